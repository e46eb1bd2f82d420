// chunks: a long text in pieces of whole lines, read in flat memory.
// In: a file or stdin. Out: pieces of about a mebibyte, each with the number of its first line.
// Held by tests/cli/batch.cpp.
#pragma once

#include "terminal.hpp"

#include <remit/base/diagnostic.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace remit::cli {

/// Thrown: it cannot be opened or read on (F1).
struct unreadable {
    diagnostic why;
};

/// Whole lines: the last byte of `lines()` is a line's end. Behind it are `padding` bytes more.
struct chunk {
    static constexpr std::size_t padding = 64;

    std::string room; ///< never shrinks
    std::size_t begin = 0, end = 0;
    std::uint64_t first_line = 1;

    std::string_view lines() const { return {room.data() + begin, end - begin}; }
    /// Takes so many bytes away, which are so many lines.
    void drop(std::size_t bytes, std::uint64_t lines) {
        begin += bytes;
        first_line += lines;
    }
};

/// Where records end: lines, or such lines of CSV as are in no quotes.
enum class ends_of { lines, csv_records };

class chunk_source {
  public:
    static constexpr std::size_t usual_size = std::size_t{1} << 20;

    /// `-`: stdin. Throws unreadable. `longest`: a longer line is handed out as its
    /// first bytes, one more than these. No piece has more than `most_lines`, of CSV none more than the bytes it takes.
    chunk_source(std::string path, ends_of records, std::size_t longest, setting const& s, std::size_t size = usual_size,
                 std::size_t most_lines = SIZE_MAX);
    ~chunk_source();
    chunk_source(chunk_source const&) = delete;
    chunk_source& operator=(chunk_source const&) = delete;

    /// The next, or nothing at the end. Throws interrupted, unreadable.
    bool next(chunk& to);

    std::uint64_t bytes_read() const { return read_; }
    /// How many there are in all, where that is known.
    std::optional<std::uint64_t> bytes() const { return bytes_; }

  private:
    /// Reads at most so much; 0 at the end.
    std::size_t read(char* to, std::size_t most);
    bool fill(chunk& to, std::size_t size, std::size_t& filled);
    std::size_t whole_records(std::string_view text) const;
    std::size_t enough_lines(std::string_view text) const;
    void skip_line();
    [[noreturn]] void refuse() const;

    std::string path_;
    ends_of records_;
    std::size_t longest_, size_, most_lines_;
    setting const& s_;
    int in_ = -1;
    bool ended_ = false;
    std::string left_; // read already: the beginning of a line, or lines too many
    std::uint64_t line_ = 1, read_ = 0;
    std::optional<std::uint64_t> bytes_;
};

} // namespace remit::cli
