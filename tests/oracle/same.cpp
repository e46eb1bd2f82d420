#include "same.hpp"

#include "fields.hpp"

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace oracle {
namespace {

template <class Value> bool alike(Value const& a, Value const& b);

/// What is alike although it differs.
template <class Value> inline constexpr bool never_compared =
    std::is_same_v<Value, remit::span> || std::is_same_v<Value, std::vector<syntax::comment>>;

template <class Value> bool alike_lists(Value const& a, Value const& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!alike(a[i], b[i])) return false;
    return true;
}

template <class Tuple, std::size_t... Is>
bool alike_fields(Tuple const& a, Tuple const& b, std::index_sequence<Is...>) {
    return (alike(std::get<Is>(a), std::get<Is>(b)) && ...);
}

template <class Value> bool alike(Value const& a, Value const& b) {
    if constexpr (never_compared<Value>) {
        return true;
    } else if constexpr (std::is_same_v<Value, std::vector<remit::source>>) {
        // The rules' own text is where they differ; that of instruments is looked up by name.
        return a.size() == b.size();
    } else if constexpr (has_fields<Value>) {
        auto const mine = fields(a), others = fields(b);
        return alike_fields(mine, others, std::make_index_sequence<std::tuple_size_v<decltype(mine)>>());
    } else if constexpr (is_a<Value, std::optional>) {
        return a.has_value() == b.has_value() && (!a || alike(*a, *b));
    } else if constexpr (is_a<Value, std::vector>) {
        return alike_lists(a, b);
    } else if constexpr (is_a<Value, remit::box>) {
        return alike(*a, *b);
    } else if constexpr (is_a<Value, std::shared_ptr>) {
        return bool(a) == bool(b) && (!a || alike(*a, *b));
    } else if constexpr (is_a<Value, std::variant>) {
        return a.index() == b.index() &&
               std::visit(
                   [&](auto const& one) { return alike(one, std::get<std::decay_t<decltype(one)>>(b)); }, a);
    } else {
        return a == b;
    }
}

} // namespace

bool same(syntax::tree const& a, syntax::tree const& b) { return alike(a, b); }
bool same(model::model const& a, model::model const& b) { return alike(a, b); }

} // namespace oracle
