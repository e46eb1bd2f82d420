// caseload: batches of Arrow columns in; what is found of them kept, counted, given out as Arrow or NumPy, opened row by row.
#include "common.hpp"

#include <remit/base/text.hpp>
#include <remit/batch/beside.hpp>
#include <remit/batch/evaluate.hpp>
#include <remit/batch/from_arrow.hpp>
#include <remit/batch/situation_at.hpp>
#include <remit/batch/stream.hpp>
#include <remit/batch/to_arrow.hpp>

#include <nanobind/ndarray.h>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace remit::python {
namespace {

batch::owned_stream taken(nb::capsule const& from) {
    auto* const s = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(from.ptr(), "arrow_array_stream"));
    if (!s) nb::raise_python_error();
    if (!s->release) throw nb::value_error("the stream has been read already");
    return batch::owned_stream(*s);
}

std::optional<date> day_of(std::optional<std::int32_t> days) {
    return days ? std::optional(date{*days}) : std::nullopt;
}

[[noreturn]] void unreadable(std::string const& why) {
    raise("StreamError", "读不了个案的数据流：" + why, "the frame cannot be read: " + why);
}

std::string said(batch::owned_stream& s) {
    char const* const why = s->get_last_error ? s->get_last_error(s.held()) : nullptr;
    return printable_line(why ? why : "no reason given");
}

// One batch of cases, and what was found of it.
struct part {
    batch::kept_array cases;
    std::shared_ptr<batch::arrow_caseload const> read; // points into them
    batch::kept_array found;
    batch::answers at; // the same, as columns
    std::vector<batch::bad_row> bad;
    std::size_t first = 0, rows = 0;
};

// What columns the answers have: those of the cases that are kept, and the findings.
struct answers_schema {
    std::optional<ruleset> rules; // whose model the writer refers to
    bool due = false;
    std::shared_ptr<batch::owned_schema const> cases;
    std::vector<std::size_t> kept;

    batch::owned_schema schema() const {
        auto findings = batch::arrow_writer(rules->model(), {due}).schema();
        return kept.empty() ? std::move(findings) : batch::beside(**cases, kept, std::move(findings));
    }
    batch::owned_array array(part const& p) const {
        auto findings = batch::share(p.found);
        return kept.empty() ? std::move(findings) : batch::beside(p.cases, kept, std::move(findings));
    }
};

// A caseload as it is read, batch by batch, and then as it has been.
class caseload {
  public:
    caseload(loaded const& l, nb::capsule const& from, std::optional<std::int32_t> as_of, bool due, unsigned threads,
             std::vector<std::string> const& keep)
        : rules_(l.rules), cases_(taken(from)), writer_(rules_.model(), {due}),
          engine_(std::in_place, rules_.program(), batch::settings{threads, true, false, batch::chosen_isa()}), due_(due) {
        auto columns = std::make_shared<batch::owned_schema>();
        int failed = 0;
        {
            without_python const alone;
            failed = (*cases_)->get_schema(cases_->held(), columns->room());
        }
        if (failed != 0) unreadable(said(*cases_));
        auto made = batch::arrow_reader::make(rules_.model(), **columns, day_of(as_of), keep);
        if (!made) raise("InputError", made.diagnostics());
        reader_.emplace(std::move(made).value());
        answers_ = {rules_, due, std::move(columns), reader_->kept()};
    }

