// arrow_arrays: Arrow's columns written by hand, schema and array in one; and what a caseload has of them, as text.
// Buffers stand at the end of memory of their own, so that the sanitizers see whoever reads past them.
#pragma once

#include <remit/batch/arrow.hpp>
#include <remit/batch/caseload.hpp>

#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tests {

/// Everything is public, to be spoilt.
struct arrow {
    std::string format, name;
    std::int64_t length = 0, nulls = -1, offset = 0;
    std::vector<std::shared_ptr<unsigned char[]>> buffers; ///< may be null
    std::vector<arrow> children;
    std::shared_ptr<arrow> dictionary;

    arrow(std::string f, std::string n, std::size_t size, std::vector<std::shared_ptr<unsigned char[]>> b,
          std::vector<arrow> c = {})
        : format(std::move(f)),
          name(std::move(n)),
          length(static_cast<std::int64_t>(size)),
          buffers(std::move(b)),
          children(std::move(c)) {}

    // Refer to this, which must stay where it is.
    ArrowSchema* schema() {
        s_ = {};
        s_.format = format.c_str(), s_.name = name.c_str(), s_.n_children = static_cast<std::int64_t>(children.size());
        schemas_.clear();
        for (auto& c : children) schemas_.push_back(c.schema());
        s_.children = schemas_.data();
        s_.dictionary = dictionary ? dictionary->schema() : nullptr;
        s_.release = [](ArrowSchema*) {};
        return &s_;
    }
    ArrowArray* array() {
        a_ = {};
        a_.length = length, a_.null_count = nulls, a_.offset = offset;
        pointers_.clear(), arrays_.clear();
        for (auto const& b : buffers) pointers_.push_back(b.get());
        for (auto& c : children) arrays_.push_back(c.array());
        a_.n_buffers = static_cast<std::int64_t>(buffers.size()), a_.buffers = pointers_.data();
        a_.n_children = static_cast<std::int64_t>(children.size()), a_.children = arrays_.data();
        a_.dictionary = dictionary ? dictionary->array() : nullptr;
        a_.release = [](ArrowArray*) {};
        return &a_;
    }

    /// Without so many elements at the beginning and the end.
    arrow sliced(std::int64_t before, std::int64_t after = 0) && {
        offset += before, length -= before + after;
        return std::move(*this);
    }
    arrow& operator[](std::string_view wanted) {
        for (auto& c : children)
            if (c.name == wanted) return c;
        throw std::string(wanted);
    }

  private:
    ArrowSchema s_{};
    ArrowArray a_{};
    std::vector<ArrowSchema*> schemas_;
    std::vector<ArrowArray*> arrays_;
    std::vector<void const*> pointers_;
};

template <class T> std::shared_ptr<unsigned char[]> buffer(std::vector<T> const& values) {
    std::shared_ptr<unsigned char[]> out(new unsigned char[values.size() * sizeof(T)]);
    if (!values.empty()) std::memcpy(out.get(), values.data(), values.size() * sizeof(T));
    return out;
}

inline std::shared_ptr<unsigned char[]> bitmap(std::vector<bool> const& bits) {
    std::vector<unsigned char> out((bits.size() + 7) / 8, 0);
    for (std::size_t i = 0; i < bits.size(); ++i)
        if (bits[i]) out[i / 8] = static_cast<unsigned char>(out[i / 8] | 1u << i % 8);
    return buffer(out);
}

/// A bitmap of what is not null, or null where all is.
template <class T> std::shared_ptr<unsigned char[]> validity(std::vector<std::optional<T>> const& values) {
    std::vector<bool> bits;
    bool all = true;
    for (auto const& v : values) bits.push_back(v.has_value()), all = all && v;
    return all ? nullptr : bitmap(bits);
}

/// "10-": yes, no, null; under a null stands yes.
inline arrow bools(std::string name, std::string_view text) {
    std::vector<std::optional<bool>> values;
    std::vector<bool> bits;
    for (char c : text) {
        values.push_back(c == '-' ? std::nullopt : std::optional(c == '1'));
        bits.push_back(c != '0');
    }
    return {"b", std::move(name), text.size(), {validity(values), bitmap(bits)}};
}

/// Under a null stands what would be out of any range.
template <class T> arrow numbers(std::string format, std::string name, std::vector<std::optional<T>> const& values) {
    std::vector<T> all;
    for (auto const& v : values) all.push_back(v.value_or(static_cast<T>(std::numeric_limits<T>::max() - 1)));
    return {std::move(format), std::move(name), values.size(), {validity(values), buffer(all)}};
}
inline arrow days(std::string name, std::vector<std::optional<std::int32_t>> const& values) {
    return numbers<std::int32_t>("tdD", std::move(name), values);
}

