// columns: arrays of NumPy → a stream of one batch, for who has a dict of them and no Arrow.
#include "common.hpp"

#include <remit/batch/arrow.hpp>

#include <nanobind/ndarray.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>

namespace remit::python {
namespace {

using array = nb::ndarray<nb::numpy, std::uint8_t const, nb::ndim<1>, nb::c_contig>; // bytes

// A column as the Python beside this has made it: its Arrow format, its values, bits of which are stated, and of codes the
// words that they stand for.
struct column {
    std::string name, format;
    std::optional<array> values, valid;
    std::vector<std::string> words;
    std::vector<std::int32_t> ends; // of the words, one behind the other in
    std::string text;
};

struct table {
    std::int64_t rows = 0;
    std::vector<column> columns;

    ~table() { // arrays of Python's, wherever the last of it is released
        nb::gil_scoped_acquire held;
        columns.clear();
    }
};

// Both structs' nodes: what they refer to, and who keeps it.
struct node {
    std::shared_ptr<table const> kept;
    std::array<void const*, 3> buffers{};
    std::vector<batch::owned_array> arrays;
    std::vector<batch::owned_schema> schemas;
    std::vector<ArrowArray*> array_pointers;
    std::vector<ArrowSchema*> schema_pointers;
    batch::owned_array array_words;
    batch::owned_schema schema_words;
};

template <class Struct> void release(Struct* s) {
    delete static_cast<node*>(s->private_data);
    s->release = nullptr;
}

batch::owned_schema schema_of(std::shared_ptr<table const> const& kept, char const* format, char const* name) {
    auto n = std::make_unique<node>();
    n->kept = kept;
    ArrowSchema s{};
    s.format = format;
    s.name = name;
    s.flags = ARROW_FLAG_NULLABLE;
    s.release = release<ArrowSchema>;
    s.private_data = n.release();
    return batch::owned_schema(s);
}

node& node_of(batch::owned_schema& s) {
    return *static_cast<node*>(s->private_data);
}

batch::owned_schema schema_of(std::shared_ptr<table const> const& t) {
    auto top = schema_of(t, "+s", "");
    auto& n = node_of(top);
    for (auto const& c : t->columns) {
        auto& made = n.schemas.emplace_back(schema_of(t, c.format.c_str(), c.name.c_str()));
        if (c.ends.empty()) continue;
        node_of(made).schema_words = schema_of(t, "u", "");
        made.held()->dictionary = node_of(made).schema_words.held();
    }
    for (auto& child : n.schemas) n.schema_pointers.push_back(child.held());
    top.held()->n_children = static_cast<std::int64_t>(n.schemas.size());
    top.held()->children = n.schema_pointers.data();
    return top;
}

batch::owned_array array_of(std::shared_ptr<table const> const& kept, std::size_t length, std::int64_t buffers,
                            std::array<void const*, 3> at) {
    auto n = std::make_unique<node>();
    n->kept = kept;
    n->buffers = at;
    ArrowArray a{};
    a.length = static_cast<std::int64_t>(length);
    a.null_count = buffers > 0 && at[0] ? -1 : 0;
    a.n_buffers = buffers;
    a.buffers = n->buffers.data();
    a.release = release<ArrowArray>;
    a.private_data = n.release();
    return batch::owned_array(a);
}

batch::owned_array array_of(std::shared_ptr<table const> const& t) {
    auto const rows = static_cast<std::size_t>(t->rows);
    auto top = array_of(t, rows, 1, {});
    auto& n = *static_cast<node*>(top->private_data);
    for (auto const& c : t->columns) {
        void const* const valid = c.valid ? c.valid->data() : nullptr;
        bool const null = c.format == "n";
        auto& made = n.arrays.emplace_back(array_of(t, rows, null ? 0 : 2, {valid, c.values ? c.values->data() : nullptr, nullptr}));
        if (null) made.held()->null_count = t->rows;
        if (c.ends.empty()) continue;
        auto& words = static_cast<node*>(made->private_data)->array_words;
        words = array_of(t, c.words.size(), 3, {nullptr, c.ends.data(), c.text.data()});
        made.held()->dictionary = words.held();
    }
    for (auto& child : n.arrays) n.array_pointers.push_back(child.held());
    top.held()->n_children = static_cast<std::int64_t>(n.arrays.size());
    top.held()->children = n.array_pointers.data();
    return top;
}

// The one batch, to be read once.
struct one_batch {
    std::shared_ptr<table const> of;
    bool read = false;
};

one_batch& of(ArrowArrayStream* s) {
    return *static_cast<one_batch*>(s->private_data);
}

template <class Work> int answer(Work const& work) noexcept {
    try {
        work();
        return 0;
    } catch (...) {
        return ENOMEM;
    }
}

nb::capsule stream_of(std::int64_t rows,
                      std::vector<std::tuple<std::string, std::string, std::optional<array>, std::optional<array>,
                                             std::vector<std::string>>>
                          columns) {
    auto made = std::make_shared<table>();
    made->rows = rows;
    for (auto& [name, format, values, valid, words] : columns) {
        auto& c = made->columns.emplace_back();
        c.name = std::move(name);
        c.format = std::move(format);
        c.values = std::move(values);
        c.valid = std::move(valid);
        c.words = std::move(words);
        if (c.words.empty()) continue;
        c.ends.push_back(0);
        for (auto const& w : c.words) {
            c.text += w;
            c.ends.push_back(static_cast<std::int32_t>(c.text.size()));
        }
    }
    ArrowArrayStream s{
        [](ArrowArrayStream* self, ArrowSchema* out) {
            out->release = nullptr;
            return answer([&] { *out = schema_of(of(self).of).give(); });
        },
        [](ArrowArrayStream* self, ArrowArray* out) {
            out->release = nullptr;
            if (std::exchange(of(self).read, true)) return 0;
            return answer([&] { *out = array_of(of(self).of).give(); });
        },
        [](ArrowArrayStream*) -> char const* { return "out of memory"; },
        [](ArrowArrayStream* self) {
            delete &of(self);
            self->release = nullptr;
        },
        new one_batch{std::move(made), false}};
    return capsule_of(batch::owned_stream(s));
}

} // namespace

void add_columns(nb::module_& m) {
    using namespace nb::literals;
    m.def("stream_of", stream_of, "rows"_a, "columns"_a);
}

} // namespace remit::python
