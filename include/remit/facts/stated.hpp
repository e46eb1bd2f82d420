// stated: what is said of a situation, as JSON says it, before anybody has looked whether it fits a rule set.
// In: made by from_json()'s reader or by a program. Out: read by from_stated(). A plain value.
// Held by tests/facts/from_json.cpp.
#pragma once

#include <remit/base/span.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace remit::facts {

/// One JSON value. An object keeps its keys in order, and one that is repeated as often as it is written.
struct stated {
    struct member;
    using list = std::vector<stated>;
    using object = std::vector<member>;
    /// A number not written as a whole one: 9.5, and 9.0 and 1e2 too. Its worth is nobody's business.
    struct fraction {};

    /// A whole number beyond 64 bits is the greatest or least of them: no range of the language reaches there.
    std::variant<std::nullptr_t, bool, std::int64_t, fraction, std::string, list, object>
        what; ///< null, unless something is said
    span at; ///< in the JSON text, if there is one
};

struct stated::member {
    std::string key;
    stated value;
    span key_at;
};

} // namespace remit::facts
