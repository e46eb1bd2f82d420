// witness: a situation among those that leave a condition in doubt, with as little said as may be, in the words of
// `given`.
#pragma once

#include <remit/doubt/impl/world.hpp>
#include <remit/syntax/token.hpp>

#include <string>

namespace remit::doubt::finding {

class witness {
  public:
    /// `doubt`: not `never`, a function of `w`.
    witness(model::model const& m, survey const& s, world& w, members const& of, function doubt)
        : m_(m), s_(s), w_(w), of_(of) {
        settle(doubt);
        tell();
    }

    std::vector<model::statement> stated;
    words where;

  private:
    using keyword = syntax::keyword;
    enum class told : std::uint8_t { left_out, not_known, known };

    std::vector<std::uint32_t> variables_of(std::uint32_t i) const {
        auto const& t = w_.of(i);
        std::vector<std::uint32_t> all;
        if (!t.always_known && !t.never_known) all.push_back(t.known);
        all.insert(all.end(), t.bits.begin(), t.bits.end());
        return all;
    }

    // What is left out may be stated or not: signs and days before events, which they need, and no party, without
    // which nothing is said of its members.
    void settle(function doubt) {
        auto& d = w_.diagrams();
        auto const many = static_cast<std::uint32_t>(s_.things().size());
        says_.assign(many, told::not_known);
        cell_.assign(many, 0);
        function anywhere = d.either(doubt, d.opposite(w_.situations()));
        auto const leave_out = [&](std::uint32_t i) {
            auto const without = d.for_all(anywhere, variables_of(i));
            if (d.both(without, w_.situations()) == never) return;
            anywhere = without;
            says_[i] = told::left_out;
        };
        for (std::uint32_t i = 0; i < many; ++i) {
            auto const k = s_.things()[i].kind;
            if (k == kind::measure || (k == kind::sign && !w_.of(i).never_known)) leave_out(i);
        }
        for (std::uint32_t i = 0; i < many; ++i) {
            thing const& t = s_.things()[i];
            if (t.kind == kind::sign || t.kind == kind::measure || t.kind == kind::presence) continue;
            if (t.kind != kind::truth || !has_day(t.input)) leave_out(i);
        }
        function left = d.both(anywhere, w_.situations());
        for (std::uint32_t i = 0; i < many; ++i) {
            auto const& t = w_.of(i);
            if (says_[i] == told::left_out || t.never_known) continue;
            if (t.always_known) {
                says_[i] = told::known;
                continue;
            }
            auto const with = d.restrict(left, t.known, true);
            says_[i] = with == never ? told::not_known : told::known;
            left = with == never ? d.restrict(left, t.known, false) : with;
        }
        auto const found = d.satisfying(left);
        for (std::uint32_t i = 0; i < many; ++i) {
            std::size_t cell = 0;
            for (auto const v : w_.of(i).bits)
                cell = cell * 2 + (found && std::find(found->begin(), found->end(), std::pair(v, true)) != found->end());
            cell_[i] = w_.of(i).cells.empty() ? 0 : std::min(cell, w_.of(i).cells.size() - 1);
        }
    }

    bool has_day(model::input_ref event) const {
        for (std::uint32_t i = 0; i < s_.things().size(); ++i) {
            thing const& t = s_.things()[i];
            bool const reads = (t.kind == kind::measure && t.input == event) ||
                               std::find(t.inputs.begin(), t.inputs.end(), event) != t.inputs.end();
            if (reads && says_[i] != told::left_out) return true;
        }
        return false;
    }

    // ── in words, and as statements ─────────────────────────────────────────────────────────────────────────────────

    static std::string word(keyword k, bool chinese) { return std::string(syntax::spelling(k, chinese)); }

    void say(std::string const& zh, std::string const& en) {
        where.zh += (where.zh.empty() ? "" : "、") + zh;
        where.en += (where.en.empty() ? "" : ", ") + en;
    }
    void say_not(std::string const& zh, std::string const& en, keyword not_) {
        say(word(not_, true) + " " + zh, word(not_, false) + " " + en);
    }
    void say_is(std::string const& name, std::string const& value) {
        say(name + " " + word(keyword::is, true) + " " + value, name + " " + word(keyword::is, false) + " " + value);
    }
    void say_unknown(std::string const& zh, std::string const& en) {
        say(zh + " " + word(keyword::is, true) + " " + word(keyword::unknown, true),
            en + " " + word(keyword::is, false) + " " + word(keyword::unknown, false));
    }
    void say_truth(std::string const& zh, std::string const& en, bool is, keyword not_ = keyword::not_) {
        if (is)
            say(zh, en);
        else
            say_not(zh, en, not_);
    }

    void state(model::input_ref input, model::value v) { stated.push_back({input, std::move(v)}); }