    // The next batch: how many rows it has. None: there are no more.
    std::optional<std::size_t> step() {
        if (!cases_) return {};
        batch::owned_array cases;
        int failed = 0;
        part p;
        std::vector<diagnostic> wrong;
        {
            without_python const alone;
            failed = (*cases_)->get_next(cases_->held(), cases.room());
            if (failed == 0 && cases) {
                p.cases = std::make_shared<batch::owned_array const>(std::move(cases));
                auto read = reader_->read(**p.cases);
                if (read) {
                    p.read = std::make_shared<batch::arrow_caseload const>(std::move(read).value());
                    p.rows = p.read->cases.rows;
                    p.first = rows_;
                    p.at = writer_.room(p.rows);
                    p.bad = engine_->evaluate(p.read->cases, p.at, &counts_);
                    reader_->spell(**p.cases, p.bad);
                    p.found = std::make_shared<batch::owned_array const>(writer_.finish(p.bad));
                } else
                    wrong = read.diagnostics();
            }
        }
        if (failed != 0) unreadable(said(*cases_));
        if (!wrong.empty()) raise("InputError", wrong);
        if (!p.cases) {
            cases_.release();
            engine_.reset(); // and its room
            return {};
        }
        rows_ += p.rows;
        auto const rows = p.rows;
        parts_.push_back(std::move(p));
        return rows;
    }

    std::size_t rows() const { return rows_; }
    std::size_t bad() const { return counts_.bad; }

    // All rows that are bad, with what is wrong in a line.
    std::vector<std::pair<std::size_t, std::string>> bad_lines() const {
        without_python const alone;
        std::vector<std::pair<std::size_t, std::string>> all;
        for (auto const& p : parts_)
            for (auto const& b : p.bad) all.emplace_back(p.first + b.row, batch::describe_in_line(rules_.model(), b));
        return all;
    }

    // Rows that are bad with what is wrong, the first `most` of them.
    std::vector<std::pair<std::size_t, told>> bad_rows(std::size_t most) const {
        std::vector<std::pair<std::size_t, told>> all;
        for (auto const& p : parts_)
            for (auto const& b : p.bad) {
                if (all.size() == most) return all;
                all.emplace_back(p.first + b.row, tell({describe(rules_.model(), b)}));
            }
        return all;
    }

    // By duty, how many have which status.
    std::vector<std::vector<std::uint64_t>> counts() const {
        std::vector<std::vector<std::uint64_t>> all;
        for (auto const& d : counts_.duties) all.emplace_back(d.begin(), d.end());
        all.resize(rules_.model().duties.size(), std::vector<std::uint64_t>(batch::statuses));
        return all;
    }

    // Inputs with how many undetermined findings need them. Worked out anew.
    std::vector<std::pair<std::string, std::uint64_t>> needs(unsigned threads) const {
        auto const& m = rules_.model();
        batch::tally counts;
        {
            without_python const alone;
            batch::evaluator engine(rules_.program(), {threads, false, true, batch::chosen_isa()});
            std::vector<std::int8_t*> const nowhere(m.duties.size(), nullptr);
            for (auto const& p : parts_) engine.evaluate(p.read->cases, {nowhere, {}, nullptr}, &counts);
        }
        std::vector<std::pair<std::string, std::uint64_t>> all;
        for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
            for (std::uint32_t slot = 0; slot < m.inputs[i].slots; ++slot) {
                auto const at = m.state_of({{i}, slot});
                if (at < counts.needs.size() && counts.needs[at] != 0)
                    all.emplace_back(m.name_of(model::input_ref{{i}, slot}), counts.needs[at]);
            }
        return all;
    }

    // All answers, as often as they are wanted.
    nb::capsule stream() const;
    nb::capsule schema() const {
        return nb::capsule(new ArrowSchema(answers_.schema().give()), "arrow_schema", [](void* p) noexcept {
            auto* const schema = static_cast<ArrowSchema*>(p);
            if (schema->release) schema->release(schema); // else it was moved out
            delete schema;
        });
    }
    std::vector<std::size_t> batch_rows() const {
        std::vector<std::size_t> all;
        for (auto const& p : parts_) all.push_back(p.rows);
        return all;
    }

    using column = nb::ndarray<nb::numpy, std::int8_t const, nb::ndim<1>, nb::c_contig>;
    using day_values = nb::ndarray<nb::numpy, std::int32_t const, nb::ndim<1>, nb::c_contig>;
    using bits = nb::ndarray<nb::numpy, std::uint8_t const, nb::ndim<1>, nb::c_contig>;

