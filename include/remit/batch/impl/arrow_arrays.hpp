#pragma once

#include <remit/batch/impl/arrow_columns.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>

// Arrow's arrays, looked at before they are pointed into, as columns of a caseload.
namespace remit::batch::from_arrow_impl {

// A bitmap from one of its bits on; none: all bits are set.
struct bits {
    std::uint8_t const* at = nullptr;
    std::size_t offset = 0;
    explicit operator bool() const { return at != nullptr; }
};

inline bool is_set(bits b, std::size_t i) {
    return !b || (b.at[(b.offset + i) / 8] >> ((b.offset + i) % 8) & 1) != 0;
}

// n bits, eight at most, from bit i on. Never touches a byte that has none of them.
inline unsigned some_of(bits b, std::size_t i, std::size_t n) {
    unsigned const all = (1u << n) - 1;
    if (!b) return all;
    auto const from = (b.offset + i) / 8, shift = (b.offset + i) % 8;
    unsigned got = unsigned{b.at[from]} >> shift;
    if (shift + n > 8) got |= unsigned{b.at[from + 1]} << (8 - shift);
    return got & all;
}

inline bool all_set(bits b, std::size_t n) {
    for (std::size_t i = 0; i < n; i += 8) {
        auto const k = std::min<std::size_t>(8, n - i);
        if (some_of(b, i, k) != (1u << k) - 1) return false;
    }
    return true;
}

struct range {
    std::size_t first = 0, last = 0;
    bool empty() const { return first == last; }
};

// Elements of an array, in the numbers of whoever refers to them: number i stands at `at` + i of the buffers.
struct elements {
    ArrowArray const* array = nullptr;
    std::size_t at = 0;
    range seen; // what is referred to

    template <class T> T const* buffer(std::size_t k) const { return static_cast<T const*>(array->buffers[k]); }
    bits valid() const { return {buffer<std::uint8_t>(0), at}; }
};

struct layout {
    std::int64_t buffers = 0;
    bool more = false; // that many at least
    std::int64_t children = 0;
    bool dictionary = false;
};

inline layout layout_of(text words) {
    return words == text::utf8_view ? layout{3, true} : layout{3};
}

inline std::size_t bytes_of(column::kind k) {
    switch (k) {
    case column::kind::int16:
    case column::kind::uint16: return 2;
    case column::kind::int32:
    case column::kind::uint32:
    case column::kind::moment: return 4;
    case column::kind::int64:
    case column::kind::uint64: return 8;
    default: return 1;
    }
}

using places = std::unordered_map<std::string_view, std::uint32_t>; // of the values of an input

// Words of an array, which may be longer than memory is: each is looked at as it is read.
struct words {
    text how;
    elements in;

    template <class Offset> std::optional<std::string_view> between(std::size_t i) const {
        Offset ends[2];
        std::memcpy(ends, in.buffer<char>(1) + (in.at + i) * sizeof(Offset), sizeof ends);
        auto const* data = in.buffer<char>(2);
        if (ends[0] < 0 || ends[1] < ends[0] || (ends[1] > ends[0] && !data)) return {};
        if (ends[1] == ends[0]) return std::string_view{};
        return std::string_view(data + ends[0], static_cast<std::size_t>(ends[1] - ends[0]));
    }

    // A view has 16 bytes: the length, and then a short word itself, or of a long one how it begins, which buffer it is
    // in, and where. The last buffer has the lengths of those.
    std::optional<std::string_view> view(std::size_t i) const {
        char const* at = in.buffer<char>(1) + (in.at + i) * 16;
        std::int32_t length, which, offset;
        std::memcpy(&length, at, 4);
        if (length < 0) return {};
        if (length <= 12) return std::string_view(at + 4, static_cast<std::size_t>(length));
        std::memcpy(&which, at + 8, 4);
        std::memcpy(&offset, at + 12, 4);
        auto const last = in.array->n_buffers - 1;
        if (which < 0 || which >= last - 2 || offset < 0 || !in.array->buffers[last]) return {};
        std::int64_t room = 0;
        std::memcpy(&room, static_cast<char const*>(in.array->buffers[last]) + std::size_t{8} * static_cast<std::size_t>(which),
                    8);
        auto const* data = in.buffer<char>(2 + static_cast<std::size_t>(which));
        if (!data || std::int64_t{offset} + length > room) return {};
        return std::string_view(data + offset, static_cast<std::size_t>(length));
    }