    void tell() {
        for (std::uint32_t i = 0; i < s_.things().size(); ++i) {
            thing const& t = s_.things()[i];
            if (t.kind == kind::presence) parties_.insert(t.input.input);
        }
        for (auto const p : parties_) tell_party(p);
        for (auto const& [party, slot] : of_)
            if (!parties_.contains(party))
                state({party, 0}, model::slots{std::vector<truth>(
                                      static_cast<std::size_t>(std::max(1, m_[party].least)), truth::yes)});
        for (std::uint32_t i = 0; i < s_.things().size(); ++i) {
            if (says_[i] == told::left_out) continue;
            thing const& t = s_.things()[i];
            if (t.kind == kind::sign)
                tell_sign(i);
            else if (t.kind != kind::presence)
                tell_one(i);
        }
        for (auto const& [input, set] : sets_) state(input, set);
    }

    void tell_party(model::input_id p) {
        model::slots listed;
        for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(m_[p].most); ++slot) {
            auto const i = *s_.find(kind::presence, {p, slot});
            auto const name = m_[p].name + "[" + std::to_string(slot + 1) + "]";
            if (says_[i] == told::not_known) {
                listed.present.push_back(truth::unknown);
                say_unknown(name, name);
            } else if (cell_[i] == 1) {
                listed.present.push_back(truth::yes);
                say(name, name);
            } else
                say_not(name, name, keyword::no);
        }
        state({p, 0}, std::move(listed));
    }

    bool is_there(model::input_ref input) const {
        auto const party = m_[input.input].of;
        auto const i = party ? s_.find(kind::presence, {party, input.slot}) : std::nullopt;
        return !i || (says_[*i] == told::known && cell_[*i] == 1);
    }

    void tell_one(std::uint32_t i) {
        thing const& t = s_.things()[i];
        auto const name = m_.name_of(t.input);
        bool const known = says_[i] == told::known;
        if (known && !is_there(t.input)) return; // presumed of one that is not there
        auto const cell = w_.of(i).cells.empty() ? 0 : w_.of(i).cells[cell_[i]];
        auto const& in = m_[t.input.input];
        switch (t.kind) {
        case kind::truth:
            if (in.form == model::form::event && day_of(t.input)) return; // said with its day
            if (!known) return say_unknown(name, name);
            state(t.input, cell == 1);
            return say_truth(name, name, cell == 1);
        case kind::holding: {
            auto const zh = name + " " + word(keyword::has, true) + " " + in.values[t.value].name;
            auto const en = name + " " + word(keyword::has, false) + " " + in.values[t.value].name;
            if (!known) return say_unknown(zh, en);
            auto& set = sets_[t.input];
            (cell == 1 ? set.in : set.out) |= std::uint64_t{1} << t.value;
            return say_truth(zh, en, cell == 1);
        }
        case kind::choice:
            if (!known) return say_unknown(name, name);
            state(t.input, model::choice{static_cast<std::uint32_t>(cell)});
            return say_is(name, in.values[static_cast<std::size_t>(cell)].name);
        case kind::measure:
            if (!known) {
                if (in.form != model::form::event) say_unknown(name, name);
                return;
            }
            return tell_measure(t.input, cell);
        case kind::presence:
        case kind::sign: break;
        }
    }

    // A day of the event that is known, of a test of it alone or with others.
    bool day_of(model::input_ref event) const {
        for (std::uint32_t i = 0; i < s_.things().size(); ++i) {
            thing const& t = s_.things()[i];
            bool const reads = (t.kind == kind::measure && t.input == event) ||
                               std::find(t.inputs.begin(), t.inputs.end(), event) != t.inputs.end();
            if (reads && says_[i] == told::known) return true;
        }
        return false;
    }

    void tell_measure(model::input_ref input, std::int64_t value) {
        auto const name = m_.name_of(input);
        auto const number = static_cast<std::int32_t>(value);
        switch (m_[input.input].form) {
        case model::form::integer:
            state(input, number);
            return say_is(name, std::to_string(number));
        case model::form::event: state(input, model::days{{number}}); break;
        default: state(input, date{number}); break;
        }
        say_is(name, to_string(date{number}));
    }

    void tell_sign(std::uint32_t i) {
        thing const& t = s_.things()[i];
        if (says_[i] == told::known) {
            for (auto const& [input, value] : w_.of(i).samples[cell_[i]]) tell_measure(input, value);
            return;
        }
        for (auto const input : t.inputs) {
            auto const own = s_.find(kind::measure, input);
            bool const said = (own && says_[*own] != told::left_out) || !unknown_.insert(input).second;
            if (said || m_[input.input].form == model::form::event) continue;
            say_unknown(m_.name_of(input), m_.name_of(input));
        }
    }

    model::model const& m_;
    survey const& s_;
    world& w_;
    members const& of_;
    std::vector<told> says_;
    std::vector<std::size_t> cell_; // where known
    std::set<model::input_id> parties_;
    std::set<model::input_ref> unknown_;
    std::map<model::input_ref, model::set> sets_;
};

} // namespace remit::doubt::finding