    // Of a duty the codes of its statuses, batch by batch; those of bad rows mean nothing.
    std::vector<column> codes(std::size_t duty) const {
        must_be_duty(duty);
        std::vector<column> all;
        for (auto const& p : parts_) all.emplace_back(p.at.statuses[duty], std::initializer_list<std::size_t>{p.rows}, keeper(p));
        return all;
    }
    // Bits, a row each: 0 where it is bad.
    std::vector<bits> sound() const {
        std::vector<bits> all;
        for (auto const& p : parts_) all.emplace_back(p.at.sound, std::initializer_list<std::size_t>{(p.rows + 7) / 8}, keeper(p));
        return all;
    }
    // Of a duty with `within` its last days, and bits: 0 where there is none.
    std::vector<std::pair<day_values, bits>> due(std::size_t duty) const {
        must_be_duty(duty);
        if (!due_) throw nb::value_error("last days were not asked for");
        std::vector<std::pair<day_values, bits>> all;
        for (auto const& p : parts_) {
            auto const& d = p.at.due[duty];
            if (!d.days) break;
            all.emplace_back(day_values(d.days, {p.rows}, keeper(p)), bits(d.known, {(p.rows + 7) / 8}, keeper(p)));
        }
        return all;
    }

    // A row's findings, to be opened. Of a bad row none.
    found_of row(std::size_t i) const {
        if (i >= rows_) throw nb::index_error("there is no such row");
        auto const after = std::upper_bound(parts_.begin(), parts_.end(), i, [](std::size_t at, part const& p) { return at < p.first; });
        auto const& p = *std::prev(after);
        auto const at = i - p.first;
        auto const bad = std::lower_bound(p.bad.begin(), p.bad.end(), at, [](batch::bad_row const& b, std::size_t row) { return b.row < row; });
        if (bad != p.bad.end() && bad->row == at) raise("InputError", {describe(rules_.model(), *bad)});
        auto s = rules_.situation(batch::situation_at(rules_.model(), p.read->cases, at));
        auto all = rules_.evaluate(s);
        return {rules_, std::move(s), std::move(all)};
    }

  private:
    void must_be_duty(std::size_t duty) const {
        if (duty >= rules_.model().duties.size()) throw nb::index_error("there is no such duty");
    }
    // What keeps a batch's answers while somebody looks at them.
    static nb::capsule keeper(part const& p) {
        return nb::capsule(new batch::kept_array(p.found), [](void* of) noexcept { delete static_cast<batch::kept_array*>(of); });
    }

    ruleset rules_;
    outside_stream cases_;
    std::optional<batch::arrow_reader> reader_;
    batch::arrow_writer writer_;
    std::optional<batch::evaluator> engine_; // while there may be more
    bool due_;
    answers_schema answers_;
    batch::tally counts_;
    std::vector<part> parts_;
    std::size_t rows_ = 0;
};

// ── a stream of what is kept ──

struct kept_stream {
    answers_schema answers;
    std::vector<part> parts;
    std::size_t next = 0;
};

kept_stream& of(ArrowArrayStream* s) {
    return *static_cast<kept_stream*>(s->private_data);
}

template <class Work> int answer(Work const& work) noexcept {
    try {
        work();
        return 0;
    } catch (...) {
        return ENOMEM; // there is nothing else to go wrong
    }
}

nb::capsule caseload::stream() const {
    auto state = std::make_unique<kept_stream>(kept_stream{answers_, {}, 0});
    for (auto const& p : parts_) state->parts.push_back({p.cases, {}, p.found, {}, {}, p.first, p.rows});
    ArrowArrayStream s{
        [](ArrowArrayStream* self, ArrowSchema* out) {
            out->release = nullptr;
            return answer([&] { *out = of(self).answers.schema().give(); });
        },
        [](ArrowArrayStream* self, ArrowArray* out) {
            out->release = nullptr;
            auto& kept = of(self);
            if (kept.next == kept.parts.size()) return 0;
            return answer([&] {
                *out = kept.answers.array(kept.parts[kept.next]).give();
                ++kept.next;
            });
        },
        [](ArrowArrayStream*) -> char const* { return "out of memory"; },
        [](ArrowArrayStream* self) {
            delete &of(self);
            *self = {};
        },
        state.release()};
    return capsule_of(batch::owned_stream(s));
}

