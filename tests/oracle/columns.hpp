// columns: situations as a caseload, told in one of the many ways that columns can: as bits, numbers of any width, codes,
// lists, parts, members in any slots, or there because something is stated of them; from any row of a longer buffer, with
// garbage where nothing is stated. Buffers are as long as they have to be.
// In: a model, situations that JSON could state, a die. Out: a caseload that lives as long as this.
#pragma once

#include "dice.hpp"
#include "situations.hpp"

#include <remit/batch/caseload.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace oracle {

/// What numbers of a kind there are.
struct width {
    remit::batch::column::kind what;
    std::int64_t least, most;
    std::size_t bytes;
};
inline constexpr width widths[] = {{remit::batch::column::kind::int8, -128, 127, 1},
                                   {remit::batch::column::kind::int16, -32768, 32767, 2},
                                   {remit::batch::column::kind::int32, INT32_MIN, INT32_MAX, 4},
                                   {remit::batch::column::kind::int64, INT64_MIN, INT64_MAX, 8},
                                   {remit::batch::column::kind::uint8, 0, 255, 1},
                                   {remit::batch::column::kind::uint16, 0, 65535, 2},
                                   {remit::batch::column::kind::uint32, 0, UINT32_MAX, 4},
                                   {remit::batch::column::kind::uint64, 0, INT64_MAX, 8}};
/// Of a kind that is numbers; of moments that of days.
width width_of(remit::batch::column::kind what);

/// Whether a column says anything for it.
bool states_something(model::value const& v);
/// For any fact of a member.
bool has_facts(model::model const& m, situation const& s, model::input_id party, std::uint32_t slot);

class columns {
  public:
    columns(model::model const& m, std::vector<situation const*> const& rows, dice die);
    columns(columns const&) = delete;
    columns& operator=(columns const&) = delete;
    remit::batch::caseload const& caseload() const { return caseload_; }
    /// What each row states. Of a party in slots some of those before the last may be absent: `no` in its list.
    std::vector<situation const*> const& rows() const { return rows_; }

  private:
    // What one value of a situation is in a row: nothing, or a number; of an event also several days.
    struct cell {
        bool stated = false;
        std::int64_t value = 0;
        std::vector<std::int64_t> list;
    };
    using cells = std::vector<cell>;
    // What stands in a list that is not there.
    cell garbage() { return {die_.chance(50), die_.chance(50) ? 0 : 7, {}}; }

    template <class T> T* keep(std::size_t n);
    std::uint8_t const* bitmap(std::vector<bool> const& bits, std::size_t offset);
    void hold(remit::batch::column& c, cells const& all, remit::batch::column::kind what);
    std::shared_ptr<remit::batch::lists const> list_ends(std::vector<bool> const& there, std::vector<std::size_t> const& sizes);

    void of_input(model::input_ref r);
    void boolean(std::uint32_t state);
    void whole_number(std::uint32_t state, model::input const& in, bool day);
    void event(std::uint32_t state);
    void choice(std::uint32_t state, model::input const& in);
    void set(std::uint32_t state, model::input const& in);
    void party(model::input_id id);
    void party_in_lists(model::input_id id);
    void leave_gaps(std::vector<bool> const& in_lists);
    std::vector<std::uint32_t> codes(remit::batch::column& c, std::uint32_t values);

    model::model const& m_;
    std::vector<situation const*> rows_;
    std::vector<situation> moved_; ///< where members stand in other slots than listed: the rows
    dice die_;
    remit::batch::caseload caseload_;
    std::vector<std::shared_ptr<void>> buffers_;
};

} // namespace oracle