    std::optional<std::string_view> operator()(std::size_t i) const {
        switch (how) {
        case text::utf8: return between<std::int32_t>(i);
        case text::large_utf8: return between<std::int64_t>(i);
        case text::utf8_view: return view(i);
        case text::none: break;
        }
        return {};
    }
};

class arrays {
  public:
    arrays(faults& f, std::vector<std::unique_ptr<std::uint8_t[]>>& made) : faults_(f), made_(made) {}

    std::uint8_t* room(std::size_t bytes) {
        made_.emplace_back(new std::uint8_t[std::max<std::size_t>(bytes, 1)]);
        return made_.back().get();
    }

    void complain(std::string const& pointer, std::string const& zh, std::string const& en) {
        faults_.complain(problem::wrong_json, pointer, {both(zh, en), broken()});
    }

    // Whether an array is what its schema says, as far as can be seen. `from`: where the elements begin that are referred
    // to, before its own offset.
    std::optional<elements> open(ArrowArray const* a, layout s, std::size_t from, range seen, std::string const& pointer) {
        auto const number = [](auto n) { return std::to_string(n); };
        if (!a)
            complain(pointer, "数组", "an array");
        else if (!a->release)
            complain(pointer, "未经释放的数组", "an array that is not released");
        else if (a->length < 0 || a->offset < 0 || a->length > longest_array || a->offset > longest_array)
            complain(pointer, "长度和偏移（length、offset）不为负也不过大的数组",
                     "an array whose length and offset are not negative, nor too large");
        else if (s.more ? a->n_buffers < s.buffers : a->n_buffers != s.buffers)
            complain(pointer, "有 " + number(s.buffers) + " 个缓冲区的数组，此处有 " + number(a->n_buffers) + " 个",
                     "an array of " + number(s.buffers) + " buffers; here are " + number(a->n_buffers));
        else if (a->n_children != s.children)
            complain(pointer, "有 " + number(s.children) + " 个子数组的数组，此处有 " + number(a->n_children) + " 个",
                     "an array of " + number(s.children) + " children; here are " + number(a->n_children));
        else if ((s.buffers > 0 && !a->buffers) || (s.children > 0 && !a->children))
            complain(pointer, "指针不为空的数组", "an array without null pointers");
        else if (s.dictionary != (a->dictionary != nullptr))
            complain(pointer, s.dictionary ? "带字典的数组" : "不带字典的数组",
                     s.dictionary ? "an array with a dictionary" : "an array without a dictionary");
        else if (from + seen.last > static_cast<std::size_t>(a->length))
            complain(pointer, "至少有 " + number(from + seen.last) + " 个值的数组，此处有 " + number(a->length) + " 个",
                     "an array of at least " + number(from + seen.last) + " values; here are " + number(a->length));
        else if (s.buffers > 0 && a->null_count > 0 && !a->buffers[0])
            complain(pointer, "有空值时带有效位图的数组", "an array with a validity bitmap, since there are nulls");
        else
            return elements{a, from + static_cast<std::size_t>(a->offset), seen};
        return {};
    }

    // Whether that buffer is there, or not needed.
    bool has(elements const& e, std::size_t buffer, std::string const& pointer) {
        if (e.seen.empty() || e.array->buffers[buffer]) return true;
        complain(pointer, "缓冲区不为空指针的数组", "an array whose buffers are there");
        return false;
    }

