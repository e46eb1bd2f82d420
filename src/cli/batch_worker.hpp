// batch_worker: a chunk of a caseload → its findings as lines, what is wrong with its bad rows, and counts.
// In: whole lines of NDJSON or CSV. Out: text. Held by tests/cli/batch.cpp.
#pragma once

#include "answer_lines.hpp"
#include "chunks.hpp"
#include "csv.hpp"
#include "ndjson.hpp"
#include "rows.hpp"

#include <remit/batch/evaluate.hpp>
#include <remit/program/program.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace remit::cli {

/// What all workers of a caseload do alike. Refers to what it names.
struct batch_plan {
    model::model const& m;
    program::program const& p;
    std::optional<csv_header> header; ///< of CSV
    std::optional<date> as_of;
    told what;
    bool needs = false;
    line_writer const* lines = nullptr; ///< none: counts alone are wanted
    bool list_faults = false;           ///< all of them
    std::string file;                   ///< as diagnostics call it
};

/// A chunk, and what came of it.
struct batch_step {
    chunk in;
    std::string out;
    std::uint64_t rows = 0, bad = 0;
    std::optional<diagnostic> first_fault;
    std::string faults; ///< all of them, a line of JSON each, where they are listed
};

/// One thread at a time.
class batch_worker {
  public:
    explicit batch_worker(batch_plan const& plan);
    void work(batch_step& step);
    batch::tally const& counts() const { return counts_; }

  private:
    std::string_view next_record(std::string_view& left, std::uint64_t& lines) const;
    void read(std::string_view record, std::uint64_t line);
    void flush(batch_step& step);
    void note(std::vector<diagnostic> why, std::size_t row, std::uint64_t line);

    batch_plan const& plan_;
    rows rows_;
    ndjson_reader ndjson_;
    std::optional<csv_reader> csv_;
    batch::evaluator evaluator_;
    batch::answers answers_;
    std::unique_ptr<std::uint8_t[]> room_; // of the answers
    batch::tally counts_;
    std::vector<std::uint64_t> lines_; // of the rows
    std::vector<unread> bad_;
};

} // namespace remit::cli