/// Strings of any of the three layouts. Under a null stands "garbage".
inline arrow strings(std::string format, std::string name, std::vector<std::optional<std::string>> const& values) {
    arrow out{format, std::move(name), values.size(), {validity(values)}};
    std::string text = "xx"; // so that no word begins at 0
    std::vector<std::int32_t> ends{2};
    std::vector<std::int64_t> wide{2};
    std::vector<std::int32_t> views;
    for (auto const& v : values) {
        auto const word = v.value_or("garbage");
        std::int32_t view[4] = {static_cast<std::int32_t>(word.size()), 0, 0, static_cast<std::int32_t>(text.size())};
        std::memcpy(view + 1, word.data(), word.size() <= 12 ? word.size() : 4);
        if (!v) view[0] = -7;
        views.insert(views.end(), view, view + 4);
        text += word;
        ends.push_back(static_cast<std::int32_t>(text.size()));
        wide.push_back(static_cast<std::int64_t>(text.size()));
    }
    out.buffers.push_back(format == "u" ? buffer(ends) : format == "U" ? buffer(wide) : buffer(views));
    out.buffers.push_back(buffer(std::vector<char>(text.begin(), text.end())));
    if (format == "vu") out.buffers.push_back(buffer(std::vector<std::int64_t>{static_cast<std::int64_t>(text.size())}));
    return out;
}

template <class T>
arrow coded(std::string format, std::string name, std::vector<std::optional<T>> const& indexes, arrow dictionary) {
    auto out = numbers<T>(std::move(format), std::move(name), indexes);
    out.dictionary = std::make_shared<arrow>(std::move(dictionary));
    return out;
}

inline arrow nulls(std::string name, std::size_t n) {
    arrow out{"n", std::move(name), n, {}};
    out.nulls = out.length;
    return out;
}

/// Lists of so many items each. A null one has items too, which nobody may see; before the first stand `before` others.
inline arrow lists(std::string format, std::string name, std::vector<std::optional<int>> const& sizes, arrow items,
                   int under_null = 0, int before = 0) {
    std::vector<std::int32_t> ends{before};
    for (auto const& s : sizes) ends.push_back(ends.back() + s.value_or(under_null));
    std::vector<std::int64_t> const wide(ends.begin(), ends.end());
    arrow out{format, std::move(name), sizes.size(), {validity(sizes)}};
    if (format == "+l") out.buffers.push_back(buffer(ends));
    if (format == "+L") out.buffers.push_back(buffer(wide));
    out.children.push_back(std::move(items));
    return out;
}

/// "11-": there, there, null.
inline arrow structs(std::string name, std::string_view there, std::vector<arrow> fields) {
    std::vector<std::optional<bool>> valid;
    for (char c : there) valid.push_back(c == '-' ? std::nullopt : std::optional(true));
    return {"+s", std::move(name), there.size(), {validity(valid)}, std::move(fields)};
}

/// A batch of columns of one length.
inline arrow table(std::vector<arrow> columns) {
    auto const rows = columns.empty() ? 0 : static_cast<std::size_t>(columns[0].length);
    return structs("", std::string(rows, '1'), std::move(columns));
}

/// What a column of a caseload states, row by row: "9 - 3", "[1 2] - []"; a word that is no value is "?".
class read_out {
  public:
    static std::string rows(remit::batch::column const& c, std::size_t n, bool whole_lists = true) {
        std::string out;
        for (std::size_t row = 0; row < n; ++row) out += (row ? " " : "") + (c.in ? listed(c, row, whole_lists) : one(c, row));
        return out;
    }

  private:
    using column = remit::batch::column;

    static bool bit(void const* at, std::size_t i) { return (static_cast<unsigned char const*>(at)[i / 8] >> i % 8 & 1) != 0; }
    template <class T> static long long at(void const* values, std::size_t i) {
        return static_cast<long long>(static_cast<T const*>(values)[i]);
    }

    static long long number(column const& c, std::size_t i) {
        switch (c.what) {
        case column::kind::none: return 1;
        case column::kind::bits: return bit(c.values, i);
        case column::kind::int8: return at<std::int8_t>(c.values, i);
        case column::kind::int16: return at<std::int16_t>(c.values, i);
        case column::kind::int32:
        case column::kind::moment: return at<std::int32_t>(c.values, i);
        case column::kind::int64: return at<std::int64_t>(c.values, i);
        case column::kind::uint8: return at<std::uint8_t>(c.values, i);
        case column::kind::uint16: return at<std::uint16_t>(c.values, i);
        case column::kind::uint32: return at<std::uint32_t>(c.values, i);
        case column::kind::uint64: return at<std::uint64_t>(c.values, i);
        }
        return -1;
    }

    static std::string one(column const& c, std::size_t i) {
        i += c.offset;
        if (c.valid && !bit(c.valid, i)) return "-";
        auto n = number(c, i);
        if (c.places) {
            auto const place = c.places->at(static_cast<std::size_t>(n));
            if (place == remit::batch::nothing_stated) return "-";
            if (place == remit::batch::no_place) return "?";
            n = place;
        }
        return std::to_string(n);
    }

    static std::string listed(column const& c, std::size_t row, bool whole) {
        auto const& in = *c.in;
        auto const end = [&](std::size_t r) {
            return static_cast<std::size_t>(in.wide ? at<std::int64_t>(in.ends, in.offset + r)
                                                    : at<std::int32_t>(in.ends, in.offset + r));
        };
        if (in.valid && !bit(in.valid, in.offset + row)) return "-";
        auto const first = end(row), last = end(row + 1);
        if (!whole) return first + c.slot < last ? one(c, first + c.slot) : "-";
        std::string out = "[";
        for (auto i = first; i < last; ++i) out += (i == first ? "" : " ") + one(c, i);
        return out + "]";
    }
};

} // namespace tests
