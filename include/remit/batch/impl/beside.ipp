// beside: the bodies of beside.hpp.
#pragma once

#include <remit/batch/beside.hpp>
#include <remit/batch/impl/arrow_metadata.hpp>

#include <cstdint>
#include <string>
#include <utility>

namespace remit::batch {
namespace beside_impl {

// One node of a struct that was made here, with what it refers to. A child that was moved out is marked as released.
template <class Struct> struct node {
    kept_array kept;
    std::vector<owned<Struct>> children;
    std::vector<Struct*> pointers;
    owned<Struct> dictionary;
    std::string format, name, metadata; // of a schema

    void point() {
        for (auto& child : children) pointers.push_back(child.held());
    }
};

template <class Struct> owned<Struct> made(Struct s, std::unique_ptr<node<Struct>> n) {
    n->point();
    s.n_children = static_cast<std::int64_t>(n->children.size());
    s.children = n->pointers.empty() ? nullptr : n->pointers.data();
    s.dictionary = n->dictionary ? n->dictionary.held() : nullptr;
    s.release = [](Struct* self) {
        delete static_cast<node<Struct>*>(self->private_data);
        self->release = nullptr;
    };
    s.private_data = n.release();
    return owned<Struct>(s);
}

inline owned_array copy(ArrowArray const& from, kept_array const& kept) {
    auto n = std::make_unique<node<ArrowArray>>();
    n->kept = kept;
    for (std::int64_t i = 0; i < from.n_children; ++i) n->children.push_back(copy(*from.children[i], kept));
    if (from.dictionary) n->dictionary = copy(*from.dictionary, kept);
    return made(from, std::move(n));
}

inline owned_schema copy(ArrowSchema const& from) {
    auto n = std::make_unique<node<ArrowSchema>>();
    n->format = from.format ? from.format : "";
    n->name = from.name ? from.name : "";
    if (auto const size = metadata_size(from.metadata)) n->metadata.assign(from.metadata, *size);
    for (std::int64_t i = 0; i < from.n_children; ++i) n->children.push_back(copy(*from.children[i]));
    if (from.dictionary) n->dictionary = copy(*from.dictionary);
    ArrowSchema s = from;
    s.format = n->format.c_str();
    s.name = n->name.c_str();
    s.metadata = from.metadata ? n->metadata.data() : nullptr;
    return made(s, std::move(n));
}

// Moves the children of a struct behind those that are there.
template <class Struct> void add_children(node<Struct>& to, Struct& from) {
    for (std::int64_t i = 0; i < from.n_children; ++i) to.children.emplace_back(*from.children[i]);
}

} // namespace beside_impl

owned_array share(kept_array const& kept) {
    return beside_impl::copy(**kept, kept);
}

owned_schema beside(ArrowSchema const& cases, std::vector<std::size_t> const& which, owned_schema findings) {
    using namespace beside_impl;
    auto n = std::make_unique<node<ArrowSchema>>();
    for (auto const i : which) n->children.push_back(copy(*cases.children[i]));
    add_children(*n, *findings.held());
    n->format = "+s";
    ArrowSchema s{};
    s.format = n->format.c_str();
    s.name = n->name.c_str();
    return made(s, std::move(n));
}

owned_array beside(kept_array const& cases, std::vector<std::size_t> const& which, owned_array findings) {
    using namespace beside_impl;
    auto n = std::make_unique<node<ArrowArray>>();
    ArrowArray const& from = **cases;
    for (auto const i : which) {
        auto& child = n->children.emplace_back(copy(*from.children[i], cases));
        // A struct's own slice is one of its children too.
        child.held()->offset += from.offset;
        child.held()->length = from.length;
        auto& nulls = child.held()->null_count;
        if (child->n_buffers == 0 && child->n_children == 0) // the null type
            nulls = from.length;
        else if (nulls != 0 && from.length != from.children[i]->length)
            nulls = -1;
    }
    add_children(*n, *findings.held());
    static void const* const no_bitmap[] = {nullptr};
    ArrowArray a{};
    a.length = from.length;
    a.n_buffers = 1;
    a.buffers = const_cast<void const**>(no_bitmap);
    return made(a, std::move(n));
}

} // namespace remit::batch
