// draft: a model in the making: its lists, the names that lead into them, and the mistakes found so far.
// Private to check(): names.hpp finds names in it, the other headers of this folder fill it.
#pragma once

#include <remit/base/diagnostic.hpp>
#include <remit/base/limits.hpp>
#include <remit/model/model.hpp>
#include <remit/syntax/gather.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace remit::model::checking {

/// What a name stands for. `any` is a name read in a declaration that could not be: it fits everywhere.
enum class kind : std::uint8_t { instrument, calendar, unit, group, role, party, fact, event, define, any };

struct symbol {
    checking::kind kind{};
    std::uint32_t index = 0; ///< into the model's list of its kind
    span at;
    bool named = false; ///< somewhere else than where it is declared
};

using table = std::map<std::string, symbol, std::less<>>;

/// A name that parties' facts or defines have.
struct member_name {
    span at; ///< where it is first declared
    std::vector<std::pair<std::string, symbol*>> of; ///< the parties; the one whose name comes first is at the front
    bool marked = false;
};

/// The declarations as they were written, each list in the order of the model's.
struct written_lists {
    std::vector<syntax::broken const*> broken;
    std::vector<syntax::instrument const*> instruments;
    std::vector<syntax::calendar const*> calendars;
    std::vector<syntax::group const*> groups; ///< by unit; null of a unit that is none
    std::vector<span> roles;                  ///< their names'
    std::vector<syntax::fact const*> facts;   ///< by input; null of an event or party
    std::vector<syntax::define const*> defines;
    std::vector<syntax::duty const*> duties;
    std::vector<std::pair<syntax::omit const*, span>> omissions;
    std::vector<std::pair<syntax::example const*, span>> examples;
};

struct draft {
    model made;
    written_lists written;
    table names;                                       ///< all but the following two
    std::map<std::string, table, std::less<>> members; ///< party → its facts and defines
    std::map<std::string, member_name, std::less<>> member_names; ///< the facts' and defines' names alone
    std::map<std::string, table, std::less<>> duties; ///< owner → acts
    std::unordered_set<std::string> words;            ///< every word declared, of whatever kind (for E3)
    std::vector<std::vector<duty_id>> duties_of;      ///< by unit or group: those it owns itself
    std::vector<std::vector<unit_id>> owners_of;      ///< by unit: itself and the groups it is a member of
    std::vector<std::uint32_t> file_ranks;            ///< where each file comes in the order of declaration
    std::vector<fault> faults;
    bool calendar_unread = false; ///< there is or may be a calendar, but it could not be read
    bool duties_unread = false;   ///< a unit may have duties or groups that could not be read
    bool file_unread = false;     ///< a file of `use` is missing, and with it who knows which names
    std::size_t suggestions = 0, taken_apart = 0;
    std::size_t members_named = 0; ///< units that the groups named so far stand for
    std::uint64_t duties_named = 0; ///< duties looked at for lists of `u.*`

    fault& complain(problem what, span at, std::vector<std::string> about = {}) {
        return faults.emplace_back(fault{what, at, std::move(about)});
    }
    node_id add(decltype(node::what) what, type t, span at) {
        made.nodes.push_back({std::move(what), t, at});
        return {static_cast<std::uint32_t>(made.nodes.size() - 1)};
    }

    /// In the order of declaration.
    bool comes_before(span a, span b) const {
        return std::pair(file_ranks[a.file], a.first) < std::pair(file_ranks[b.file], b.first);
    }

    /// Names a word of which it cannot be told what it stands for.
    void mark(std::string const& word) {
        if (auto const s = names.find(word); s != names.end()) s->second.named = true;
        auto const inside = member_names.find(word);
        if (inside == member_names.end() || std::exchange(inside->second.marked, true)) return;
        for (auto& [party, its] : inside->second.of) its->named = true;
    }

    /// `u.*` (5.4): duties of a unit and of its groups, of a group those of any member, that can have a status.
    /// One list however often it is named: there may be many duties, and many that name them all.
    std::shared_ptr<std::vector<duty_id> const> any_duty(unit_id u, status s) {
        auto& known = any_duties_[{u.index, s}];
        if (known) return known;
        if (duties_named > most_steps) return known = std::make_shared<std::vector<duty_id> const>();
        std::vector<unit_id> owners;
        for (unit_id member : made[u].members)
            owners.insert(owners.end(), owners_of[member.index].begin(), owners_of[member.index].end());
        std::sort(owners.begin(), owners.end());
        owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
        std::vector<duty_id> out;
        for (unit_id owner : owners) {
            duties_named += duties_of[owner.index].size() + 1;
            if (duties_named > most_steps) break; // E22 is said of it, see steps.hpp
            for (duty_id d : duties_of[owner.index])
                if (made.can_be(d, s)) out.push_back(d);
        }
        std::sort(out.begin(), out.end());
        return known = std::make_shared<std::vector<duty_id> const>(std::move(out));
    }

    /// Which value of a choice or set a word is; of a name declared twice the first.
    std::optional<std::uint32_t> value_of(input_id list, std::string_view word) {
        auto& known = values_[list.index];
        auto const& values = made[list].values;
        if (known.empty())
            for (std::uint32_t i = 0; i < values.size(); ++i) known.emplace(values[i].name, i);
        auto const found = known.find(word);
        return found == known.end() ? std::nullopt : std::optional(found->second);
    }

    /// A set of units that is emptied at no cost: true where `u` is not in it yet, and puts it there.
    bool add_unit(unit_id u) {
        unit_seen_.resize(made.units.size());
        return std::exchange(unit_seen_[u.index], unit_round_) != unit_round_;
    }
    void no_units() { ++unit_round_; }

  private:
    std::vector<std::uint32_t> unit_seen_;
    std::uint32_t unit_round_ = 1;
    std::unordered_map<std::uint32_t, std::unordered_map<std::string_view, std::uint32_t>> values_;
    std::map<std::pair<std::uint32_t, status>, std::shared_ptr<std::vector<duty_id> const>> any_duties_;
};

} // namespace remit::model::checking
