// stream: the body of stream.hpp.
#pragma once

#include <remit/batch/beside.hpp>
#include <remit/batch/evaluate.hpp>
#include <remit/batch/from_arrow.hpp>
#include <remit/batch/stream.hpp>
#include <remit/batch/to_arrow.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>
#include <utility>

namespace remit::batch {
namespace stream_impl {

// Where the text of an error must be there whatever happens.
class last_error {
  public:
    char const* text() const { return text_; }
    int say(int code, std::string_view what) {
        auto size = std::min(what.size(), sizeof text_ - 1);
        // Not within a letter.
        while (size != 0 && size < what.size() && (static_cast<unsigned char>(what[size]) & 0xC0U) == 0x80) --size;
        std::memcpy(text_, what.data(), size);
        text_[size] = '\0';
        return code;
    }

  private:
    char text_[1000] = {};
};

struct state {
    std::shared_ptr<model::model const> model;
    std::shared_ptr<program::program const> program;
    owned_stream in;
    arrow_reader reader;
    arrow_writer writer;
    batch::evaluator evaluator;
    bool bad_rows_end_it = false;
    owned_schema cases; ///< where columns of them are kept
    last_error error;
    bool over = false;    ///< at its end
    int failed = 0;       ///< for good: what was read is lost
    std::size_t rows = 0; ///< of earlier batches
};

inline state& state_of(ArrowArrayStream* s) {
    return *static_cast<state*>(s->private_data);
}

inline std::string reason(owned_stream& s, char const* otherwise) {
    char const* const why = s->get_last_error ? s->get_last_error(s.held()) : nullptr;
    return why ? why : otherwise;
}

// Runs what a callback does, which tells its errors by number.
template <class Work> int answer(state& s, Work const& work) noexcept {
    try {
        return work();
    } catch (std::bad_alloc const&) {
        return s.error.say(ENOMEM, "out of memory");
    } catch (std::exception const& e) {
        return s.error.say(EIO, e.what());
    } catch (...) {
        return s.error.say(EIO, "a mistake of remit itself");
    }
}

inline int get_schema(ArrowArrayStream* self, ArrowSchema* out) {
    auto& s = state_of(self);
    out->release = nullptr;
    return answer(s, [&] {
        auto findings = s.writer.schema();
        *out = (s.reader.kept().empty() ? std::move(findings) : beside(*s.cases, s.reader.kept(), std::move(findings))).give();
        return 0;
    });
}

inline int get_next(ArrowArrayStream* self, ArrowArray* out) {
    auto& s = state_of(self);
    out->release = nullptr;
    if (s.failed != 0 || s.over) return s.failed;
    return s.failed = answer(s, [&] {
        owned_array cases;
        if (int const failed = s.in->get_next(s.in.held(), cases.room()); failed != 0)
            return s.error.say(failed, reason(s.in, "the stream of cases failed"));
        if (!cases) {
            s.over = true;
            return 0;
        }
        auto const read = s.reader.read(*cases);
        if (!read) return s.error.say(EINVAL, read.diagnostics().front().text("en"));
        auto const answers = s.writer.room(read->cases.rows);
        auto bad = s.evaluator.evaluate(read->cases, answers);
        s.reader.spell(*cases, bad);
        if (s.bad_rows_end_it && !bad.empty())
            return s.error.say(EINVAL, "row " + std::to_string(s.rows + bad.front().row) + ": " +
                                           describe_in_line(*s.model, bad.front()));
        s.rows += read->cases.rows;
        auto findings = s.writer.finish(bad);
        if (s.reader.kept().empty())
            *out = findings.give();
        else
            *out = beside(std::make_shared<owned_array const>(std::move(cases)), s.reader.kept(), std::move(findings)).give();
        return 0;
    });
}

inline char const* get_last_error(ArrowArrayStream* self) {
    return state_of(self).error.text();
}

inline void release(ArrowArrayStream* self) {
    delete &state_of(self);
    *self = {};
}

} // namespace stream_impl

std::variant<owned_stream, std::vector<diagnostic>, unreadable>
evaluate_stream(std::shared_ptr<model::model const> m, std::shared_ptr<program::program const> p, owned_stream cases,
                stream_options how) {
    using namespace stream_impl;
    owned_schema columns;
    if (cases->get_schema(cases.held(), columns.room()) != 0) return unreadable{reason(cases, "no schema")};
    auto reader = arrow_reader::make(*m, *columns, how.as_of, how.keep);
    if (!reader) return reader.diagnostics();
    settings s;
    s.threads = how.threads;
    s.count = false;
    auto& model = *m;
    auto& program = *p;
    auto made = std::unique_ptr<state>(new state{std::move(m), std::move(p), std::move(cases), std::move(*reader),
                                                 arrow_writer(model, {.due = how.due}), evaluator(program, s),
                                                 how.bad_rows_end_it, std::move(columns), {}, false, 0, 0});
    ArrowArrayStream out{get_schema, get_next, get_last_error, release, made.release()};
    return owned_stream(out);
}

} // namespace remit::batch
