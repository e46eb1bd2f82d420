// reads: what a declaration reads, and which input a name is. In: a define or duty of a model; a name. Out: the inputs, defines
// and duties that it names itself, not those it comes to through another; an input.
// Doors: read_by(), naming(), in_order(), find(). For tool writers. Held by tests/model/reads.cpp.
#pragma once

#include <remit/model/model.hpp>

#include <compare>
#include <string_view>
#include <variant>
#include <vector>

namespace remit::model {

/// Each once, in order of declaration. Among inputs are the parties that a quantifier runs over, and the events of
/// `within` and `before`; among a duty's duties are those that override it (5.5).
struct reads {
    std::vector<input_id> inputs;
    std::vector<define_id> defines;
    std::vector<duty_id> duties;
};

REMIT_DECL reads read_by(model const& m, define_id d);
REMIT_DECL reads read_by(model const& m, duty_id d);

/// The nodes of an expression that name an input, a define or duties: `stated`, `happened_on`, `defined`, `quantified`,
/// `status_is`. In no order, and as often as it names them; none where there is no expression. Cost: the expression's
/// size, however many duties a `u.*` stands for.
REMIT_DECL std::vector<node_id> naming(model const& m, node_id expression);

/// All defines and duties, each after those that it reads. Cost: the rule set's size, however many duties a `u.*` stands
/// for. There is no circle (E13).
REMIT_DECL std::vector<std::variant<define_id, duty_id>> in_order(model const& m);

/// What an input is called where it is clear whose it is: of "parent.status" "status".
inline std::string_view own_name(input const& in) {
    std::string_view const name = in.name;
    return in.of ? name.substr(name.find('.') + 1) : name;
}

/// Where an input stands among names: those of each party by their own names, then those outside.
struct input_name {
    input_id party; ///< none: it is outside
    std::string_view name;
    friend auto operator<=>(input_name const&, input_name const&) = default;
};
inline input_name name_in(model const& m, input_id i) {
    return {m[i].of, own_name(m[i])};
}
/// None where there is no such input. Cost: the logarithm of how many there are.
REMIT_DECL input_id find(model const& m, input_name wanted);

} // namespace remit::model
