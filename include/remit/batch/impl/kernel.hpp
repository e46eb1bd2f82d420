// kernel: what is done with all rows of a block at once. Included once for each set of instructions, in a namespace that has
// its words: how long a vector is (`vector_bytes`), numbers beside each other (`ints`, `load`, `splat`, `plus`, `minus`,
// `greatest`, `is_greater`, `is_equal`, `ask_64`), `pick`, `write`, `write_bits`, `stream`, `ones`. No pragma once.
//
// All lists begin at a multiple of 64 bytes where they are the block's own, anywhere where they are the caller's.

// Some bits of a plane: one vector, since GCC 12 makes of longer ones detours through memory.
using lane __attribute__((vector_size(vector_bytes), may_alias)) = std::uint64_t;
// The same wherever it stands.
using loose_lane __attribute__((vector_size(vector_bytes), may_alias, aligned(1))) = std::uint64_t;
inline constexpr std::size_t lanes = sizeof(plane) / sizeof(lane);

inline lane& part(plane& p, std::size_t l) {
    return reinterpret_cast<lane*>(&p)[l];
}
inline lane const& part(plane const& p, std::size_t l) {
    return reinterpret_cast<lane const*>(&p)[l];
}

// Of sixty-four numbers, where value + bias is above a limit: one for all, or another number so biased; counted round.
inline std::uint64_t greater(std::int32_t const* v, std::uint32_t bias, std::int32_t limit) {
    auto const by = splat(static_cast<std::int32_t>(bias)), than = splat(limit);
    return ask_64([&](unsigned i) { return is_greater(plus(load(v + i), by), than); });
}
inline std::uint64_t greater(std::int32_t const* v, std::uint32_t bias, std::int32_t const* limits) {
    auto const by = splat(static_cast<std::int32_t>(bias));
    return ask_64([&](unsigned i) { return is_greater(plus(load(v + i), by), plus(load(limits + i), by)); });
}
// Where they are at most so much, which is not the greatest number there is; at most another number.
inline std::uint64_t at_most(std::int32_t const* v, std::int32_t limit) {
    auto const below = splat(limit + 1);
    return ask_64([&](unsigned i) { return is_greater(below, load(v + i)); });
}
inline std::uint64_t at_most(std::int32_t const* v, std::int32_t const* limits) {
    return ~ask_64([&](unsigned i) { return is_greater(load(v + i), load(limits + i)); });
}
// Where a, or a − b, is above a limit, or just that.
template <bool Exactly> inline std::uint64_t differs(std::int32_t const* a, std::int32_t const* b, std::int32_t limit) {
    auto const than = splat(limit);
    auto const ask = [&](auto const& value) {
        return Exactly ? ~ask_64([&](unsigned i) { return is_equal(value(i), than); })
                       : ask_64([&](unsigned i) { return is_greater(value(i), than); });
    };
    return b ? ask([&](unsigned i) { return minus(load(a + i), load(b + i)); }) : ask([&](unsigned i) { return load(a + i); });
}

// The greatest of numbers, but for the greatest there is, plus one: sixty-four are added at a time.
struct upper_end {
    ints high;

    upper_end() : high(splat(std::numeric_limits<std::int32_t>::min())) {} // one that is made for it would not have these instructions
    void add_but_greatest(std::int32_t const* v) {
        auto const one = splat(1); // which makes the greatest the least
        for (unsigned i = 0; i < 64; i += sizeof(ints) / 4) high = greatest(high, plus(load(v + i), one));
    }
    std::int32_t most() const {
        std::int32_t each[sizeof(ints) / 4];
        std::memcpy(each, &high, sizeof each);
        return *std::max_element(std::begin(each), std::end(each));
    }
};

inline void in_range(std::int32_t const* values, window w, plane& out) {
    for (auto& word : out.words) {
        word = ~greater(values, w.bias, w.limit);
        values += 64;
    }
}
inline void truths(void const* is, void const* valid, presumption p, plane& yes, plane& no, plane* stated) {
    for (std::size_t l = 0; l < lanes; ++l) {
        lane const i = static_cast<loose_lane const*>(is)[l], v = valid ? lane(static_cast<loose_lane const*>(valid)[l]) : ~lane{};
        part(yes, l) = p == presumption::yes ? i | ~v : i & v;
        part(no, l) = p == presumption::no ? ~(i & v) : v & ~i;
        if (stated) part(*stated, l) |= v;
    }
}

inline std::uint64_t word_at(void const* bits, std::size_t w) {
    std::uint64_t out;
    std::memcpy(&out, static_cast<char const*>(bits) + 8 * w, 8);
    return out;
}

inline void write_on(same_columns& some) {
    if (some.done()) return;
    auto const& one = some.all[some.next];
    stream(one.code, one.at + some.written);
    some.written += same_columns::piece;
    if (some.written == rows_a_block) {
        some.written = 0;
        ++some.next;
    }
}

