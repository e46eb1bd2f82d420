// same: whether two trees, or two models, say the same: all fields but places, comments, and the text they come from.
#pragma once

#include "fields.hpp"

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace oracle {

template <class Value> bool same(Value const& a, Value const& b);

/// What is alike although it differs.
template <class Value> inline constexpr bool never_compared =
    std::is_same_v<Value, remit::span> || std::is_same_v<Value, std::vector<syntax::comment>>;

template <class Value> bool same_list(Value const& a, Value const& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!same(a[i], b[i])) return false;
    return true;
}

template <class Tuple, std::size_t... Is>
bool same_fields(Tuple const& a, Tuple const& b, std::index_sequence<Is...>) {
    return (same(std::get<Is>(a), std::get<Is>(b)) && ...);
}

template <class Value> bool same(Value const& a, Value const& b) {
    if constexpr (never_compared<Value>) {
        return true;
    } else if constexpr (std::is_same_v<Value, std::vector<remit::source>>) {
        // The rules' own text is where they differ; that of instruments is looked up by name.
        return a.size() == b.size();
    } else if constexpr (has_fields<Value>) {
        auto const mine = fields(a), others = fields(b);
        return same_fields(mine, others, std::make_index_sequence<std::tuple_size_v<decltype(mine)>>());
    } else if constexpr (is_a<Value, std::optional>) {
        return a.has_value() == b.has_value() && (!a || same(*a, *b));
    } else if constexpr (is_a<Value, std::vector>) {
        return same_list(a, b);
    } else if constexpr (is_a<Value, remit::box>) {
        return same(*a, *b);
    } else if constexpr (is_a<Value, std::shared_ptr>) {
        return bool(a) == bool(b) && (!a || same(*a, *b));
    } else if constexpr (is_a<Value, std::variant>) {
        return a.index() == b.index() &&
               std::visit(
                   [&](auto const& one) { return same(one, std::get<std::decay_t<decltype(one)>>(b)); }, a);
    } else {
        return a == b;
    }
}

} // namespace oracle
