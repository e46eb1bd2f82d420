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
/// for is not stated. They cost a byte or a number each, and allocate nothing. INVARIANT: bits of rows from size() + 1 on
/// are 0, and those of row size() where nothing has been set since the last next(), clear() or take_back().
class rows {
  public:
    static constexpr std::size_t capacity = 4096; ///< a power of two: bits fill whole lines of the processor's store

    explicit rows(model::model const& m);
    rows(rows const&) = delete;
    rows& operator=(rows const&) = delete;

    std::size_t size() const { return size_; }
    bool full() const { return size_ == capacity; }

    /// The row's `as_of`. A row without is bad to every engine.
    void day(date d) { put(day_, d.days); }
    /// What it is called; `of` lives until the rows are cleared.
    void id(std::string_view of) { ids_[size_] = of; }
    void keep_id(std::string of) { ids_[size_] = kept_.emplace_back(std::move(of)); }

    void flag(std::uint32_t state, bool yes, bool stated = true) { bit(states_[state], yes, stated); }
    /// An integer, a day as date counts it, the place of a choice.
    void number(std::uint32_t state, std::int32_t n) { put(states_[state], n); }
    /// Of an event: its day, come or not; of several the latest on or before `as_of`; batch::undated or batch::never_happened.
    void moment(std::uint32_t state, std::int32_t day) { put(states_[state], day); }
    /// Of a set its values, of a party its slots, a bit each: those that are in and those that are out.
    void parts(std::uint32_t state, std::uint64_t in, std::uint64_t out);
    /// A whole row.
    void situation(facts::situation const& s);

    /// The row is done; there must be room for it.
    void next() { ++size_; }
    /// Nothing has been stated of the row that is being filled.
    void take_back();
    void clear();

    std::string_view id_of(std::size_t row) const { return ids_[row]; }
    std::int32_t day_of(std::size_t row) const { return static_cast<std::int32_t const*>(view_.day.values)[row]; }
    /// Points into the rows: good until they are filled again.
    batch::caseload const& view();

  private:
    using kind = batch::column::kind;
    struct place {
        kind what = kind::none;
        std::uint8_t* values = nullptr;
        std::uint8_t* valid = nullptr;
    };

    void bit(place const& at, bool yes, bool stated = true) {
        auto const byte = size_ / 8, shift = size_ % 8;
        at.valid[byte] = static_cast<std::uint8_t>(at.valid[byte] | unsigned{stated} << shift);
        at.values[byte] = static_cast<std::uint8_t>(at.values[byte] | unsigned{yes} << shift);
    }
    void put(place const& at, std::int32_t n) {
        at.valid[size_ / 8] = static_cast<std::uint8_t>(at.valid[size_ / 8] | 1U << size_ % 8);
        if (at.what == kind::int8)
            at.values[size_] = static_cast<std::uint8_t>(n);
        else if (at.what == kind::int16)
            reinterpret_cast<std::int16_t*>(at.values)[size_] = static_cast<std::int16_t>(n);
        else
            reinterpret_cast<std::int32_t*>(at.values)[size_] = n;
    }
    template <class Visit> void each_place(Visit visit);
    static batch::column column_of(place const& p);

    model::model const& m_;
    std::size_t size_ = 0;
    place day_;
    std::vector<place> states_;
    std::vector<place> parts_;             // those of a state beside each other
    std::vector<std::uint32_t> first_part_; // of a state
    std::unique_ptr<std::uint8_t[]> room_;  // of all columns
    std::vector<std::string_view> ids_;
    std::deque<std::string> kept_;
    batch::caseload view_;
};

} // namespace remit::cli
