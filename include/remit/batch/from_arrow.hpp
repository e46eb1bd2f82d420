// from_arrow: a batch of Arrow columns → a caseload that points into them (docs/language.md §8, as columns).
// In: a schema and arrays of the Arrow C data interface. Out: a caseload, or everything that does not fit.
// Door: arrow_reader. Everything else is private to impl/from_arrow.ipp and the parts it includes.
// Held by tests/batch/from_arrow.cpp, tests/batch/from_arrow_faults.cpp, tests/oracle/agree.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/result.hpp>
#include <remit/batch/answers.hpp>
#include <remit/batch/arrow.hpp>
#include <remit/batch/caseload.hpp>
#include <remit/config.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace remit::batch {

/// A caseload, and what had to be made for it where Arrow's columns could not be pointed to.
struct arrow_caseload {
    batch::caseload cases;
    std::vector<std::unique_ptr<std::uint8_t[]>> made;
};

/// Reads batches of one schema: a struct, each of whose fields is a column, found by its name.
///
/// | column | is | Arrow types |
/// |---|---|---|
/// | `as_of` | the day of each row | date32; date64 and timestamp without a zone: its day |
/// | `id` | not looked at, unless an input has that name | any |
/// | `harmed`, `need.tutoring`, `parent[1]` | a bool; whether a set has a value; whether a member is there | bool |
/// | `age` | an int | int8 to int64, uint8 to uint64; float32, float64: NaN is not stated, what is not whole is in no range |
/// | `born` | a date | as `as_of` |
/// | `reporter` | a choice | strings: utf8, large_utf8, utf8_view, each also as a dictionary's values |
/// | `need` | a set, exactly these | list of strings |
/// | `reported` | an event | a date, bool, list of dates |
/// | `parent` | a party | list of structs whose fields are a member's facts by their own names: `status`, `need.tutoring` |
/// | `parent[1].status`, `parent[1].need.tutoring` | a fact of a member, as the same fact outside a party | as there |
///
/// Lists are list, large_list and fixed_size_list. Each column may have the null type as well. Null and a column that is
/// not there are not stated; so is everything in a row that is null itself. A null member may be there.
///
/// Refers to the model, which must live as long. A plain value; threads may share it.
class arrow_reader {
  public:
    /// Everything that does not fit is told at once, with the pointer "/" + the column's name. `as_of` is the day of all
    /// rows where there is no such column. Columns of `keep` need not be facts: beside() puts them beside the findings, where
    /// no other may have their names. The schema is not kept.
    REMIT_DECL static result<arrow_reader> make(model::model const& m, ArrowSchema const& columns,
                                                std::optional<date> as_of = {}, std::vector<std::string> const& keep = {});

    /// Points into the array's buffers, which must live and stay as they are as long as the caseload. Copied are words
    /// that are no dictionary's, numbers with a point, moments, bitmaps where two are to be joined, and what is not aligned. An array that cannot be
    /// one of the schema is a diagnostic, and so is one of more than `most_rows_of_batch` rows; lengths of buffers are
    /// nowhere said, and taken on trust.
    REMIT_DECL result<arrow_caseload> read(ArrowArray const& batch) const;

    /// Notes, of rows of a batch that was read whose value is in no list, the word that stands there.
    REMIT_DECL void spell(ArrowArray const& batch, std::vector<bad_row>& bad) const;

    /// Which columns those of `keep` are.
    REMIT_DECL std::vector<std::size_t> const& kept() const;
    /// Which column is `id`.
    REMIT_DECL std::optional<std::size_t> id_column() const;

  private:
    struct state;
    explicit arrow_reader(std::shared_ptr<state const> s) : state_(std::move(s)) {}
    std::shared_ptr<state const> state_;
};

} // namespace remit::batch
