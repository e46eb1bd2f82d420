// rows: columns that grow row by row, with room for so many rows and no more; read as a caseload, cleared and filled again.
// In: what is stated of a row, value by value, or a situation. Out: batch::caseload, which points into the rows.
// Held by tests/cli/ndjson.cpp.
#pragma once

#include <remit/base/date.hpp>
#include <remit/batch/caseload.hpp>
#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace remit::cli {

/// Refers to the model. Setters write the row that is being filled, by state (model.state_of); what none of them was called
/// for is not stated. They cost a byte or a number each, a byte a part; only ids that are kept and whole situations allocate.
///
/// INVARIANT: of rows up to the last multiple of sixty-four all is in the columns; what is said of those behind it waits in
/// `said_` and `numbers_`, so that a row that is being filled touches few lines of the processor's store.
class rows {
  public:
    static constexpr std::size_t capacity = 4096; ///< a multiple of 512: bits fill whole lines of the processor's store

    explicit rows(model::model const& m);
    rows(rows const&) = delete;
    rows& operator=(rows const&) = delete;

    std::size_t size() const { return size_; }
    bool full() const { return size_ == capacity; }

    /// The row's `as_of`. A row without is bad to every engine.
    void day(date d) { put(0, d.days); }
    /// What it is called; `of` lives until the rows are cleared.
    void id(std::string_view of) { ids_[size_] = of; }
    void keep_id(std::string of) { ids_[size_] = kept_.emplace_back(std::move(of)); }

    /// Whether a fact or an event is true; or, of any fact, that nothing is stated.
    void truth(std::uint32_t state, bool yes, bool stated) {
        // No branch depends on which it is.
        said_of(1 + state) = static_cast<said>(unsigned{stated} << unsigned{yes});
    }
    /// An integer, a day as date counts it, the place of a choice.
    void number(std::uint32_t state, std::int32_t n) { put(1 + state, n); }
    /// Of an event: its day, come or not; of several the latest on or before `as_of`; batch::undated or batch::never_happened.
    void moment(std::uint32_t state, std::int32_t day) { put(1 + state, day); }
    /// Of a set its values, of a party its slots, a bit each: those that are in and those that are out.
    void parts(std::uint32_t state, std::uint64_t in, std::uint64_t out);
    /// A whole row.
    void situation(facts::situation const& s);

    /// The row is done; there must be room for it.
    void next() {
        if (++size_ % waiting == 0) settle();
    }
    /// Nothing has been stated of the row that is being filled.
    void take_back();
    void clear();

    std::string_view id_of(std::size_t row) const { return ids_[row]; }
    std::int32_t day_of(std::size_t row) const {
        return row / waiting < size_ / waiting ? static_cast<std::int32_t const*>(view_.day.values)[row] : numbers_[row % waiting];
    }
    /// Points into the rows: good until they are filled again.
    batch::caseload const& view();

  private:
    using kind = batch::column::kind;
    static constexpr std::size_t waiting = 64;
    enum class said : std::uint8_t { nothing, no, yes, number };

    /// A column. The first is `as_of`, then come those of states, then those of parts.
    struct place {
        kind what = kind::none;
        std::uint32_t number = 0; ///< which of numbers_
        std::uint8_t* values = nullptr;
        std::uint8_t* valid = nullptr;
    };

    said& said_of(std::size_t at) { return said_[at * waiting + size_ % waiting]; }
    void put(std::size_t at, std::int32_t n) {
        said_of(at) = said::number;
        numbers_[places_[at].number * waiting + size_ % waiting] = n;
    }
    void settle();
    static batch::column column_of(place const& p);

    model::model const& m_;
    std::size_t size_ = 0;
    std::vector<place> places_;
    std::vector<std::uint32_t> first_part_; // of a state, its place
    std::unique_ptr<std::uint8_t[]> room_;  // of all columns
    std::vector<said> said_;                // sixty-four a place
    std::vector<std::int32_t> numbers_;     // sixty-four a place that has any
    std::vector<std::string_view> ids_;
    std::deque<std::string> kept_;
    batch::caseload view_;
};

} // namespace remit::cli
