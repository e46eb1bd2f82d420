#include "batch.hpp"

#include "baseline.hpp"
#include "caseload.hpp"
#include "child.hpp"
#include "generated.hpp"
#include "room.hpp"

#include "../src/cli/batch_worker.hpp"

#include <remit/batch/evaluate.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/ruleset.hpp>

#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bench {
namespace {

namespace batch = remit::batch;

// Status columns, one behind the other.
class answer_columns {
  public:
    answer_columns(std::size_t duties, std::size_t rows)
        : step_((rows + 63) / 64 * 64), room_(duties * step_) {
        for (std::size_t d = 0; d < duties; ++d)
            to_.statuses.push_back(reinterpret_cast<std::int8_t*>(room_.data() + d * step_));
    }
    batch::answers const& to() const { return to_; }
    std::vector<baseline::output> outputs() const {
        std::vector<baseline::output> out;
        for (auto* const column : to_.statuses) out.push_back({column, 8});
        return out;
    }

  private:
    std::size_t step_;
    room room_;
    batch::answers to_;
};

[[noreturn]] void end(std::string const& why) {
    std::fprintf(stderr, "batch: %s\n", why.c_str());
    std::exit(1);
}

// Before answers are written: no status.
void blank(batch::answers const& to, std::size_t rows) {
    for (auto* const column : to.statuses) std::memset(column, -1, rows);
}

// So many of the children, as the plain engine finds them.
void must_agree(remit::model::model const& m, caseload_options const& options, batch::answers const& found, std::size_t children) {
    lines const text(m, options);
    for (std::size_t row = 0; row < options.rows; row += options.rows / children + 1) {
        std::string line;
        text.ndjson(row, 1, line);
        auto const right = remit::plain::evaluate(m, remit::facts::from_json(m, line).value());
        for (std::size_t d = 0; d < right.size(); ++d)
            if (found.statuses[d][row] != static_cast<std::int8_t>(right[d].status))
                end("row " + std::to_string(row) + ", " + m.name_of(remit::model::duty_id{static_cast<std::uint32_t>(d)}) +
                    " differs from plain");
    }
}

std::size_t checksum(batch::answers const& found, std::size_t rows) {
    std::size_t sum = 0;
    for (auto const* const column : found.statuses)
        sum = sum * 31 + std::hash<std::string_view>()({reinterpret_cast<char const*>(column), rows});
    return sum;
}

// How many of each status there are of each duty.
using status_counts = decltype(batch::tally::duties);

status_counts counts_of(batch::answers const& found, std::size_t rows) {
    status_counts all(found.statuses.size());
    for (std::size_t d = 0; d < all.size(); ++d)
        for (std::size_t row = 0; row < rows; ++row) ++all[d].at(static_cast<std::size_t>(found.statuses[d][row]));
    return all;
}

void race_columns(std::vector<placed>& out) {
    auto const rules = fujian();
    auto const& m = rules.model();
    caseload_options options;
    options.rows = 1'000'000;
    options.days_only = true; // columns of dates, as Arrow has them
    columns const in(m, options);
    answer_columns answers(m.duties.size(), options.rows);
    auto const written = m.duties.size() * options.rows;
    auto const bytes = static_cast<double>(in.bytes() + written);
    auto const rows = static_cast<double>(options.rows);
    room const from((in.bytes() + written) / 2), to((in.bytes() + written) / 2);

    std::vector<baseline::input> touched;
    for (auto const& b : in.buffers()) touched.push_back({b.at, b.bits});
    auto const touching = answers.outputs();

    std::vector<contender> all;
    for (unsigned const threads : {1U, 2U})
        all.push_back({"memcpy/threads/" + std::to_string(threads), bytes, rows,
                       [&, threads] { baseline::copy(to.data(), from.data(), from.size(), threads); }});
    all.push_back({"touch/threads/1", bytes, rows, [&] { baseline::touch(touched, touching, options.rows); }});
    std::vector<std::unique_ptr<batch::evaluator>> engines;
    std::optional<std::size_t> right; // the checksum
    auto const run = [&](std::string name, batch::settings s) {
        engines.push_back(std::make_unique<batch::evaluator>(rules.program(), s));
        batch::tally counted;
        blank(answers.to(), options.rows);
        engines.back()->evaluate(in.view(), answers.to(), s.count ? &counted : nullptr);
        auto const sum = checksum(answers.to(), options.rows);
        if (!right) {
            must_agree(m, options, answers.to(), 500);
            right = sum;
        }
        if (sum != *right) end(name + " writes something else than portable kernels");
        if (s.count && counted.duties != counts_of(answers.to(), options.rows)) end(name + " counts something else than it writes");
        all.push_back({std::move(name), bytes, rows, [&, e = engines.back().get(), count = s.count] {
                           batch::tally t;
                           e->evaluate(in.view(), answers.to(), count ? &t : nullptr);
                       }});
    };
    for (auto const isa : batch::isas())
        for (unsigned const threads : {1U, 2U})
            run("batch/" + std::string(to_string(isa)) + "/threads/" + std::to_string(threads), {threads, false, false, isa});
    run("batch/with_counts/threads/1", {1, true, false});
    run("batch/with_needs/threads/1", {1, true, true});
    auto found = race(all, 15);
    out.insert(out.end(), found.begin(), found.end());
}

// The same children, fewer or more, and rule sets with more duties: how the time grows.
void race_growth(std::vector<placed>& out) {
    auto const run = [&](std::string name, remit::ruleset const& rules, std::size_t rows, double work) {
        caseload_options options;
        options.rows = rows;
        options.days_only = true;
        columns const in(rules.model(), options);
        answer_columns answers(rules.model().duties.size(), rows);
        batch::evaluator engine(rules.program(), {1, false, false});
        blank(answers.to(), rows);
        engine.evaluate(in.view(), answers.to());
        must_agree(rules.model(), options, answers.to(), 40'000 / rules.model().duties.size() + 1);
        auto found = race({{std::move(name), 0, work, [&] { engine.evaluate(in.view(), answers.to()); }}}, 7);
        out.push_back(found[0]);
    };
    auto const of_fujian = fujian();
    for (std::size_t const rows : {100'000U, 2'000'000U})
        run("batch/rows/" + std::to_string(rows), of_fujian, rows, static_cast<double>(rows));
    for (std::size_t const duties : {100U, 1'000U, 10'000U}) {
        auto const rules = remit::load_text(rules_of(duties * 10)).value();
        auto const rows = 40'960'000 / duties; // whole blocks: the last of a caseload costs more
        run("batch/duties/" + std::to_string(duties), rules, rows,
            static_cast<double>(rows) * static_cast<double>(rules.model().duties.size()));
    }
}

// What text of children is to be counted as: by their columns, which agree with plain.
status_counts right_counts(remit::ruleset const& rules, caseload_options const& options) {
    columns const in(rules.model(), options);
    answer_columns answers(rules.model().duties.size(), options.rows);
    blank(answers.to(), options.rows);
    batch::evaluator(rules.program(), {1, false, false}).evaluate(in.view(), answers.to());
    must_agree(rules.model(), options, answers.to(), 500);
    return counts_of(answers.to(), options.rows);
}

// Lines to counts, by one thread, as `remit batch --format summary` reads them.
class counter {
  public:
    counter(remit::ruleset const& rules, caseload_options const& options, std::string text,
            std::optional<remit::cli::csv_header> header)
        : plan_{rules.model(), rules.program(), std::move(header), {}, {}, false, nullptr, false, {}}, size_(text.size()),
          right_(right_counts(rules, options)) {
        step_.in.room = std::move(text) + std::string(remit::cli::chunk::padding, '\0');
    }

    void run() {
        remit::cli::batch_worker worker(plan_);
        std::string_view const text(step_.in.room.data(), size_);
        // In pieces of whole lines, as a file is read.
        for (std::size_t begin = 0; begin < size_;) {
            auto next = std::min(begin + remit::cli::chunk_source::usual_size, size_);
            next = next == size_ ? next : text.rfind('\n', next - 1) + 1;
            step_.in.begin = begin;
            step_.in.end = next;
            worker.work(step_);
            begin = next;
        }
        if (worker.counts().bad != 0 || worker.counts().duties != right_) end("lines are counted otherwise than their columns");
    }
    double bytes() const { return static_cast<double>(size_); }

  private:
    remit::cli::batch_plan plan_;
    std::size_t size_;
    remit::cli::batch_step step_;
    status_counts right_;
};

// Beside the parser alone.
void race_ndjson(std::vector<placed>& out) {
    auto const rules = fujian();
    caseload_options options;
    options.rows = 50'000;
    std::string text;
    lines(rules.model(), options).ndjson(0, options.rows, text);
    simdjson::padded_string const padded(text);
    counter counting(rules, options, std::move(text), {});
    auto const bytes = counting.bytes(), rows = static_cast<double>(options.rows);
    constexpr std::size_t rounds = 9;
    std::size_t seen = 0;
    auto const parse = [&] {
        simdjson::dom::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
        parser.threaded = false; // else it finds where things are by a second thread
#endif
        simdjson::dom::document_stream documents;
        if (parser.parse_many(padded, 1 << 20).get(documents) != simdjson::SUCCESS) end("simdjson reads no lines");
        for (auto const document : documents) seen += document.error() == simdjson::SUCCESS ? 1 : 0;
    };
    auto found = race({{"simdjson/parse_many", bytes, rows, parse},
                       {"batch/ndjson/summary", bytes, rows, [&] { counting.run(); }}},
                      rounds);
    if (seen != (rounds + 1) * options.rows) end("simdjson reads other lines");
    out.insert(out.end(), found.begin(), found.end());
}

void race_csv(std::vector<placed>& out) {
    auto const rules = fujian();
    caseload_options options;
    options.rows = 200'000;
    lines const drawn(rules.model(), options);
    std::string text;
    drawn.csv_header(text);
    text.pop_back(); // its line's end
    auto const header = remit::cli::csv_header::read(rules.model(), text, "drawn").value();
    text.clear();
    drawn.csv(0, options.rows, text);
    counter counting(rules, options, std::move(text), header);
    auto found = race({{"batch/csv/summary", counting.bytes(), static_cast<double>(options.rows),
                        [&] { counting.run(); }}},
                      9);
    out.insert(out.end(), found.begin(), found.end());
}

} // namespace

std::vector<placed> batch_races(std::function<bool(std::string_view)> const& wanted) {
    std::vector<placed> out;
    if (wanted("columns")) race_columns(out);
    if (wanted("growth")) race_growth(out);
    if (wanted("ndjson")) race_ndjson(out);
    if (wanted("csv")) race_csv(out);
    return out;
}

} // namespace bench