template <bool Moments, bool Limits>
inline bool days_of(day_column_at const& c, plane& yes, plane& no, plane& known, same_columns& meanwhile) {
    auto const [bias, limit] = window_of(first_day.days, c.limit);
    auto const* v = c.values;
    auto const* limits = c.limits;
    auto const if_silent = c.presumed_not ? ~std::uint64_t{0} : 0;
    std::uint64_t not_come = 0;
    upper_end seen;
    for (std::size_t w = 0; w < rows_a_block / 64; ++w, v += 64) {
        write_on(meanwhile);
        for (std::size_t line = 0; line < 256; line += 64) __builtin_prefetch(static_cast<char const*>(c.next) + 256 * w + line);
        auto const s = word_at(c.said, w), silent = c.there->words[w] & ~s;
        // What is no day is before the first, or behind the last as the greatest number there is.
        std::uint64_t come, dated;
        if constexpr (Moments) {
            come = s & (Limits ? at_most(v, limits) : at_most(v, c.limit));
            dated = come & ~at_most(v, first_day.days - 1);
            seen.add_but_greatest(v);
        } else {
            come = dated = s & ~(Limits ? greater(v, bias, limits) : greater(v, bias, limit));
            not_come |= s & ~come;
        }
        if constexpr (Limits) limits += 64;
        known.words[w] = dated;
        yes.words[w] = come;
        no.words[w] = (s & ~come) | (silent & if_silent);
    }
    return Moments ? seen.most() <= last_day.days : not_come == 0;
}

inline bool days(day_column_at const& c, plane& yes, plane& no, plane& known, same_columns& meanwhile) {
    auto const of = c.moments ? (c.limits ? days_of<true, true> : days_of<true, false>)
                              : (c.limits ? days_of<false, true> : days_of<false, false>);
    return of(c, yes, no, known, meanwhile);
}

inline void look_at(std::int32_t const* a, std::int32_t const* b, std::int32_t limit, bool exactly, plane const& known,
                    plane& holds, plane& fails, same_columns& meanwhile) {
    for (std::size_t w = 0; w < rows_a_block / 64; ++w, a += 64) {
        write_on(meanwhile);
        auto const not_so = exactly ? differs<true>(a, b, limit) : differs<false>(a, b, limit);
        holds.words[w] = known.words[w] & ~not_so;
        fails.words[w] = known.words[w] & not_so;
        if (b) b += 64;
    }
}

inline void choices(std::uint8_t const* codes, std::uint8_t const* table, std::uint8_t last, std::uint32_t tests,
                    plane& fits, plane* out) {
    for (std::size_t w = 0; w < rows_a_block / 64; ++w, codes += 64)
        fits.words[w] = pick(codes, table, last, tests, w, out);
}

template <std::uint32_t N> inline void all_of(gates const& r, plane_id const* of, plane* planes) {
    auto const arity = N == 0 ? r.arity : N;
    for (std::uint32_t g = 0; g < r.count; ++g, of += std::size_t{2} * arity) {
        auto const* const opposites = of + arity;
        for (std::size_t l = 0; l < lanes; ++l) {
            lane sure = part(planes[of[0]], l), not_so = part(planes[opposites[0]], l);
            for (std::uint32_t i = 1; i < arity; ++i) {
                sure &= part(planes[of[i]], l);
                not_so |= part(planes[opposites[i]], l);
            }
            part(planes[r.out + 2 * g], l) = sure;
            part(planes[r.out + 2 * g + 1], l) = not_so;
        }
    }
}

// Where `least` of these planes are set: counted in binary, a plane a digit, from so many short of the full count up that
// the last carry tells.
inline void counted(std::uint32_t arity, std::uint32_t least, plane_id const* of, plane* planes, plane& out) {
    std::uint32_t digits = 1;
    while ((std::uint64_t{1} << digits) < std::uint64_t{arity} + 1) ++digits;
    std::uint64_t const start = (std::uint64_t{1} << digits) - least;
    for (std::size_t l = 0; l < lanes; ++l) {
        lane digit[33], reached{};
        for (std::uint32_t d = 0; d < digits; ++d) digit[d] = (start >> d & 1U) != 0 ? ~lane{} : lane{};
        for (std::uint32_t i = 0; i < arity; ++i) {
            lane carry = part(planes[of[i]], l);
            for (std::uint32_t d = 0; d < digits; ++d) {
                lane const both = digit[d] & carry;
                digit[d] ^= carry;
                carry = both;
            }
            reached |= carry;
        }
        part(out, l) = reached;
    }
}

