// arrow_rows: situations as a batch of Arrow columns, of every type that arrow_reader takes for them but fixed_size_list, each
// level with rows before and behind that are nobody's, and with garbage under nulls; some rows stated badly.
// In: a model, situations that say of each event days or whether it happened, not both; a die. Out: a batch, and what is to be
// told of its rows.
// Door: arrow_rows. Held by tests/oracle/agree.cpp.
#pragma once

#include "../batch/arrow_arrays.hpp"
#include "dice.hpp"
#include "situations.hpp"

#include <remit/batch/answers.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace oracle {

class arrow_rows {
  public:
    /// Of about so many rows of a hundred something is made wrong.
    arrow_rows(model::model const& m, std::vector<situation const*> const& rows, int percent_bad, dice die);
    arrow_rows(arrow_rows const&) = delete;
    arrow_rows& operator=(arrow_rows const&) = delete;

    /// Refer to this.
    ArrowSchema const& schema() { return *batch_->schema(); }
    ArrowArray const& array() { return *batch_->array(); }
    /// Of all rows, where there is no such column.
    std::optional<remit::date> as_of() const { return as_of_; }
    /// The first fault of each bad row, in order of rows; of what stands for no value the word, not the number.
    std::vector<remit::batch::bad_row> const& bad() const { return bad_; }

  private:
    // What stands in a row of a column: nothing, or a number or word; in lists, several; of a set also which values it has and
    // has not.
    struct cell {
        bool stated = false;
        std::int64_t n = 0;
        std::string word = {};
        std::vector<cell> list = {};
        model::set values = {};
    };
    using cells = std::vector<cell>;
    enum class sort : std::uint8_t { truth, number, day, word };
    // Of each place in an array which of its items stands there; none: what nobody may see.
    using order = std::vector<std::optional<std::size_t>>;

    void wish_faults(int percent);
    bool wished(std::size_t row, std::uint32_t state) const { return wished_[row * (m_.states + 1) + state]; }
    void fault(std::size_t row, remit::batch::bad_row::why what, model::input_ref r, std::int64_t value, std::string word = {});
    void keep_first_faults();

    static cell number(std::int64_t n) { return {true, n, {}, {}, {}}; }
    static cell word(std::string w) { return {true, 0, std::move(w), {}, {}}; }
    cell garbage() { return {die_.chance(60), die_.between(0, 1), "garbage", {}, {die_.next(), ~std::uint64_t{0}}}; }
    cells in_order(cells const& all, order const& which);
    static order within(std::size_t before, order const& which, std::size_t behind);
    static order each(std::size_t n);

    tests::arrow numbers(std::string const& name, model::input const& in, std::vector<std::optional<std::int64_t>> const& all);
    tests::arrow days(std::string const& name, std::vector<std::optional<std::int64_t>> const& all);
    tests::arrow words(std::string const& name, model::input const& in, std::vector<std::optional<std::string>> const& all);
    tests::arrow leaf(sort of, std::string const& name, model::input const* in, cells const& all);
    tests::arrow column(sort of, std::string const& name, model::input const* in, cells const& all);
    template <class Items>
    tests::arrow lists(std::string const& name, std::vector<std::optional<std::size_t>> const& sizes, Items const& items);
    tests::arrow lists(sort of, std::string const& name, model::input const* in, cells const& all);
    void fact(std::string const& name, model::input const& in, cells const& all, std::vector<tests::arrow>& to);

    cell of_input(std::size_t row, model::input_ref r);
    cell of_set(std::size_t row, model::input_ref r, model::set const& values);
    cell of_days(std::size_t row, model::input_ref r, model::days const& all);
    bool only_parts(model::input const& in) const;
    void day_of_rows();
    void numbered(model::input_id party);
    void listed(model::input_id party);

    model::model const& m_;
    std::vector<situation const*> const& rows_;
    dice die_;
    std::vector<bool> wished_; // by row and state, last of all as_of
    std::size_t before_, behind_; // rows of the batch that are nobody's
    std::vector<tests::arrow> columns_;
    std::optional<tests::arrow> batch_;
    std::optional<remit::date> as_of_;
    std::vector<remit::batch::bad_row> bad_;
};

} // namespace oracle
