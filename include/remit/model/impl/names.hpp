// names: from a word to what it stands for; E3, E7, E8, E11.
#pragma once

#include <remit/base/nearest.hpp>
#include <remit/model/impl/draft.hpp>
#include <remit/base/status.hpp>

#include <initializer_list>
#include <optional>

namespace remit::model::checking {

inline constexpr std::size_t most_listed = 8; // names in a hint

inline words word_of(kind k) {
    switch (k) {
    case kind::instrument: return {"文件", "an instrument"};
    case kind::calendar: return {"日历", "a calendar"};
    case kind::unit: return {"单位", "a unit"};
    case kind::group: return {"组", "a group"};
    case kind::role: return {"方式", "a role"};
    case kind::party: return {"当事人", "a party"};
    case kind::fact: return {"事实", "a fact"};
    case kind::event: return {"事件", "an event"};
    case kind::define: return {"定义", "a define"};
    case kind::any: break;
    }
    return {"名称", "a name"};
}

inline std::string said(kind k) {
    auto const word = word_of(k);
    return both(word.zh, word.en);
}

/// "a fact, an event or a define".
inline std::string said(std::initializer_list<kind> kinds) {
    words out;
    for (auto k = kinds.begin(); k != kinds.end(); ++k) {
        bool const last = k + 1 == kinds.end() && k != kinds.begin();
        auto const one = word_of(*k);
        out.zh += (k == kinds.begin() ? "" : last ? "或" : "、") + one.zh;
        out.en += (k == kinds.begin() ? "" : last ? " or " : ", ") + one.en;
    }
    return both(out.zh, out.en);
}

inline bool is_declared(draft const& d, std::string_view word) {
    return d.words.contains(std::string(word));
}

/// "did you mean …?", where some candidate is near.
inline std::string suggestion(draft& d, std::string_view word, std::vector<std::string> const& candidates) {
    auto const near = nearest(word, candidates);
    d.mark(near); // probably meant here, so not to be warned of as named nowhere
    return near.empty() ? std::string() : both("是否“" + near + "”？", "did you mean '" + near + "'?");
}

/// The names of these kinds; with none of them all names.
inline std::vector<std::string> words_in(table const& names, std::initializer_list<kind> kinds = {}) {
    std::vector<std::string> out;
    for (auto const& [word, what] : names)
        if (kinds.size() == 0 || std::find(kinds.begin(), kinds.end(), what.kind) != kinds.end())
            out.push_back(word);
    return out;
}

/// "one of: a, b, c", where they are few enough to read.
inline std::string listed(std::vector<std::string> const& words) {
    if (words.empty() || words.size() > most_listed) return {};
    std::string zh = "可选：", en = "one of: ";
    for (std::size_t i = 0; i < words.size(); ++i) {
        zh += (i ? "、" : "") + words[i];
        en += (i ? ", " : "") + words[i];
    }
    return both(zh, en);
}

/// How a name of a kind is declared.
inline std::string declaring(kind k, std::string const& word) {
    switch (k) {
    case kind::instrument: return both("声明它：文件 " + word, "declare it: `instrument " + word + "`");
    case kind::unit: return both("声明它：单位 " + word, "declare it: `unit " + word + "`");
    case kind::group: return both("声明它：组 " + word + " = …", "declare it: `group " + word + " = …`");
    case kind::role: return both("声明它：方式 " + word, "declare it: `role " + word + "`");
    case kind::party:
        return both("声明它：当事人 " + word + " : 0..2", "declare it: `party " + word + " : 0..2`");
    case kind::fact:
        return both("声明它：事实 " + word + " : 是非", "declare it: `fact " + word + " : bool`");
    case kind::event: return both("声明它：事件 " + word, "declare it: `event " + word + "`");
    case kind::define:
        return both("声明它：定义 " + word + " 即 …", "declare it: `define " + word + " as …`");
    case kind::calendar:
    case kind::any: break;
    }
    return both("先声明它", "declare it");
}

/// E3 of a word that reads as keywords, names and statuses run together; false where it does not.
inline bool run_on(draft& d, syntax::name const& word) {
    if (++d.taken_apart > most_taken_apart) return false;
    auto const apart = syntax::written_apart(word.text, [&](std::string_view piece) {
        return is_declared(d, piece) || status_named(piece).has_value();
    });
    if (!apart.empty()) d.complain(problem::keyword_run_on, word.at, {word.text, apart});
    return !apart.empty();
}

/// Whether a word that stands for nothing has its mistake: a keyword taken as a name has E2, a run of words E3.
inline bool is_told(draft& d, syntax::name const& word) {
    return syntax::is_keyword(word.text) || run_on(d, word);
}

/// Whether a word is how other languages say that something is so, or not.
inline bool is_truth(std::string_view word) {
    for (std::string_view const truth : {"true", "false", "真", "假", "是", "否"})
        if (word == truth) return true;
    return false;
}

/// E7 of a word, at its own place or, where it is the second of a name of two, at the first's. The hint offers the
/// nearest name of a kind that is wanted, else of any kind, else how to declare it.
inline void not_declared(draft& d, syntax::name const& word, table const& there,
                         std::initializer_list<kind> wanted, std::string repair = {},
                         syntax::name const* first = nullptr) {
    if (is_told(d, word) || d.file_unread) return;
    std::string hint;
    if (is_truth(word.text))
        hint = both("条件单独写即可，否定写“非 …”", "a condition stands by itself; `not …` denies it");
    else if (++d.suggestions <= most_suggestions)
        hint = suggestion(d, word.text, words_in(there, wanted));
    if (hint.empty() && d.suggestions <= most_suggestions) hint = suggestion(d, word.text, words_in(there));
    if (hint.empty()) hint = std::move(repair);
    if (hint.empty()) hint = declaring(wanted.size() == 0 ? kind::any : *wanted.begin(), word.text);
    d.complain(problem::undeclared, first ? first->at : word.at,
               {first ? first->text + "." + word.text : word.text, std::move(hint)});
}

/// How a party's fact is read in a condition.
inline std::string quantified_over(std::string const& party) {
    return both("写作：某个 " + party + "（…）或 每个 " + party + "（…）",
                "write `some " + party + " (…)` or `every " + party + " (…)`");
}

/// E8: a name that is something else. Its declaration is shown.
inline void complain_of_kind(draft& d, syntax::name const& word, symbol const& found, std::string wanted,
                             std::string repair = {}) {
    d.complain(problem::wrong_kind, word.at,
               {word.text, said(found.kind), std::move(wanted), std::move(repair)})
        .see(note::declared_here, found.at, {word.text});
}

/// The symbol of a name outside parties, marked as named; null with E7, E3 or E11 where there is none. Of a party's fact
/// E11 has `repair` for a hint, by default a quantifier; where no fact is wanted it is found, and of the wrong kind. The
/// kinds are for the hint.
inline symbol* find_any(draft& d, syntax::name const& word, std::initializer_list<kind> wanted,
                        std::string repair = {}) {
    if (auto const found = d.names.find(word.text); found != d.names.end()) {
        found->second.named = true;
        return &found->second;
    }
    if (auto const inside = d.member_names.find(word.text); inside != d.member_names.end()) {
        auto const& [party, fact] = inside->second.of.front();
        fact->named = true;
        if (std::find(wanted.begin(), wanted.end(), kind::fact) == wanted.end()) return fact;
        if (repair.empty()) repair = quantified_over(party);
        d.complain(problem::outside_party, word.at, {word.text, party, std::move(repair)})
            .see(note::declared_here, fact->at, {party + "." + word.text});
        return nullptr;
    }
    not_declared(d, word, d.names, wanted);
    return nullptr;
}

/// The same, of one of these kinds: another is E8. A name of `any` kind is null without a word.
inline symbol* find(draft& d, syntax::name const& word, std::initializer_list<kind> wanted,
                    std::string repair_of_a_partys = {}) {
    symbol* const found = find_any(d, word, wanted, std::move(repair_of_a_partys));
    if (!found || found->kind == kind::any) return nullptr;
    for (kind k : wanted)
        if (found->kind == k) return found;
    std::string repair;
    if (++d.suggestions <= most_suggestions) {
        auto const these = words_in(d.names, wanted);
        repair = these.empty() ? both("还没有声明这样的名称", "none is declared yet") : listed(these);
    }
    complain_of_kind(d, word, *found, said(wanted), std::move(repair));
    return nullptr;
}

/// How a party's fact is named in `given`, and in `needs`.
enum class member_form { slot, path };

/// A fact or define of a party; null with E7 where there is none. `first`: the party's name, where that was written.
inline symbol* find_member(draft& d, std::string const& party, syntax::name const& word,
                           syntax::name const* first = nullptr, member_form form = member_form::slot) {
    auto& facts = d.members[party];
    if (auto const found = facts.find(word.text); found != facts.end()) {
        found->second.named = true;
        return &found->second;
    }
    if (auto const global = d.names.find(word.text); global != d.names.end()) {
        global->second.named = true;
        if (global->second.kind != kind::any)
            complain_of_kind(d, first ? syntax::name{word.text, first->at} : word, global->second,
                             both("“" + party + "”的事实", "a fact of '" + party + "'"),
                             listed(words_in(facts)));
        return nullptr;
    }
    if (auto const inside = d.member_names.find(word.text); inside != d.member_names.end()) {
        auto const& [other, fact] = inside->second.of.front();
        fact->named = true;
        auto repair = form == member_form::path
                          ? both("写作：" + other + "." + word.text, "write `" + other + "." + word.text + "`")
                          : both("写作：" + other + "（" + word.text + " …）",
                                 "write `" + other + " (" + word.text + " …)`");
        d.complain(problem::outside_slot, first ? first->at : word.at, {word.text, other, std::move(repair)})
            .see(note::declared_here, fact->at, {other + "." + word.text});
        return nullptr;
    }
    not_declared(d, word, facts, {}, {}, first);
    return nullptr;
}

/// A duty by `unit.act`; none with E7 or E8.
inline duty_id find_duty(draft& d, syntax::name const& owner, syntax::name const& act) {
    // A unit that could not be read may well own this act.
    symbol* const of = find(d, owner, {kind::unit, kind::group});
    auto const acts = d.duties.find(owner.text);
    if (acts != d.duties.end())
        if (auto const found = acts->second.find(act.text); found != acts->second.end()) {
            found->second.named = true;
            return found->second.kind == kind::any ? duty_id{} : duty_id{found->second.index};
        }
    if (of)
        not_declared(d, act, acts == d.duties.end() ? table{} : acts->second, {},
                     both("声明它：职责 " + owner.text + "." + act.text + " 应当 …",
                          "declare it: `duty " + owner.text + "." + act.text + " must …`"),
                     &owner);
    return {};
}

/// Adds the units these names stand for to a list, each once. Past most_members E22, once, and no more are added.
inline void find_units(draft& d, std::vector<syntax::name> const& names, std::vector<unit_id>& to) {
    d.no_units();
    for (unit_id u : to) d.add_unit(u);
    d.members_named += to.size();
    for (auto const& n : names) {
        symbol const* const s = find(d, n, {kind::unit, kind::group});
        if (!s) continue;
        auto const& members = d.made.units[s->index].members;
        bool const before = d.members_named > most_members;
        if (d.made.units[s->index].group) d.members_named += members.size();
        if (d.members_named > most_members) {
            if (!before) d.complain(problem::too_many_members, n.at, {std::to_string(most_members)});
            continue;
        }
        for (unit_id member : members)
            if (d.add_unit(member)) to.push_back(member);
    }
}

} // namespace remit::model::checking
