#pragma once

#include <remit/batch/to_arrow.hpp>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <utility>

namespace remit::batch {
namespace to_arrow_impl {

constexpr std::size_t line = 64;

constexpr std::size_t padded(std::size_t bytes) {
    return (bytes + line - 1) / line * line;
}

// Memory at a multiple of 64 bytes.
class memory {
  public:
    memory() = default;
    explicit memory(std::size_t bytes) : at_(static_cast<std::uint8_t*>(::operator new(bytes, std::align_val_t{line}))) {}
    std::uint8_t* get() const { return at_.get(); }

  private:
    struct freed {
        void operator()(std::uint8_t* p) const { ::operator delete(p, std::align_val_t{line}); }
    };
    std::unique_ptr<std::uint8_t, freed> at_;
};

// What the columns of one batch share. Each holds on to it, since any of them may be moved out and outlive the others.
struct block {
    std::size_t rows = 0;
    memory all, texts;
    std::vector<std::uint8_t*> statuses;
    std::vector<day_column> due;
    std::uint8_t *sound = nullptr, *wrong = nullptr; // a bit a row: the second, that there is an error
    std::uint8_t* ends = nullptr;                    // of errors
};

// All words of statuses, as one array.
constexpr std::string_view status_words[] = {
#define REMIT_STATUS(id, en, zh) en,
#include <remit/base/statuses.def>
#undef REMIT_STATUS
};
static_assert(std::size(status_words) == statuses);

struct status_buffers {
    alignas(line) std::int32_t ends[statuses + 1]{};
    alignas(line) char text[2 * line]{};

    constexpr status_buffers() {
        std::int32_t at = 0;
        for (std::size_t i = 0; i < statuses; ++i) {
            for (char c : status_words[i]) text[at++] = c;
            ends[i + 1] = at;
        }
    }
};
constexpr status_buffers status_array;

// ── schema ──────────────────────────────────────────────────────────────────────────────────────────────────────────

// What one node of a schema refers to. Its children and dictionary are nodes of their own, each to be moved out.
struct schema_parts {
    std::string name;
    std::vector<owned_schema> children;
    std::vector<ArrowSchema*> pointers;
    owned_schema dictionary;
};

// A moved child or dictionary is marked as released in place: what owns it here then leaves it alone.
template <class Parts, class Struct> void release(Struct* s) {
    delete static_cast<Parts*>(s->private_data);
    s->release = nullptr;
}

inline owned_schema schema_node(char const* format, std::string name, std::int64_t flags, owned_schema dictionary = {},
                                std::vector<owned_schema> children = {}) {
    auto parts = std::make_unique<schema_parts>();
    parts->name = std::move(name);
    parts->children = std::move(children);
    parts->dictionary = std::move(dictionary);
    for (auto& child : parts->children) parts->pointers.push_back(child.held());
    ArrowSchema s{};
    s.format = format;
    s.name = parts->name.c_str();
    s.flags = flags;
    s.n_children = static_cast<std::int64_t>(parts->children.size());
    s.children = parts->pointers.empty() ? nullptr : parts->pointers.data();
    s.dictionary = parts->dictionary ? parts->dictionary.held() : nullptr;
    s.release = release<schema_parts, ArrowSchema>;
    s.private_data = parts.release();
    return owned_schema(s);
}

// ── arrays ──────────────────────────────────────────────────────────────────────────────────────────────────────────

struct array_parts {
    std::shared_ptr<block const> memory;
    std::array<void const*, 3> buffers{};
    std::vector<owned_array> children;
    std::vector<ArrowArray*> pointers;
    owned_array dictionary;
};

inline owned_array array_node(std::shared_ptr<block const> memory, std::size_t length, std::size_t nulls, std::size_t count,
                              std::array<void const*, 3> buffers, owned_array dictionary = {},
                              std::vector<owned_array> children = {}) {
    auto parts = std::make_unique<array_parts>();
    parts->memory = std::move(memory);
    parts->buffers = buffers;
    parts->children = std::move(children);
    parts->dictionary = std::move(dictionary);
    for (auto& child : parts->children) parts->pointers.push_back(child.held());
    ArrowArray a{};
    a.length = static_cast<std::int64_t>(length);
    a.null_count = static_cast<std::int64_t>(nulls);
    a.n_buffers = static_cast<std::int64_t>(count);
    a.buffers = parts->buffers.data();
    a.n_children = static_cast<std::int64_t>(parts->children.size());
    a.children = parts->pointers.empty() ? nullptr : parts->pointers.data();
    a.dictionary = parts->dictionary ? parts->dictionary.held() : nullptr;
    a.release = release<array_parts, ArrowArray>;
    a.private_data = parts.release();
    return owned_array(a);
}

inline std::size_t zeros(std::uint8_t const* bits, std::size_t rows) {
    std::size_t set = 0;
    for (std::size_t i = 0; i < rows / 8; ++i) set += static_cast<std::size_t>(std::popcount(bits[i]));
    if (rows % 8) set += static_cast<std::size_t>(std::popcount(bits[rows / 8] & ((1u << rows % 8) - 1)));
    return rows - set;
}

inline void clear(std::uint8_t* bits, std::size_t row) {
    bits[row / 8] = static_cast<std::uint8_t>(bits[row / 8] & ~(1u << row % 8));
}

// Texts, ends and bits of the last column. Ends are 32 bits long.
inline void write_errors(block& b, model::model const& m, std::vector<bad_row> const& bad) {
    constexpr std::size_t longest = 2'000'000'000;
    std::string all;
    std::vector<std::int32_t> ends;
    ends.reserve(bad.size());
    for (auto const& row : bad) {
        if (auto const text = describe_in_line(m, row); all.size() + text.size() <= longest) all += text;
        ends.push_back(static_cast<std::int32_t>(all.size()));
    }
    b.texts = memory(padded(all.size()));
    std::memset(b.texts.get(), 0, padded(all.size()));
    std::memcpy(b.texts.get(), all.data(), all.size());
    auto* to = reinterpret_cast<std::int32_t*>(b.ends);
    std::int32_t end = 0;
    std::size_t next = 0;
    for (std::size_t row = 0; row < b.rows; ++row) {
        if (next < bad.size() && bad[next].row == row) {
            end = ends[next++];
            b.wrong[row / 8] = static_cast<std::uint8_t>(b.wrong[row / 8] | 1u << row % 8);
        }
        to[row + 1] = end;
    }
}

} // namespace to_arrow_impl

struct arrow_writer::state {
    model::model const* model = nullptr;
    arrow_options how;
    std::shared_ptr<to_arrow_impl::block> block;
};

arrow_writer::arrow_writer(model::model const& m, arrow_options how) : state_(new state{&m, how, nullptr}) {}
arrow_writer::~arrow_writer() = default;
arrow_writer::arrow_writer(arrow_writer&& other) noexcept = default;
arrow_writer& arrow_writer::operator=(arrow_writer&& other) noexcept = default;

owned_schema arrow_writer::schema() const {
    using to_arrow_impl::schema_node;
    auto const& m = *state_->model;
    std::vector<owned_schema> columns;
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) {
        auto const name = m.name_of(model::duty_id{i});
        columns.push_back(schema_node("c", name, ARROW_FLAG_NULLABLE, schema_node("u", {}, 0)));
        if (state_->how.due && m.duties[i].within) columns.push_back(schema_node("tdD", name + ".due", ARROW_FLAG_NULLABLE));
    }
    columns.push_back(schema_node("u", "error", ARROW_FLAG_NULLABLE));
    return schema_node("+s", {}, 0, {}, std::move(columns));
}