    // What is stated where both bits are set; moves the column's beginning where that saves copying them.
    void state(column& c, bits own, bits outer, range seen) {
        if (own && outer && own.at == outer.at && own.offset == outer.offset) outer = {};
        bool const two = own && outer;
        bits const one = own ? own : outer;
        if (!one) return;
        auto const phase = c.offset % 8, skipped = c.offset - phase;
        if (!two && one.offset == c.offset) {
            c.valid = one.at;
            return;
        }
        if (c.values)
            c.values =
                static_cast<char const*>(c.values) + (c.what == column::kind::bits ? skipped / 8 : skipped * bytes_of(c.what));
        c.offset = phase;
        c.valid = !two && one.offset % 8 == phase ? one.at + one.offset / 8 : joined(own, outer, seen, phase);
    }

    // Whether it is an array of the null type, to which some give a bitmap that it has not.
    bool nothing(ArrowArray const* a, std::size_t from, range seen, std::string const& pointer) {
        return open(a, {0, true}, from, seen, pointer).has_value();
    }

    // The values of an input in a row. Nothing where there is a fault.
    column values(from_arrow_impl::values const& v, ArrowArray const* a, std::size_t from, range seen, bits outer,
                  places const& of, std::string const& pointer) {
        if (v.null()) return nothing(a, from, seen, pointer) ? nulls(seen) : column{};
        if (v.words != text::none && !v.dictionary) {
            auto const e = open(a, layout_of(v.words), from, seen, pointer);
            return e && has(*e, 1, pointer) ? spelt({v.words, *e}, outer, of, pointer) : column{};
        }
        auto const e = open(a, {2, false, 0, v.dictionary}, from, seen, pointer);
        if (!e || !has(*e, 1, pointer)) return {};
        if (v.a_day != 0) return turned<std::int64_t, std::int32_t>(*e, outer, [&](std::int64_t n) { return day_of(n, v.a_day); });
        if (v.floating == sizeof(float)) return turned<float, std::int64_t>(*e, outer, whole_of);
        if (v.floating != 0) return turned<double, std::int64_t>(*e, outer, whole_of);
        column c;
        c.what = v.what;
        c.values = aligned(e->buffer<char>(1), v.what == column::kind::bits ? 1 : bytes_of(v.what), e->at, seen, 0);
        c.offset = e->at;
        if (v.dictionary) {
            auto found = entries(v.words, a->dictionary, of, pointer);
            if (!found) return {};
            c.places = std::move(*found);
        }
        state(c, e->valid(), outer, seen);
        return c;
    }

    struct opened {
        std::shared_ptr<batch::lists const> in;
        ArrowArray const* items = nullptr;
        range seen; // of the items
    };

    std::optional<opened> lists(lists_in l, ArrowArray const* a, std::size_t from, range seen, bits outer,
                                std::string const& pointer) {
        bool const fixed = l.what == lists_in::kind::fixed, wide = l.what != lists_in::kind::small;
        auto const e = open(a, {fixed ? 1 : 2, false, 1}, from, seen, pointer);
        if (!e || (!fixed && !has(*e, 1, pointer))) return {};
        opened out;
        out.items = a->children[0];
        column c;
        c.what = wide ? column::kind::int64 : column::kind::int32;
        c.offset = e->at;
        if (fixed) {
            auto const each = static_cast<std::uint64_t>(l.each);
            if (each > 0 && e->at + seen.last > std::size_t{longest_array} / each) {
                complain(pointer, "不过长的数组", "an array that is not too long");
                return {};
            }
            // Counted from here, so that nothing is made for what a slice leaves out before it.
            c.offset = 0;
            c.values = multiples(each, e->at, seen);
            out.seen = {(e->at + seen.first) * each, (e->at + seen.last) * each};
        } else {
            c.values = aligned(e->buffer<char>(1), bytes_of(c.what), e->at, seen, 1);
            auto const rising = wide ? items<std::int64_t>(c, seen) : items<std::int32_t>(c, seen);
            if (!rising) {
                complain(pointer, "偏移（offsets）从不减小的列表", "lists whose offsets do not fall");
                return {};
            }
            out.seen = *rising;
        }
        state(c, e->valid(), outer, seen);
        out.in = std::make_shared<batch::lists const>(batch::lists{c.values, wide, c.valid, c.offset});
        return out;
    }

