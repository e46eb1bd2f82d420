#include "answer_room.hpp"

#include <remit/base/status.hpp>

#include <string>

namespace oracle {

answer_room::answer_room(std::size_t duties, std::size_t rows, dice die) : sound_((rows + 7) / 8, die.below(64)) {
    // Columns at a multiple of 64 bytes are written another way.
    bool const aligned = die.chance(50);
    for (std::size_t d = 0; d < duties; ++d) {
        statuses_.emplace_back(rows, aligned ? 0 : die.below(64));
        days_.emplace_back(rows, 4 * die.below(16));
        known_.emplace_back((rows + 7) / 8, die.below(64));
    }
    bool const some = die.chance(20);
    auto const wanted = [&](auto* column) { return some && die.chance(30) ? nullptr : column; };
    for (std::size_t d = 0; d < duties; ++d) {
        to_.statuses.push_back(wanted(statuses_[d].data()));
        to_.due.push_back({wanted(days_[d].data()), wanted(known_[d].data())});
    }
    if (some && die.chance(10)) to_.statuses.clear();
    if (some && die.chance(10)) to_.due.clear();
    to_.sound = wanted(sound_.data());
}

bool answer_room::has_status(std::size_t duty, std::size_t row, int status) const {
    return to_.statuses.empty() || !to_.statuses[duty] || statuses_[duty][row] == status;
}

bool answer_room::has_due(std::size_t duty, std::size_t row, std::optional<remit::date> due) const {
    if (to_.due.empty()) return true;
    auto const& to = to_.due[duty];
    return (!to.known || bit(known_[duty], row) == due.has_value()) && (!to.days || !due || days_[duty][row] == due->days);
}

bool answer_room::has_sound(std::size_t row, bool sound) const { return !to_.sound || bit(sound_, row) == sound; }

std::string answer_room::told(std::size_t duty, std::size_t row) const {
    std::string out = "not wanted";
    if (!to_.statuses.empty() && to_.statuses[duty])
        out = to_string(static_cast<remit::status>(statuses_[duty][row]));
    if (to_.due.empty() || !to_.due[duty].known) return out + ", due not wanted";
    if (!bit(known_[duty], row)) return out + ", due none";
    return out + ", due " + (to_.due[duty].days ? to_string(remit::date{days_[duty][row]}) : "some day");
}

wrong answer_room::written_outside() const {
    for (std::size_t d = 0; d < statuses_.size(); ++d) {
        auto const of = " of duty " + std::to_string(d);
        if (!statuses_[d].intact()) return "something is written beside the statuses" + of;
        if (!days_[d].intact()) return "something is written beside the due days" + of;
        if (!known_[d].intact()) return "something is written beside where due days are known" + of;
    }
    if (!sound_.intact()) return "something is written beside which rows are sound";
    return {};
}

} // namespace oracle
