#include "arrow_findings.hpp"

#include <remit/base/status.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace oracle {
namespace {

bool valid(ArrowArray const& a, std::size_t i) {
    auto const* const bits = static_cast<std::uint8_t const*>(a.buffers[0]);
    return !bits || (bits[i / 8] >> i % 8 & 1U) != 0;
}
std::string text(ArrowArray const& a, std::size_t i) {
    auto const* const ends = static_cast<std::int32_t const*>(a.buffers[1]);
    return {static_cast<char const*>(a.buffers[2]) + ends[i], static_cast<std::size_t>(ends[i + 1] - ends[i])};
}

// The columns of a batch, one after the other.
class columns_in_order {
  public:
    columns_in_order(ArrowSchema const& s, ArrowArray const& a, std::size_t rows) : s_(s), a_(a), rows_(rows) {}

    /// The next one, if it is there, and is of this name and type and as long as it should be.
    ArrowArray const* next(std::string const& name, std::string_view format) {
        if (next_ >= s_.n_children || next_ >= a_.n_children) return nullptr;
        auto const& schema = *s_.children[next_];
        auto const& array = *a_.children[next_++];
        dictionary_ = array.dictionary;
        bool const fits = name == schema.name && format == schema.format && array.offset == 0 &&
                          static_cast<std::size_t>(array.length) == rows_ && array.null_count == nulls_of(array);
        return fits ? &array : nullptr;
    }
    bool none_left() const { return next_ == s_.n_children && next_ == a_.n_children; }
    /// Of the last one.
    ArrowArray const* dictionary() const { return dictionary_; }

  private:
    std::int64_t nulls_of(ArrowArray const& a) const {
        std::int64_t n = 0;
        for (std::size_t i = 0; i < rows_; ++i) n += valid(a, i) ? 0 : 1;
        return n;
    }

    ArrowSchema const& s_;
    ArrowArray const& a_;
    std::size_t rows_;
    std::int64_t next_ = 0;
    ArrowArray const* dictionary_ = nullptr;
};

} // namespace

wrong arrow_findings_differ(model::model const& m, bool with_due, ArrowSchema const& schema, ArrowArray const& array,
                            std::vector<remit::found::findings const*> const& right,
                            std::vector<remit::batch::bad_row> const& bad) {
    auto const rows = right.size();
    if (static_cast<std::size_t>(array.length) != rows || array.offset != 0) return "as Arrow there are other rows";
    columns_in_order columns(schema, array, rows);
    for (std::uint32_t d = 0; d < m.duties.size(); ++d) {
        auto const name = m.name_of(model::duty_id{d});
        auto const* const statuses = columns.next(name, "c");
        if (!statuses || !columns.dictionary()) return "as Arrow there is no column " + name + " as it should be";
        auto const* const codes = static_cast<std::int8_t const*>(statuses->buffers[1]);
        for (std::size_t row = 0; row < rows; ++row) {
            std::string is = "null", should = "null";
            if (valid(*statuses, row)) is = text(*columns.dictionary(), static_cast<std::size_t>(codes[row]));
            if (right[row]) should = to_string((*right[row])[d].status, "en");
            if (is != should)
                return "as Arrow " + name + " is " + is + " in row " + std::to_string(row) + "; it should be " + should;
        }
        if (!with_due || !m.duties[d].within) continue;
        auto const* const due = columns.next(name + ".due", "tdD");
        if (!due) return "as Arrow there is no column " + name + ".due as it should be";
        for (std::size_t row = 0; row < rows; ++row) {
            std::optional<remit::date> is;
            if (valid(*due, row)) is = remit::date{static_cast<std::int32_t const*>(due->buffers[1])[row]};
            if (is != (right[row] ? (*right[row])[d].due : std::nullopt))
                return "as Arrow " + name + ".due is " + (is ? to_string(*is) : "null") + " in row " + std::to_string(row);
        }
    }
    auto const* const errors = columns.next("error", "u");
    if (!errors || !columns.none_left()) return "as Arrow the last column is not error as it should be";
    for (std::size_t row = 0, next = 0; row < rows; ++row) {
        bool const is_bad = next < bad.size() && bad[next].row == row;
        auto const should = is_bad ? remit::batch::describe_in_line(m, bad[next++]) : std::string();
        if (valid(*errors, row) != is_bad || text(*errors, row) != should)
            return "as Arrow the error of row " + std::to_string(row) + " is \"" + text(*errors, row) + "\"; it should be \"" +
                   should + "\"";
    }
    return {};
}

} // namespace oracle