  private:
    static std::string broken() {
        return both("数组与其类型说明不符，或已损坏", "the array is not as its schema says, or is broken");
    }

    std::uint8_t const* joined(bits a, bits b, range seen, std::size_t phase) {
        auto const bytes = (phase + seen.last + 7) / 8;
        auto* out = room(bytes);
        std::memset(out, 0, bytes);
        for (std::size_t i = seen.first; i < seen.last;) {
            auto const at = phase + i, n = std::min(8 - at % 8, seen.last - i);
            out[at / 8] = static_cast<std::uint8_t>(out[at / 8] | (some_of(a, i, n) & some_of(b, i, n)) << at % 8);
            i += n;
        }
        return out;
    }

    // Nothing at all stated, in numbers.
    column nulls(range seen) {
        column c;
        c.what = column::kind::int32;
        auto const bytes = seen.last * sizeof(std::int32_t);
        auto* zeros = room(bytes);
        std::memset(zeros, 0, bytes);
        c.values = c.valid = zeros;
        return c;
    }

    // Arrow recommends alignment, and does not promise it.
    void const* aligned(char const* data, std::size_t size, std::size_t at, range seen, std::size_t more) {
        if (!data || reinterpret_cast<std::uintptr_t>(data) % size == 0) return data;
        auto* copy = room((at + seen.last + more) * size);
        auto const from = (at + seen.first) * size;
        std::memcpy(copy + from, data + from, (seen.last - seen.first + more) * size);
        return copy;
    }

    void const* multiples(std::size_t each, std::size_t at, range seen) {
        auto* out = reinterpret_cast<std::int64_t*>(room((seen.last + 1) * sizeof(std::int64_t)));
        for (std::size_t i = seen.first; i <= seen.last; ++i) out[i] = static_cast<std::int64_t>((at + i) * each);
        return out;
    }

    template <class Offset> static std::optional<range> items(column const& c, range seen) {
        auto const* ends = static_cast<Offset const*>(c.values);
        if (!ends || seen.empty()) return range{};
        ends += c.offset;
        bool falls = ends[seen.first] < 0;
        for (std::size_t i = seen.first; i < seen.last; ++i) falls |= ends[i + 1] < ends[i];
        if (falls) return {};
        return range{static_cast<std::size_t>(ends[seen.first]), static_cast<std::size_t>(ends[seen.last])};
    }

    // The day that a moment falls on; of one that is too far off, one that is no day of the language.
    static std::optional<std::int32_t> day_of(std::int64_t moment, std::int64_t a_day) {
        auto const days = moment / a_day - (moment % a_day < 0 ? 1 : 0);
        return std::in_range<std::int32_t>(days) ? static_cast<std::int32_t>(days) : std::numeric_limits<std::int32_t>::min();
    }
    // NaN is how tables without null have nothing stated. What is not whole is in no range.
    static std::optional<std::int64_t> whole_of(double n) {
        if (std::isnan(n)) return {};
        constexpr double most = 9007199254740992.0; // 2⁵³: up to there each is told from the next
        if (std::trunc(n) != n || n < -most || n > most) return std::numeric_limits<std::int64_t>::min();
        return static_cast<std::int64_t>(n);
    }