answers arrow_writer::room(std::size_t rows) {
    using to_arrow_impl::padded;
    auto const& m = *state_->model;
    if (rows > std::size_t{PTRDIFF_MAX} / 16 / (m.duties.size() + 2)) throw std::bad_alloc(); // no memory has so many bytes
    auto made = std::make_shared<to_arrow_impl::block>();
    made->rows = rows;
    made->statuses.resize(m.duties.size());
    made->due.resize(m.duties.size());
    // Each buffer in turn: once to see how long all are, once to have its place.
    auto const each = [&](auto visit) {
        auto const bits = (rows + 7) / 8;
        visit(made->sound, bits);
        visit(made->wrong, bits);
        visit(made->ends, (rows + 1) * sizeof(std::int32_t));
        for (std::size_t i = 0; i < m.duties.size(); ++i) {
            visit(made->statuses[i], rows);
            if (!state_->how.due || !m.duties[i].within) continue;
            std::uint8_t *days = nullptr, *known = nullptr;
            visit(days, rows * sizeof(std::int32_t));
            visit(known, bits);
            made->due[i] = {reinterpret_cast<std::int32_t*>(days), known};
        }
    };
    std::size_t total = 0;
    each([&](std::uint8_t*&, std::size_t bytes) { total += padded(bytes); });
    made->all = to_arrow_impl::memory(total);
    auto* next = made->all.get();
    each([&](std::uint8_t*& at, std::size_t bytes) {
        at = next;
        next += padded(bytes);
        if (auto const last = padded(bytes); last > 0) std::memset(at + last - to_arrow_impl::line, 0, to_arrow_impl::line);
    });
    std::memset(made->wrong, 0, padded((rows + 7) / 8));
    std::memset(made->ends, 0, padded((rows + 1) * sizeof(std::int32_t)));

    answers out;
    for (auto* column : made->statuses) out.statuses.push_back(reinterpret_cast<std::int8_t*>(column));
    if (state_->how.due) out.due = made->due;
    out.sound = made->sound;
    state_->block = std::move(made);
    return out;
}

owned_array arrow_writer::finish(std::vector<bad_row> const& bad) {
    using namespace to_arrow_impl;
    if (!state_->block) room(0);
    auto const& m = *state_->model;
    auto const b = std::exchange(state_->block, nullptr);
    for (auto const& row : bad)
        for (auto const& due : b->due)
            if (due.known) clear(due.known, row.row);
    if (!bad.empty()) write_errors(*b, m, bad);

    auto const nulls = zeros(b->sound, b->rows);
    void const* const sound = nulls ? b->sound : nullptr;
    std::vector<owned_array> columns;
    for (std::size_t i = 0; i < m.duties.size(); ++i) {
        auto words = array_node(b, statuses, 0, 3, {nullptr, status_array.ends, status_array.text});
        columns.push_back(array_node(b, b->rows, nulls, 2, {sound, b->statuses[i], nullptr}, std::move(words)));
        if (auto const& due = b->due[i]; due.days)
            columns.push_back(array_node(b, b->rows, zeros(due.known, b->rows), 2, {due.known, due.days, nullptr}));
    }
    // No reader has to be ready for a null pointer.
    void const* const texts = b->texts.get() ? static_cast<void const*>(b->texts.get()) : status_array.text;
    columns.push_back(array_node(b, b->rows, zeros(b->wrong, b->rows), 3, {b->wrong, b->ends, texts}));
    return array_node(b, b->rows, 0, 1, {}, {}, std::move(columns));
}

} // namespace remit::batch
