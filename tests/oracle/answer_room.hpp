// answer_room: room for what is found of a caseload, as a caller might have it: columns at any address, some not wanted,
// and around each bytes that nobody may write to.
// In: how many duties and rows, a die. Out: answers to be filled in, and what was written.
// Held by tests/oracle/agree.cpp.
#pragma once

#include "claims.hpp"
#include "dice.hpp"

#include <remit/batch/answers.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oracle {

/// So many values, `shift` bytes behind a multiple of 64, and guards before and behind.
template <class T> class guarded {
  public:
    guarded(std::size_t n, std::size_t shift) : bytes_(n * sizeof(T) + 4 * line, guard), size_(n * sizeof(T)) {
        before_ = 2 * line - reinterpret_cast<std::uintptr_t>(bytes_.data()) % line + shift;
    }
    T* data() { return reinterpret_cast<T*>(bytes_.data() + before_); }
    T operator[](std::size_t i) const { return reinterpret_cast<T const*>(bytes_.data() + before_)[i]; }
    bool intact() const {
        auto const is_guard = [](unsigned char b) { return b == guard; };
        auto const first = bytes_.begin() + static_cast<std::ptrdiff_t>(before_);
        return std::all_of(bytes_.begin(), first, is_guard) &&
               std::all_of(first + static_cast<std::ptrdiff_t>(size_), bytes_.end(), is_guard);
    }

  private:
    static constexpr std::size_t line = 64;
    static constexpr unsigned char guard = 0x5A; // no status
    std::vector<unsigned char> bytes_;
    std::size_t before_ = 0, size_;
};

class answer_room {
  public:
    answer_room(std::size_t duties, std::size_t rows, dice die);
    answer_room(answer_room const&) = delete;
    answer_room& operator=(answer_room const&) = delete;

    remit::batch::answers const& to() const { return to_; }

    /// Whether this is what was written of a row, so far as it was wanted; `due` is not looked at where there is none to be.
    bool has_status(std::size_t duty, std::size_t row, int status) const;
    bool has_due(std::size_t duty, std::size_t row, std::optional<remit::date> due) const;
    bool has_sound(std::size_t row, bool sound) const;
    /// The same for people; "not wanted" where it was not.
    std::string told(std::size_t duty, std::size_t row) const;
    /// Whether something was written beside a column.
    wrong written_outside() const;

  private:
    static bool bit(guarded<std::uint8_t> const& bits, std::size_t i) { return (bits[i / 8] >> i % 8 & 1U) != 0; }

    std::vector<guarded<std::int8_t>> statuses_;
    std::vector<guarded<std::int32_t>> days_;
    std::vector<guarded<std::uint8_t>> known_;
    guarded<std::uint8_t> sound_;
    remit::batch::answers to_;
};

} // namespace oracle
