#pragma once

#include <remit/model/status.hpp>

namespace remit {

std::string_view to_string(status s, std::string_view language) {
    switch (s) {
#define REMIT_STATUS(id, english, chinese)                                                                   \
    case status::id:                                                                                         \
        return language == "zh" ? chinese : english;
#include <remit/model/statuses.def>
#undef REMIT_STATUS
    }
    return {};
}

std::optional<status> status_named(std::string_view word) {
#define REMIT_STATUS(id, english, chinese)                                                                   \
    if (word == english || word == chinese) return status::id;
#include <remit/model/statuses.def>
#undef REMIT_STATUS
    return {};
}

} // namespace remit
