#include "tool.hpp"

#include <array>
#include <cstdlib>
#include <iterator>
#include <utility>

#include <fcntl.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tests {
namespace {

std::string text(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

[[noreturn]] void execute(call const& c) {
    if (!c.from.empty() && chdir(c.from.c_str()) != 0) _exit(126);
    std::vector<std::string> all{"remit"}, set;
    all.insert(all.end(), c.words.begin(), c.words.end());
    for (auto const& [name, value] : c.environment) set.push_back(name + "=" + value);
    // Thread sanitizer's own file would be the first that cannot be written: without a folder for it there is none.
    if (c.files_stay_empty) set.push_back("TEST_TMPDIR=/nowhere");
    std::vector<char*> arguments, variables;
    for (auto& w : all) arguments.push_back(w.data());
    for (auto& v : set) variables.push_back(v.data());
    arguments.push_back(nullptr);
    variables.push_back(nullptr);
    execve(REMIT_TOOL, arguments.data(), variables.data());
    _exit(127);
}

} // namespace

nlohmann::ordered_json answer::json() const {
    return nlohmann::ordered_json::parse(out);
}

answer call::run() const {
    folder const f;
    f.write("in", input);
    int master = -1, slave = -1, ends[2] = {-1, -1};
    if (columns != 0) {
        winsize size{24, columns, 0, 0};
        REQUIRE(openpty(&master, &slave, nullptr, nullptr, &size) == 0);
    }
    if (stdout_is == "pipe without a reader") {
        REQUIRE(pipe(ends) == 0);
        close(ends[0]);
    }
    auto const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        dup2(open((f / "in").c_str(), O_RDONLY), STDIN_FILENO);
        dup2(open((f / "err").c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
        if (columns != 0) {
            dup2(slave, STDOUT_FILENO);
            close(master);
        } else if (ends[1] >= 0)
            dup2(ends[1], STDOUT_FILENO);
        else if (stdout_is == "full")
            dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO);
        else if (stdout_is == "closed")
            close(STDOUT_FILENO);
        else
            dup2(open((f / "out").c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
        if (files_stay_empty) {
            rlimit const none{0, 0};
            setrlimit(RLIMIT_FSIZE, &none);
        }
        execute(*this);
    }
    answer a;
    if (ends[1] >= 0) close(ends[1]);
    if (columns != 0) {
        close(slave);
        std::array<char, 4096> piece{};
        for (ssize_t n = 0; (n = read(master, piece.data(), piece.size())) > 0;)
            a.out.append(piece.data(), static_cast<std::size_t>(n));
        close(master);
        std::erase(a.out, '\r'); // a terminal ends a line with it
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    a.code = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    if (columns == 0) a.out = text(f / "out");
    a.err = text(f / "err");
    return a;
}

answer tool(std::vector<std::string> words, std::string input) {
    return call{std::move(words), std::move(input)}.run();
}

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

} // namespace tests
