// columns: situations as a caseload, told in one of the many ways that columns can: as bits, numbers of any width, codes,
// lists, parts; from any row of a longer buffer, with garbage where nothing is stated. Buffers are as long as they have to be.
// In: a model, situations that JSON could state, a die. Out: a caseload that lives as long as this.
#pragma once

#include "dice.hpp"
#include "situations.hpp"

#include <remit/batch/caseload.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace oracle {

class columns {
  public:
    columns(model::model const& m, std::vector<situation const*> const& rows, dice die);
    remit::batch::caseload const& caseload() const { return caseload_; }

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
    bool party_in_lists(model::input_id id);
    std::vector<std::uint32_t> codes(remit::batch::column& c, std::uint32_t values);

    model::model const& m_;
    std::vector<situation const*> const& rows_;
    dice die_;
    remit::batch::caseload caseload_;
    std::vector<std::shared_ptr<void>> buffers_;
};

} // namespace oracle
