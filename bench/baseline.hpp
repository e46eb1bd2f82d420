// baseline: how fast this machine moves memory: what the batch engine is held against.
// In: buffers of the caller's. Out: the same bytes elsewhere, or bytes that depend on every byte read.
// Held by tests/bench/baseline.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace bench::baseline {

/// memcpy, by so many threads at once, a share each.
void copy(void* to, void const* from, std::size_t bytes, unsigned threads = 1);

/// Buffers, and how many bits each row has of them: 1, 8, 16, 32 or 64.
struct input {
    void const* at = nullptr;
    std::size_t bits = 0;
};
struct output {
    void* at = nullptr;
    std::size_t bits = 0;
};

/// In what form touch() does it. As it stands, the quickest that was found on a machine of two channels: of blocks from 512
/// rows to 8192 those of 4096, a tenth to a third quicker than 512; streaming stores, half as much again as ordinary ones;
/// a prefetch of the first line of each input's next block, which is worth a tenth at 512 rows and nothing from 1024.
struct form {
    std::size_t block = 4096; ///< rows, a multiple of 512
    bool streaming =
        true; ///< past the caches, where the machine can and the output lies at a multiple of 32 bytes
    bool prefetch = true;
    bool portable = false; ///< without AVX2 even where the machine has it: neither of the two above
};

/// Reads every byte of the inputs and writes every byte of the outputs, block of rows by block, as the engine does, and does
/// nothing else. Each output byte depends on the inputs' of its block. Gives what all input bytes make when OR'd, eight by
/// eight: nobody can leave a read out.
std::uint64_t touch(std::span<input const> in, std::span<output const> out, std::size_t rows,
                    form const& how = {});

} // namespace bench::baseline
