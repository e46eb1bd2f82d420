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

void must_be(bool so, std::string const& what) {
    if (so) return;
    std::fprintf(stderr, "batch: %s\n", what.c_str());
    std::exit(1);
}

// What the plain engine finds of one child.
remit::found::findings plainly(remit::model::model const& m, lines const& text, std::size_t row) {
    std::string line;
    text.ndjson(row, 1, line);
    return remit::plain::evaluate(m, remit::facts::from_json(m, line).value());
}

// Some five hundred of the children.
void must_agree(remit::model::model const& m, caseload_options const& options, batch::answers const& found) {
    lines const text(m, options);
    for (std::size_t row = 0; row < options.rows; row += options.rows / 500 + 1) {
        auto const right = plainly(m, text, row);
        for (std::size_t d = 0; d < right.size(); ++d)
            must_be(found.statuses[d][row] == static_cast<std::int8_t>(right[d].status),
                    "row " + std::to_string(row) + ", " + m.name_of(remit::model::duty_id{static_cast<std::uint32_t>(d)}) +
                        " differs from plain");
    }
}

// Of all that was written.
std::size_t checksum(batch::answers const& found, std::size_t rows) {
    std::size_t sum = 0;
    for (auto const* const column : found.statuses)
        sum = sum * 31 + std::hash<std::string_view>()({reinterpret_cast<char const*>(column), rows});
    return sum;
}

// How many of each status there are of each duty.
using counts = decltype(batch::tally::duties);

counts counted_in(batch::answers const& found, std::size_t rows) {
    counts all(found.statuses.size());
    for (std::size_t d = 0; d < all.size(); ++d)
        for (std::size_t row = 0; row < rows; ++row) ++all[d][static_cast<std::size_t>(found.statuses[d][row])];
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
    std::optional<std::size_t> written_first;
    auto const run = [&](std::string name, batch::settings s) {
        engines.push_back(std::make_unique<batch::evaluator>(rules.program(), s));
        batch::tally counting;
        engines.back()->evaluate(in.view(), answers.to(), s.count ? &counting : nullptr);
        if (!written_first) {
            must_agree(m, options, answers.to());
            written_first = checksum(answers.to(), options.rows);
        }
        must_be(checksum(answers.to(), options.rows) == *written_first, name + " writes something else");
        must_be(!s.count || counting.duties == counted_in(answers.to(), options.rows), name + " counts something else");
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

// Lines to counts, by one thread, as `remit batch --format summary` reads them.
class counted {
  public:
    counted(remit::ruleset const& rules, std::string text, std::optional<remit::cli::csv_header> header)
        : plan_{rules.model(), rules.program(), std::move(header), {}, {}, false, nullptr, false, {}}, size_(text.size()) {
        step_.in.room = std::move(text) + std::string(remit::cli::chunk::padding, '\0');
    }

    // The first lines, as plain counts them.
    void must_agree(remit::model::model const& m, caseload_options const& options, std::size_t rows) {
        lines const text(m, options);
        counts right(m.duties.size());
        for (std::size_t row = 0; row < rows; ++row) {
            auto const found = plainly(m, text, row);
            for (std::size_t d = 0; d < right.size(); ++d) ++right[d][static_cast<std::size_t>(found[d].status)];
        }
        std::string_view const all(step_.in.room.data(), size_);
        std::size_t end = 0;
        for (std::size_t row = 0; row < rows; ++row) end = all.find('\n', end) + 1;
        remit::cli::batch_worker worker(plan_);
        step_.in.begin = 0;
        step_.in.end = end;
        worker.work(step_);
        must_be(worker.counts().duties == right, "lines are counted otherwise than plain does");
    }

    void count(std::size_t rows) {
        remit::cli::batch_worker worker(plan_);
        std::string_view const text(step_.in.room.data(), size_);
        // In pieces of whole lines, as a file is read.
        for (std::size_t begin = 0; begin < size_;) {
            auto end = std::min(begin + remit::cli::chunk_source::usual_size, size_);
            end = end == size_ ? end : text.rfind('\n', end - 1) + 1;
            step_.in.begin = begin;
            step_.in.end = end;
            worker.work(step_);
            begin = end;
        }
        must_be(worker.counts().rows == rows && worker.counts().bad == 0, "lines were not read");
    }
    double bytes() const { return static_cast<double>(size_); }

  private:
    remit::cli::batch_plan plan_;
    std::size_t size_;
    remit::cli::batch_step step_;
};

// Beside the parser alone.
void race_ndjson(std::vector<placed>& out) {
    auto const rules = fujian();
    caseload_options options;
    options.rows = 50'000;
    std::string text;
    lines(rules.model(), options).ndjson(0, options.rows, text);
    simdjson::padded_string const padded(text);
    counted counting(rules, std::move(text), {});
    counting.must_agree(rules.model(), options, 2'000);
    auto const bytes = counting.bytes(), rows = static_cast<double>(options.rows);
    constexpr std::size_t rounds = 9;
    std::size_t seen = 0;
    auto const parse = [&] {
        simdjson::dom::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
        parser.threaded = false; // else it finds where things are by a second thread
#endif
        simdjson::dom::document_stream documents;
        must_be(parser.parse_many(padded, 1 << 20).get(documents) == simdjson::SUCCESS, "simdjson reads no lines");
        for (auto const document : documents) seen += document.error() == simdjson::SUCCESS ? 1 : 0;
    };
    auto found = race({{"simdjson/parse_many", bytes, rows, parse},
                       {"batch/ndjson/summary", bytes, rows, [&] { counting.count(options.rows); }}},
                      rounds);
    must_be(seen == (rounds + 1) * options.rows, "simdjson reads other lines");
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
    counted counting(rules, std::move(text), header);
    counting.must_agree(rules.model(), options, 2'000);
    auto found = race({{"batch/csv/summary", counting.bytes(), static_cast<double>(options.rows),
                        [&] { counting.count(options.rows); }}},
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
