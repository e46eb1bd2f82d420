// number: what a computed number comes to, for whoever interprets a program.
// In: what it is made of. Out: a number, or not_known. Door: worth(). Held by tests/oracle/agree.cpp.
#pragma once

#include <remit/base/calendar.hpp>
#include <remit/base/date.hpp>
#include <remit/program/program.hpp>

#include <cstdint>
#include <limits>
#include <optional>

namespace remit::program {

/// No number of the language is this one.
inline constexpr std::int64_t not_known = std::numeric_limits<std::int64_t>::min();

/// Of a number made of `a` and, where it has two, `b`.
inline std::int64_t worth(computed const& c, std::int64_t a, std::int64_t b, date as_of, calendar const* cal) {
    using enum computed::kind;
    if (a == not_known || b == not_known) return not_known;
    switch (c.how) {
    case sum: return a + b;
    case difference: return a - b;
    case product: return a * c.n;
    case later: {
        auto const d = plus({static_cast<std::int32_t>(a)}, c.n, c.unit, cal);
        return d ? d->days : not_known;
    }
    case elapsed: {
        auto const n = since({static_cast<std::int32_t>(a)}, as_of, c.unit, cal);
        return n ? *n : not_known;
    }
    }
    return not_known;
}

} // namespace remit::program