inline void run_gates(code const& c, plane* planes) {
    auto const* const operands = c.operands.data();
    for (auto const& r : c.runs) {
        auto const* of = operands + r.first_operand;
        if (r.least != 0) {
            for (std::uint32_t g = 0; g < r.count; ++g, of += std::size_t{2} * r.arity) {
                counted(r.arity, r.least, of, planes, planes[r.out + 2 * g]);
                counted(r.arity, r.arity - r.least + 1, of + r.arity, planes, planes[r.out + 2 * g + 1]);
            }
            continue;
        }
        switch (r.arity) {
        case 1: all_of<1>(r, of, planes); break;
        case 2: all_of<2>(r, of, planes); break;
        case 3: all_of<3>(r, of, planes); break;
        case 4: all_of<4>(r, of, planes); break;
        default: all_of<0>(r, of, planes);
        }
    }
}

inline std::uint64_t all(plane const& p) {
    std::uint64_t n = 0;
    for (auto const w : p.words) n += ones(w);
    return n;
}
inline std::uint64_t count(plane const& p, plane const& of) {
    std::uint64_t n = 0;
    for (std::size_t w = 0; w < rows_a_block / 64; ++w) n += ones(p.words[w] & of.words[w]);
    return n;
}

// Statuses of one duty (5.3) and how many there are of each.
inline void statuses_of(duty_code const& d, plane* planes, plane const& counting, std::uint64_t* counts,
                        status_room const& to) {
    auto const code = [](status s) { return static_cast<std::uint8_t>(s); };
    auto const& yes = planes[d.applies[0]];
    auto const& no = planes[d.applies[1]];
    if (!d.ends) {
        if (counts) {
            auto const sure = count(yes, counting), never = count(no, counting);
            counts[code(d.in_effect)] += sure;
            counts[code(status::not_applicable)] += never;
            counts[code(status::undetermined)] += all(counting) - sure - never;
        }
        if (!to.at) return;
        if (to.past_caches)
            write<true>(yes, no, code(d.in_effect), code(status::undetermined), to);
        else
            write<false>(yes, no, code(d.in_effect), code(status::undetermined), to);
        return;
    }
    plane open, effect, ended, missed;
    for (std::size_t l = 0; l < lanes; ++l) {
        auto const a = part(yes, l), done = part(planes[d.discharged[0]], l), not_done = a & part(planes[d.discharged[1]], l),
                   late = part(planes[d.late[0]], l);
        part(ended, l) = a & done;
        part(missed, l) = not_done & late;
        part(effect, l) = not_done & ~late;
        part(open, l) = ~(part(no, l) | part(ended, l) | not_done);
    }
    if (counts) {
        counts[code(status::not_applicable)] += count(no, counting);
        counts[code(status::undetermined)] += count(open, counting);
        counts[code(status::discharged)] += count(ended, counting);
        counts[code(status::overdue)] += count(missed, counting);
        counts[code(d.in_effect)] += count(effect, counting);
    }
    if (!to.at) return;
    // A code has three bits, a plane each.
    static_assert(static_cast<int>(status::undetermined) == 1 && static_cast<int>(status::discharged) == 2 &&
                  static_cast<int>(status::overdue) == 3 && static_cast<int>(status::obliged) == 4 &&
                  static_cast<int>(status::permitted) == 5 && static_cast<int>(status::forbidden) == 6);
    bool const may = d.in_effect == status::permitted, must_not = d.in_effect == status::forbidden;
    for (std::size_t l = 0; l < lanes; ++l) {
        part(open, l) |= part(missed, l);
        part(ended, l) |= part(missed, l);
        if (may) part(open, l) |= part(effect, l);
        if (must_not) part(ended, l) |= part(effect, l);
    }
    if (to.past_caches)
        write_bits<true>(open, ended, effect, to);
    else
        write_bits<false>(open, ended, effect, to);
}

inline void reckon(program::computed const& c, std::int32_t const* a, std::int32_t const* b, std::int32_t* out) {
    using enum program::computed::kind;
    auto const n = static_cast<std::uint32_t>(c.n);
    auto const u = [](std::int32_t i) { return static_cast<std::uint32_t>(i); };
    auto const s = [](std::uint32_t i) { return static_cast<std::int32_t>(i); };
    switch (c.how) {
    case sum:
        for (std::uint32_t i = 0; i < rows_a_block; ++i) out[i] = s(u(a[i]) + u(b[i]));
        return;
    case difference:
        for (std::uint32_t i = 0; i < rows_a_block; ++i) out[i] = s(u(a[i]) - u(b[i]));
        return;
    case product:
        for (std::uint32_t i = 0; i < rows_a_block; ++i) out[i] = s(u(a[i]) * n);
        return;
    case later:
        for (std::uint32_t i = 0; i < rows_a_block; ++i) out[i] = s(u(a[i]) + n);
        return;
    case elapsed: return;
    }
}

inline constexpr kernels table{in_range, truths, days, look_at, choices, run_gates, statuses_of, write_on, reckon};
