// room: memory for columns, as whoever wants speed would take it.
#pragma once

#include <cstddef>
#include <memory>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace bench {

/// So many bytes, zero, at a multiple of 2 MiB; in huge pages where the machine gives them and they are wanted.
class room {
  public:
    enum class pages { huge, ordinary };
    explicit room(std::size_t bytes, pages which = pages::huge);

    std::byte* data() const { return at_.get(); }
    std::size_t size() const { return bytes_; }

  private:
    struct giving_back {
        void operator()(std::byte* p) const { ::operator delete(p, alignment); }
    };
    static constexpr std::align_val_t alignment{2u << 20};
    std::size_t bytes_;
    std::unique_ptr<std::byte, giving_back> at_;
};

inline room::room(std::size_t bytes, pages which)
    : bytes_(bytes), at_(static_cast<std::byte*>(::operator new(bytes + 1, alignment))) {
#if defined(__linux__)
    // Before the first byte is written; a machine that has none of either gives what it has.
    static_cast<void>(madvise(at_.get(), bytes, which == pages::huge ? MADV_HUGEPAGE : MADV_NOHUGEPAGE));
#else
    static_cast<void>(which);
#endif
    for (std::size_t i = 0; i < bytes; ++i) at_.get()[i] = std::byte{0};
}

} // namespace bench
