// tool: runs the tool as a shell would, and says what came out where.
#pragma once

#include "../catch.hpp"
#include "../folder.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace tests {

inline std::string const shipped = std::string(REMIT_SOURCE_DIR) + "/rules/fujian-2019";

struct answer {
    int code = -1;
    std::string out, err;
    nlohmann::ordered_json json() const;
};

/// One call of the tool. Its environment is empty but for what is set here.
struct call {
    std::vector<std::string> words;
    std::string input = {};
    std::map<std::string, std::string> environment = {};
    unsigned short columns = 0;    ///< of a terminal that stdout is; 0: a pipe
    std::string stdout_is = {};    ///< "closed", "pipe without a reader", "full"
    bool files_stay_empty = false; ///< no file can get a byte, as on a full disk
    std::string from = {};         ///< the folder it is called from; empty: the tests'

    answer run() const;
};

answer tool(std::vector<std::string> words, std::string input = {});

bool has(std::string const& text, std::string const& part);

} // namespace tests
