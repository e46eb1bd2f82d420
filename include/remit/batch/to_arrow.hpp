// to_arrow: room for the answers of a batch → Arrow columns of the same memory.
// In: what evaluate() wrote into the room, and the bad rows. Out: a schema and arrays of the Arrow C data interface.
// Door: arrow_writer. Everything else is private to impl/to_arrow.ipp.
// Held by tests/batch/to_arrow.cpp, tests/oracle/agree.cpp.
#pragma once

#include <remit/batch/answers.hpp>
#include <remit/batch/arrow.hpp>
#include <remit/config.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <memory>
#include <vector>

namespace remit::batch {

struct arrow_options {
    bool due = false; ///< a column more for each duty with `within`: the last day of it
};

/// Writes batches of one schema, a struct of these columns:
///
/// `unit.act`, one a duty: its status in English, dictionary<int8, utf8> of all seven in the order of enum status; null
/// where the row is bad. `unit.act.due`, behind it: date32, null where there is no such day. Last, `error`, utf8: what is
/// wrong with a bad row, "S6 /age: out of range: from 0 to 25"; else null. An array's texts of errors end where they have
/// two thousand million bytes: bad rows after that have an empty one.
///
/// Refers to the model, which must live as long. One thread at a time writes with it; what it has given away may outlive it,
/// and is released by any thread.
class arrow_writer {
  public:
    REMIT_DECL explicit arrow_writer(model::model const& m, arrow_options how = {});
    REMIT_DECL ~arrow_writer();
    REMIT_DECL arrow_writer(arrow_writer&& other) noexcept;
    REMIT_DECL arrow_writer& operator=(arrow_writer&& other) noexcept;

    REMIT_DECL owned_schema schema() const;

    /// Room for so many rows, one allocation, each buffer at a multiple of 64 bytes and as long as one, what is past its
    /// rows 0. It is written to until finish(); what was given before and not finished is gone. Throws std::bad_alloc.
    REMIT_DECL answers room(std::size_t rows);

    /// The answers now written into the room, of which this takes leave: nothing is copied. `bad` is in the order of rows.
    REMIT_DECL owned_array finish(std::vector<bad_row> const& bad);

  private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace remit::batch
