// remit_caseload: writes a made-up caseload of a rule set, to try `remit batch` with.
#include "caseload.hpp"

#include <remit/ruleset.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace {

constexpr char usage[] = R"(remit_caseload: a made-up caseload of a rule set, the same on every machine

  remit_caseload RULES [--rows N] [--seed S] [--unknown SHARE] [--as-of DAY] [--format ndjson|csv] > FILE

  RULES      a .remit file, or a folder with one root file
  --rows     how many children; 1000
  --seed     another seed, other children; 1
  --unknown  the share of facts of which nothing is stated, of a party nothing or less than all, 0 to 1; 0.3
  --as-of    the day of all of them; 2020-06-30
  --format   ndjson, a situation a line, or csv; ndjson

Exit code: 0 done; 2 wrong use; 3 errors in the rules; 74 the caseload could not be written.
)";

struct wrong_use : std::runtime_error {
    using runtime_error::runtime_error;
};
struct cannot_write : std::runtime_error {
    using runtime_error::runtime_error;
};

struct wanted {
    std::string rules;
    bench::caseload_options options{1000, 1, 0.3, remit::date{18443}};
    bool csv = false;
    bool help = false;
};

template <class Number> Number number(std::string_view option, std::string_view text, char const* what) {
    Number n{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc{} || end != text.data() + text.size())
        throw wrong_use(std::string(option) + " takes " + what + ", not \"" + std::string(text) + '"');
    return n;
}

wanted read(std::vector<std::string_view> const& words) {
    wanted w;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto const word = words[i];
        if (word == "--help" || word == "-h") {
            w.help = true;
            return w;
        }
        if (!word.starts_with('-')) {
            if (!w.rules.empty())
                throw wrong_use("one rule set at a time: " + w.rules + ", " + std::string(word));
            w.rules = word;
            continue;
        }
        static constexpr std::string_view options[] = {"--rows", "--seed", "--unknown", "--as-of",
                                                       "--format"};
        if (std::find(std::begin(options), std::end(options), word) == std::end(options))
            throw wrong_use("no such option: " + std::string(word));
        if (i + 1 == words.size()) throw wrong_use(std::string(word) + " takes a value");
        auto const value = words[++i];
        if (word == "--rows") {
            w.options.rows = number<std::size_t>(word, value, "a number of children");
        } else if (word == "--seed") {
            w.options.seed = number<std::uint64_t>(word, value, "a number from 0");
        } else if (word == "--unknown") {
            w.options.unknown = number<double>(word, value, "a share from 0 to 1");
            if (!(w.options.unknown >= 0 && w.options.unknown <= 1))
                throw wrong_use("--unknown is a share from 0 to 1");
        } else if (word == "--as-of") {
            auto const day = remit::parse_date(value);
            if (!day)
                throw wrong_use("--as-of takes a day such as 2020-06-30, not \"" + std::string(value) + '"');
            w.options.as_of = *day;
        } else if (value == "csv" || value == "ndjson") {
            w.csv = value == "csv";
        } else {
            throw wrong_use("--format is ndjson or csv, not \"" + std::string(value) + '"');
        }
    }
    if (w.rules.empty()) throw wrong_use("of which rule set?");
    return w;
}

void write(std::string const& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        throw cannot_write(std::string("the caseload could not be written: ") + std::strerror(errno));
}

// One line on a terminal, rewritten five times a second.
class progress {
  public:
    explicit progress(std::size_t rows)
        : rows_(rows), shown_(isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0) {}
    ~progress() {
        if (shown_) std::fputs("\r\x1b[K", stderr);
    }
    progress(progress const&) = delete;
    progress& operator=(progress const&) = delete;

    void at(std::size_t row) {
        auto const now = clock::now();
        if (!shown_ || now - last_ < std::chrono::milliseconds(200)) return;
        last_ = now;
        double const seconds = std::chrono::duration<double>(now - began_).count();
        double const rate = static_cast<double>(row) / seconds;
        std::fprintf(stderr, "\r%zu of %zu children, %3.0f %%, %.0f a second, %.0f s left\x1b[K", row, rows_,
                     100.0 * static_cast<double>(row) / static_cast<double>(rows_), rate,
                     static_cast<double>(rows_ - row) / rate);
    }

  private:
    using clock = std::chrono::steady_clock;
    std::size_t rows_;
    bool shown_;
    clock::time_point began_ = clock::now(), last_ = began_;
};

int run(std::vector<std::string_view> const& words) {
    auto const w = read(words);
    if (w.help) {
        write(usage);
        return 0;
    }
    auto const rules = remit::load(w.rules);
    if (!rules) {
        for (auto const& d : rules.diagnostics()) std::fprintf(stderr, "%s\n", d.text("en").c_str());
        return 3;
    }
    bench::lines const children(rules->model(), w.options);
    std::string text;
    if (w.csv) children.csv_header(text);
    progress shown(w.options.rows);
    constexpr std::size_t at_a_time = 500;
    for (std::size_t row = 0; row < w.options.rows; row += at_a_time) {
        auto const these = std::min(at_a_time, w.options.rows - row);
        w.csv ? children.csv(row, these, text) : children.ndjson(row, these, text);
        write(text);
        text.clear();
        shown.at(row + these);
    }
    write(text); // where there are no rows, a header
    if (std::fflush(stdout) != 0)
        throw cannot_write(std::string("the caseload could not be written: ") + std::strerror(errno));
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run({argv + 1, argv + argc});
    } catch (wrong_use const& e) {
        std::fprintf(stderr, "remit_caseload: %s\n\n%s", e.what(), usage);
        return 2;
    } catch (cannot_write const& e) {
        std::fprintf(stderr, "remit_caseload: %s\n", e.what());
        return 74;
    } catch (std::exception const& e) {
        std::fprintf(stderr, "remit_caseload: %s\n", e.what());
        return 70;
    }
}
