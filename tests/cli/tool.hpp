// tool: runs the tool as a shell would, and says what came out where.
#pragma once

#include "../catch.hpp"
#include "../folder.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tests {

inline std::string const shipped = std::string(REMIT_SOURCE_DIR) + "/rules/fujian-2019";

struct answer {
    int code = -1;
    std::string out, err;
    nlohmann::ordered_json json() const { return nlohmann::ordered_json::parse(out); }
};

/// One call of the tool. Its environment is empty but for what is set here.
struct call {
    std::vector<std::string> words;
    std::string input = {};
    std::map<std::string, std::string> environment = {};
    unsigned short columns = 0;    ///< of a terminal that stdout is; 0: a pipe
    std::string stdout_is = {};    ///< "closed", "pipe without a reader", "full"
    bool files_stay_empty = false; ///< no file can get a byte, as on a full disk

    answer run() const {
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
            execute();
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

  private:
    [[noreturn]] void execute() const {
        std::vector<std::string> all{"remit"}, set;
        all.insert(all.end(), words.begin(), words.end());
        for (auto const& [name, value] : environment) set.push_back(name + "=" + value);
        std::vector<char*> arguments, variables;
        for (auto& w : all) arguments.push_back(w.data());
        for (auto& v : set) variables.push_back(v.data());
        arguments.push_back(nullptr);
        variables.push_back(nullptr);
        execve(REMIT_TOOL, arguments.data(), variables.data());
        _exit(127);
    }

    static std::string text(std::string const& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
};

inline answer tool(std::vector<std::string> words, std::string input = {}) {
    return call{std::move(words), std::move(input)}.run();
}

inline bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

} // namespace tests
