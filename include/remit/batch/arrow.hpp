// arrow: the three structs of the Arrow C data interface, as its specification has them, and who releases them.
// In and out: columns of any program, library or language that speaks it, without copying. No Arrow library is needed.
// Held by tests/batch/from_arrow.cpp, tests/batch/to_arrow.cpp.
#pragma once

#include <cstdint>
#include <utility>

// The specification asks every program to declare them in these words, behind these guards, so that whoever also includes
// another's has them once.
extern "C" {

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    // Array type description
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;

    // Release callback
    void (*release)(struct ArrowSchema*);
    // Opaque producer-specific data
    void* private_data;
};

struct ArrowArray {
    // Array data description
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;

    // Release callback
    void (*release)(struct ArrowArray*);
    // Opaque producer-specific data
    void* private_data;
};

#endif // ARROW_C_DATA_INTERFACE

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    // Callback to get the stream type (will be the same for all arrays in the stream).
    int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
    // Callback to get the next array (if no error and the array is released, the stream has ended).
    int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
    // Callback to get optional detailed error information.
    const char* (*get_last_error)(struct ArrowArrayStream*);

    // Release callback
    void (*release)(struct ArrowArrayStream*);
    // Opaque producer-specific data
    void* private_data;
};

#endif // ARROW_C_STREAM_INTERFACE

} // extern "C"

namespace remit::batch {

/// One of the structs, released when this goes; or none.
template <class Struct> class owned {
  public:
    owned() = default;
    /// Takes over what `from` holds, and leaves it released, as the specification moves.
    explicit owned(Struct& from) : held_(from) { from.release = nullptr; }
    owned(owned&& other) noexcept : held_(other.give()) {}
    owned& operator=(owned&& other) noexcept {
        if (this != &other) {
            clear();
            held_ = other.give();
        }
        return *this;
    }
    ~owned() { clear(); }

    explicit operator bool() const { return held_.release != nullptr; }
    Struct const& operator*() const { return held_; }
    Struct const* operator->() const { return &held_; }

    /// For a callee that may move it out.
    Struct* held() { return &held_; }
    /// For a callee that fills it in; what was held is released.
    Struct* room() { return clear(), &held_; }
    /// Hands it over: from now on to be released by whoever asked.
    Struct give() {
        Struct out = held_;
        held_ = Struct{};
        return out;
    }

  private:
    void clear() {
        if (held_.release) held_.release(&held_);
        held_ = Struct{};
    }

    Struct held_{};
};

using owned_schema = owned<ArrowSchema>;
using owned_array = owned<ArrowArray>;
using owned_stream = owned<ArrowArrayStream>;

} // namespace remit::batch
