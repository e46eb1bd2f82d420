#pragma once

#include <remit/syntax/tree.hpp>

namespace remit::syntax {

tree::tree() = default;
tree::tree(tree const&) = default;
tree::tree(tree&&) noexcept = default;
tree& tree::operator=(tree const&) = default;
tree& tree::operator=(tree&&) noexcept = default;
tree::~tree() = default;

} // namespace remit::syntax
