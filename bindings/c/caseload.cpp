// caseload: batches of Arrow columns → batches of findings, one when one is asked for.
#include "handles.hpp"

#include <remit/batch/arrow.hpp>
#include <remit/batch/evaluate.hpp>
#include <remit/batch/from_arrow.hpp>
#include <remit/batch/to_arrow.hpp>

#include <cerrno>
#include <optional>

using namespace remit;
using namespace remit::c;

namespace {

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

struct stream_state {
    std::shared_ptr<loaded const> of;
    batch::owned_stream in;
    batch::arrow_reader reader;
    batch::arrow_writer writer;
    batch::evaluator evaluator;
    last_error error;
    bool over = false; ///< at its end
    int failed = 0;    ///< for good: what was read is lost
};

stream_state& state_of(ArrowArrayStream* s) {
    return *static_cast<stream_state*>(s->private_data);
}

// Runs what a callback does, which tells its errors by number.
template <class Work> int answer(stream_state& s, Work const& work) noexcept {
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

int get_schema(ArrowArrayStream* self, ArrowSchema* out) {
    auto& s = state_of(self);
    out->release = nullptr;
    return answer(s, [&] {
        *out = s.writer.schema().give();
        return 0;
    });
}

int get_next(ArrowArrayStream* self, ArrowArray* out) {
    auto& s = state_of(self);
    out->release = nullptr;
    if (s.failed != 0 || s.over) return s.failed;
    return s.failed = answer(s, [&] {
        batch::owned_array cases;
        if (int const failed = s.in->get_next(s.in.held(), cases.room()); failed != 0) {
            char const* const why = s.in->get_last_error ? s.in->get_last_error(s.in.held()) : nullptr;
            return s.error.say(failed, why ? why : "the stream of cases failed");
        }
        if (!cases) {
            s.over = true;
            return 0;
        }
        auto const read = s.reader.read(*cases);
        if (!read) return s.error.say(EINVAL, read.diagnostics().front().text("en"));
        auto const answers = s.writer.room(read->cases.rows);
        auto const bad = s.evaluator.evaluate(read->cases, answers);
        *out = s.writer.finish(bad).give();
        return 0;
    });
}

char const* get_last_error(ArrowArrayStream* self) {
    return state_of(self).error.text();
}

void release(ArrowArrayStream* self) {
    delete &state_of(self);
    *self = {};
}

} // namespace

remit_result remit_evaluate_stream(const remit_ruleset* rules, struct ArrowArrayStream* in, const remit_caseload_options* options,
                                   struct ArrowArrayStream* out, remit_error** error) {
    // Ours from here on, whatever happens, and be it the same struct.
    auto cases = in && in->release ? batch::owned_stream(*in) : batch::owned_stream();
    if (out) out->release = nullptr;
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"rules", rules}, {"in", in}, {"out", out}})) return fail.null(name);
        if (!cases) return fail(REMIT_ERROR_ARGUMENT, "in 已经释放", "`in` has been released");
        remit_caseload_options how;
        if (!take(options, how)) return fail.bad_options();
        auto const& m = rules->of->rules.model();
        if (how.has_as_of != 0 && (date{how.as_of} < first_day || date{how.as_of} > last_day))
            return fail(REMIT_ERROR_ARGUMENT, "options->as_of 不在 1600 年至 2399 年",
                        "options->as_of is not in the years 1600 to 2399");

        batch::owned_schema columns;
        if (cases->get_schema(cases.held(), columns.room()) != 0) {
            char const* const why = cases->get_last_error ? cases->get_last_error(cases.held()) : nullptr;
            auto const text = std::string(why ? why : "no schema");
            return fail(REMIT_ERROR_STREAM, "读不了个案的数据流：" + text, "the stream of cases cannot be read: " + text);
        }
        auto reader = batch::arrow_reader::make(
            m, *columns, how.has_as_of != 0 ? std::optional(date{how.as_of}) : std::nullopt);
        if (!reader) return fail(REMIT_ERROR_INPUT, reader.diagnostics());
        batch::settings settings;
        settings.threads = std::max(how.threads, std::uint32_t{1});
        settings.count = false;
        auto state = std::unique_ptr<stream_state>(
            new stream_state{rules->of, std::move(cases), std::move(*reader), batch::arrow_writer(m, {.due = how.due != 0}),
                             batch::evaluator(rules->of->rules.program(), settings), {}, false, 0});
        *out = {get_schema, get_next, get_last_error, release, state.release()};
        return REMIT_OK;
    });
}
