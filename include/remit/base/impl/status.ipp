#pragma once

#include <remit/base/status.hpp>

namespace remit {

std::string_view to_string(status s, std::string_view language) {
    switch (s) {
#define REMIT_STATUS(id, english, chinese)                                                                   \
    case status::id:                                                                                         \
        return language == "zh" ? chinese : english;
#include <remit/base/statuses.def>
#undef REMIT_STATUS
    }
    return {};
}

std::optional<status> status_named(std::string_view word) {
#define REMIT_STATUS(id, english, chinese)                                                                   \
    if (word == english || word == chinese) return status::id;
#include <remit/base/statuses.def>
#undef REMIT_STATUS
    return {};
}

} // namespace remit