nb::capsule evaluate_stream(loaded const& l, nb::capsule const& from, std::optional<std::int32_t> as_of, bool due, unsigned threads,
                            bool bad_rows_end_it, std::vector<std::string> keep) {
    auto made = [&, cases = taken(from)]() mutable {
        without_python const alone;
        return batch::evaluate_stream(l.rules.shared_model(), l.rules.shared_program(), std::move(cases),
                                      {day_of(as_of), due, threads, bad_rows_end_it, std::move(keep)});
    }();
    if (auto* const findings = std::get_if<batch::owned_stream>(&made)) return capsule_of(std::move(*findings));
    if (auto const* const wrong = std::get_if<std::vector<diagnostic>>(&made)) raise("InputError", *wrong);
    unreadable(printable_line(std::get<batch::unreadable>(made).why));
}

// One array as a stream of it.
struct one_array {
    batch::owned_schema schema;
    batch::owned_array array;
};

nb::capsule stream_of_array(nb::capsule const& schema, nb::capsule const& array) {
    auto* const s = static_cast<ArrowSchema*>(PyCapsule_GetPointer(schema.ptr(), "arrow_schema"));
    if (!s) nb::raise_python_error();
    auto* const a = static_cast<ArrowArray*>(PyCapsule_GetPointer(array.ptr(), "arrow_array"));
    if (!a) nb::raise_python_error();
    if (!s->release || !a->release) throw nb::value_error("the array has been read already");
    auto held = std::make_unique<one_array>();
    held->schema = batch::owned_schema(*s);
    held->array = batch::owned_array(*a);
    ArrowArrayStream out{[](ArrowArrayStream* self, ArrowSchema* to) {
                             auto& from = static_cast<one_array*>(self->private_data)->schema;
                             *to = from.give(); // which evaluating asks for once
                             return to->release ? 0 : EINVAL;
                         },
                         [](ArrowArrayStream* self, ArrowArray* to) {
                             *to = static_cast<one_array*>(self->private_data)->array.give();
                             return 0;
                         },
                         [](ArrowArrayStream*) -> char const* { return "the schema was read already"; },
                         [](ArrowArrayStream* self) {
                             delete static_cast<one_array*>(self->private_data);
                             *self = {};
                         },
                         held.release()};
    return capsule_of(batch::owned_stream(out));
}

} // namespace

void add_caseload(nb::module_& m) {
    using namespace nb::literals;
    nb::class_<caseload>(m, "Caseload")
        .def(nb::init<loaded const&, nb::capsule const&, std::optional<std::int32_t>, bool, unsigned,
                      std::vector<std::string> const&>(),
             "rules"_a, "stream"_a, "as_of"_a.none(), "due"_a, "threads"_a, "keep"_a)
        .def("step", &caseload::step)
        .def_prop_ro("rows", &caseload::rows)
        .def_prop_ro("bad", &caseload::bad)
        .def("bad_rows", &caseload::bad_rows, "most"_a)
        .def("bad_lines", &caseload::bad_lines)
        .def("counts", &caseload::counts)
        .def("needs", &caseload::needs, "threads"_a)
        .def("stream", &caseload::stream)
        .def("schema", &caseload::schema)
        .def("batch_rows", &caseload::batch_rows)
        .def("codes", &caseload::codes, "duty"_a)
        .def("sound", &caseload::sound)
        .def("due", &caseload::due, "duty"_a)
        .def("row", &caseload::row, "row"_a);
    m.def("stream_of_array", stream_of_array, "schema"_a, "array"_a);
    m.def("evaluate_stream", evaluate_stream, "rules"_a, "stream"_a, "as_of"_a.none(), "due"_a, "threads"_a, "bad_rows_end_it"_a,
          "keep"_a);
}

} // namespace remit::python