    // Values that are read as others.
    template <class From, class To, class Turn> column turned(elements const& e, bits outer, Turn const& turn) {
        column c;
        c.what = sizeof(To) == 4 ? column::kind::int32 : column::kind::int64;
        c.offset = e.at % 8; // as its bitmap
        auto* to = reinterpret_cast<To*>(room((c.offset + e.seen.last) * sizeof(To)));
        auto const bytes = (c.offset + e.seen.last + 7) / 8;
        auto* stated = room(bytes);
        std::memset(stated, 0, bytes);
        c.values = to;
        for (std::size_t i = e.seen.first; i < e.seen.last; ++i) {
            From from;
            std::memcpy(&from, e.buffer<char>(1) + (e.at + i) * sizeof(From), sizeof(From));
            auto const n = is_set(e.valid(), i) ? turn(from) : std::nullopt;
            auto const at = c.offset + i;
            to[at] = n.value_or(To{});
            if (n) stated[at / 8] = static_cast<std::uint8_t>(stated[at / 8] | 1u << at % 8);
        }
        state(c, {stated, c.offset}, outer, e.seen);
        return c;
    }

    // Words as places, in the smallest numbers that have one more for those which are no value.
    column spelt(words const& w, bits outer, places const& of, std::string const& pointer) {
        column c;
        c.what = of.size() < 0x100 ? column::kind::uint8 : of.size() < 0x10000 ? column::kind::uint16 : column::kind::uint32;
        c.offset = w.in.at % 8; // as its bitmap
        auto* codes = room((c.offset + w.in.seen.last) * bytes_of(c.what));
        c.values = codes;
        auto const none = static_cast<std::uint32_t>(of.size());
        bool strange = false;
        for (std::size_t i = w.in.seen.first; i < w.in.seen.last; ++i) {
            std::uint32_t place = 0;
            if (is_set(w.in.valid(), i)) {
                auto const word = w(i);
                if (!word) {
                    complain(pointer, "字符串不出缓冲区的数组", "an array whose strings are inside its buffers");
                    return {};
                }
                auto const found = of.find(*word);
                place = found == of.end() ? none : found->second;
                strange |= found == of.end();
            }
            if (c.what == column::kind::uint8)
                codes[c.offset + i] = static_cast<std::uint8_t>(place);
            else if (c.what == column::kind::uint16)
                reinterpret_cast<std::uint16_t*>(codes)[c.offset + i] = static_cast<std::uint16_t>(place);
            else
                reinterpret_cast<std::uint32_t*>(codes)[c.offset + i] = place;
        }
        if (strange) {
            std::vector<std::uint32_t> all(none + std::size_t{1}, no_place);
            for (std::uint32_t i = 0; i < none; ++i) all[i] = i;
            c.places = std::make_shared<std::vector<std::uint32_t> const>(std::move(all));
        }
        state(c, w.in.valid(), outer, w.in.seen);
        return c;
    }

    // The places of a dictionary's words; null where they are their numbers. None: there is a fault.
    std::optional<std::shared_ptr<std::vector<std::uint32_t> const>> entries(text how, ArrowArray const* dictionary,
                                                                             places const& of, std::string const& pointer) {
        range const all{0, static_cast<std::size_t>(std::max<std::int64_t>(dictionary->length, 0))};
        auto const e = open(dictionary, layout_of(how), 0, all, pointer);
        if (!e || !has(*e, 1, pointer)) return {};
        words const w{how, *e};
        std::vector<std::uint32_t> out(all.last, nothing_stated);
        bool same = out.size() == of.size();
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (is_set(e->valid(), i)) {
                auto const word = w(i);
                if (!word) {
                    complain(pointer, "字符串不出缓冲区的数组", "an array whose strings are inside its buffers");
                    return {};
                }
                auto const found = of.find(*word);
                out[i] = found == of.end() ? no_place : found->second;
            }
            same = same && out[i] == i;
        }
        if (same) return std::shared_ptr<std::vector<std::uint32_t> const>();
        return std::make_shared<std::vector<std::uint32_t> const>(std::move(out));
    }

    faults& faults_;
    std::vector<std::unique_ptr<std::uint8_t[]>>& made_;
};

} // namespace remit::batch::from_arrow_impl
