// share: an array that stays here → as many as are wanted for others, who release theirs when they like.
// Held by bindings/python/tests/.
#pragma once

#include <remit/batch/arrow.hpp>

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace remit::python {

using shared_array = std::shared_ptr<batch::owned_array const>;

namespace share_impl {

// One node of an array that others have: its buffers are those of the one that is kept. A child that was moved out is
// marked as released.
struct node {
    shared_array kept;
    std::vector<batch::owned_array> children;
    std::vector<ArrowArray*> pointers;
    batch::owned_array dictionary;
};

inline batch::owned_array copy(ArrowArray const& from, shared_array const& kept) {
    auto n = std::make_unique<node>();
    n->kept = kept;
    for (std::int64_t i = 0; i < from.n_children; ++i) n->children.push_back(copy(*from.children[i], kept));
    for (auto& child : n->children) n->pointers.push_back(child.held());
    if (from.dictionary) n->dictionary = copy(*from.dictionary, kept);
    ArrowArray out = from;
    out.children = n->pointers.empty() ? nullptr : n->pointers.data();
    out.dictionary = from.dictionary ? n->dictionary.held() : nullptr;
    out.release = [](ArrowArray* a) {
        delete static_cast<node*>(a->private_data);
        a->release = nullptr;
    };
    out.private_data = n.release();
    return batch::owned_array(out);
}

} // namespace share_impl

inline batch::owned_array share(shared_array const& kept) {
    return share_impl::copy(**kept, kept);
}

} // namespace remit::python
