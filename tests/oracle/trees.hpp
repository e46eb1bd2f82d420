// trees: ways through a program's trees, for what changes them and means to know what it does.
#pragma once

#include "generate.hpp"

#include <remit/syntax/tree.hpp>

#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace oracle {

namespace syntax = remit::syntax;

/// The expressions directly inside one, in order.
std::vector<syntax::expr*> children(syntax::expr& e);

/// Every declaration of a kind, in the order of files and places.
template <class Node, class Visit> void each(program& p, Visit&& visit) {
    for (auto& file : p.files)
        for (auto& d : file.second.declarations)
            if (auto* node = std::get_if<Node>(&d.node)) visit(*node);
}
template <class Node, class Visit> void each(program const& p, Visit&& visit) {
    for (auto const& file : p.files)
        for (auto const& d : file.second.declarations)
            if (auto const* node = std::get_if<Node>(&d.node)) visit(*node);
}

/// Whole expressions: conditions of duties, meanings of defines.
std::vector<syntax::expr*> whole_expressions(program& p);

/// Where a boolean stands in an expression that is one: itself, and terms and bodies in it. Inside a quantifier or not.
struct boolean_place {
    syntax::expr* at = nullptr;
    bool in_quantifier = false;
};
/// From outside in. Of a define it is a boolean only if its meaning is one, which the caller knows.
std::vector<boolean_place> boolean_places(syntax::expr& whole);

/// The units a name stands for, by the groups of the program.
std::set<std::string> members_of(program const& p, std::string const& unit_or_group);

/// "unit.act"
std::string said(syntax::own const& o);

template <class Node> syntax::expr expression_of(Node node) {
    return {std::move(node), {}};
}

} // namespace oracle
