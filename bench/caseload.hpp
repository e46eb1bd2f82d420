// caseload: children of draw.hpp, many at a time, in columns or as lines of text: the same children.
// In: a rule set's model, options. Out: a batch::caseload and the memory it stands in; NDJSON; CSV.
// Held by tests/bench/caseload.cpp.
#pragma once

#include "draw.hpp"
#include "room.hpp"

#include <remit/batch/caseload.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

/// Children `first` … `first + rows` − 1 in columns, each at a multiple of 64 bytes: bits, int8 or as small an integer as
/// will do, days and moments; sets and parties as parts of bits. Every column has its validity.
class columns {
  public:
    /// All of them.
    columns(remit::model::model const& m, caseload_options const& options,
            room::pages which = room::pages::huge);
    columns(remit::model::model const& m, caseload_options const& options, std::size_t first,
            std::size_t rows, room::pages which = room::pages::huge);

    /// Points into this.
    remit::batch::caseload const& view() const { return view_; }
    /// How many bytes whoever reads all columns reads.
    std::size_t bytes() const { return bytes_; }

    struct buffer {
        void const* at;
        std::size_t bits; ///< a row
    };
    /// Every one there is, as bench::baseline::touch takes them.
    std::vector<buffer> const& buffers() const { return buffers_; }

  private:
    std::vector<buffer> buffers_;
    std::size_t bytes_ = 0;
    room room_;
    remit::batch::caseload view_;
};

/// The same as text. Refers to the model, which must live as long. Any number of threads may write.
class lines {
  public:
    lines(remit::model::model const& m, caseload_options const& options);

    /// situation/1 (docs/language.md §8), a line each, "c-1" the first: appended.
    void ndjson(std::size_t first, std::size_t rows, std::string& to) const;
    /// Columns named as inputs are: id, as_of, age, difficulty.poverty, parent[1], parent[1].status …
    void csv_header(std::string& to) const;
    void csv(std::size_t first, std::size_t rows, std::string& to) const;

  private:
    void party(std::vector<said> const& child, std::uint32_t input, std::string& to) const;
    void fact(said const& s, std::uint32_t input, std::string& to) const;
    void value(said const& s, std::uint32_t input, std::string& to) const;
    void day(std::int32_t days, std::string& to) const;

    remit::model::model const& model_;
    caseload_options options_;
    drawer drawer_;
    std::vector<std::vector<std::uint32_t>> facts_; // of a party, an entry an input
    std::vector<std::string> keys_;                 // `"age":`, one an input
    std::vector<std::string> days_;                 // those before as_of, from it backwards
    std::string as_of_;
};

} // namespace bench
