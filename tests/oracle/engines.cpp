#include "engines.hpp"

#include "columns.hpp"
#include "print.hpp"

#include <remit/batch/evaluate.hpp>
#include <remit/batch/situation_at.hpp>
#include <remit/explain/needs.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/program/compile.hpp>
#include <remit/single/workspace.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace oracle {
namespace {

using remit::found::finding;

class plain_ready : public ready {
  public:
    explicit plain_ready(model::model const& m) : model_(m) {}
    std::span<finding const> findings(situation const& s) override { return found_ = remit::plain::evaluate(model_, s); }

  private:
    model::model const& model_;
    remit::found::findings found_;
};

class single_ready : public ready {
  public:
    explicit single_ready(model::model const& m) : program_(remit::program::compile(m)), workspace_(program_) {}
    std::span<finding const> findings(situation const& s) override {
        workspace_.state(s);
        return workspace_.run();
    }

  private:
    remit::program::program program_;
    remit::single::workspace workspace_;
};

std::string told(finding const& f) {
    constexpr std::string_view words[] = {"no", "unknown", "yes"};
    auto const word = [&](remit::truth t) { return std::string(words[static_cast<std::size_t>(t)]); };
    return std::string(to_string(f.status)) + (f.in_force ? "" : ", not in force") + ", A " + word(f.applies) + ", D " +
           word(f.discharged) + ", L " + word(f.late) + ", due " + (f.due ? to_string(*f.due) : "none");
}

// The situation as an example to be kept behind the rules, with what the judge finds; empty where no example can say it.
std::string as_case(model::model const& m, situation const& s, model::duty_id d, remit::status status) {
    namespace syntax = remit::syntax;
    auto e = as_example(m, s);
    if (!e) return {};
    syntax::expectation x;
    x.how = syntax::expectation::form::status;
    x.subject = {{m[m[d].owner].name, {}}, syntax::name{m[d].act, {}}, {}};
    x.status = {std::string(to_string(status, "en")), {}};
    e->expected.push_back(std::move(x));
    syntax::tree t;
    t.declarations.push_back({std::move(*e), {}});
    return "\nTo be kept in tests/cases/good, with the rules:\n" + print(t);
}

// Room for what is found of a caseload.
struct answer_room {
    // Columns at a multiple of 64 bytes are written another way.
    answer_room(std::size_t duties, std::size_t rows, bool aligned)
        : room(duties, std::vector<std::int8_t>(rows + 128, -1)), days(duties, std::vector<std::int32_t>(rows, -1)),
          known(duties, std::vector<std::uint8_t>((rows + 7) / 8, 0xFF)), sound((rows + 7) / 8) {
        for (std::size_t d = 0; d < duties; ++d) {
            auto const over = reinterpret_cast<std::uintptr_t>(room[d].data()) % 64;
            to.statuses.push_back(room[d].data() + (64 - over) + (aligned ? 0 : 3));
            to.due.push_back({days[d].data(), known[d].data()});
        }
        to.sound = sound.data();
    }
    std::optional<remit::date> due(std::size_t duty, std::size_t row) const {
        if ((known[duty][row / 8] >> row % 8 & 1U) == 0) return {};
        return remit::date{days[duty][row]};
    }

    std::vector<std::vector<std::int8_t>> room;
    std::vector<std::vector<std::int32_t>> days;
    std::vector<std::vector<std::uint8_t>> known;
    std::vector<std::uint8_t> sound;
    remit::batch::answers to;
};

// Whether columns, as JSON, can say it: nothing is stated of a member who is not listed as there, and nothing is withheld.
bool can_be_told(model::model const& m, situation const& s) {
    for (auto const r : inputs_of(m)) {
        auto const* const silent = std::get_if<model::silence>(&s.states[m.state_of(r)]);
        if (silent && *silent == model::silence::withheld) return false;
        auto const party = m[r.input].of;
        if (silent || !party) continue;
        auto const* const listed = std::get_if<model::slots>(&s.states[m.state_of({party, 0})]);
        if (!listed || r.slot >= listed->present.size() || listed->present[r.slot] != remit::truth::yes) return false;
    }
    return true;
}

// The situations as rows, some of them more than once, in any order: mostly few, sometimes more than a block holds.
std::vector<std::size_t> rows_of(model::model const& m, std::vector<situation> const& situations, dice& die) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < situations.size(); ++i)
        if (can_be_told(m, situations[i])) rows.push_back(i);
    auto const each = rows;
    if (each.empty()) return rows;
    auto const more = die.chance(5) ? die.below(5'000) : die.below(40);
    for (std::size_t i = 0; i < more; ++i) rows.push_back(die.pick(each));
    die.shuffle(rows);
    return rows;
}

// How many undetermined findings need each value, against what is needed of each.
wrong needs_disagree(model::model const& m, std::vector<situation> const& situations,
                     std::vector<remit::found::findings> const& right, std::vector<std::size_t> const& rows,
                     std::vector<std::uint64_t> const& found, std::string const& name) {
    std::vector<std::uint64_t> needed(m.states);
    std::vector<std::size_t> waiting(m.states); // a situation that has something to do with it
    for (auto const i : rows) {
        remit::plain::evaluator judge(m, situations[i]);
        for (std::uint32_t d = 0; d < m.duties.size(); ++d)
            if (right[i][d].status == remit::status::undetermined)
                for (auto const need : remit::explain::needs(m, judge, {d})) {
                    ++needed[m.state_of(need)];
                    waiting[m.state_of(need)] = i;
                }
    }
    for (auto const need : inputs_of(m))
        if (auto const state = m.state_of(need); found[state] != needed[state])
            return m.name_of(need) + " is needed " + std::to_string(needed[state]) + " times in " + std::to_string(rows.size()) +
                   " rows; of " + name + " " + std::to_string(found[state]) + "\n  as in " + show(m, situations[waiting[state]]);
    return {};
}

wrong columns_disagree(model::model const& m, remit::program::program const& p, std::vector<situation> const& situations,
                       std::vector<remit::found::findings> const& right, remit::batch::isa isa, dice die, std::size_t* pairs) {
    auto const rows = rows_of(m, situations, die);
    std::vector<situation const*> told_rows;
    for (auto const i : rows) told_rows.push_back(&situations[i]);
    columns const in(m, told_rows, die.fork());
    bool const with_needs = die.chance(25);
    remit::batch::evaluator engine(p, {1, true, with_needs, isa});
    // It has room that another caseload has used: the same rows in other columns.
    if (die.chance(50)) engine.evaluate(columns(m, told_rows, die.fork()).caseload(), {});
    answer_room out(m.duties.size(), rows.size(), die.chance(70));
    remit::batch::tally counts;
    auto const name = "batch, " + std::string(to_string(isa));
    if (auto const bad = engine.evaluate(in.caseload(), out.to, &counts); !bad.empty())
        return name + " finds fault with a row: " + remit::batch::describe(m, bad[0]).text("en") + "\n  in " +
               show(m, situations[rows[bad[0].row]]);
    std::vector<std::array<std::uint64_t, remit::batch::statuses>> expected(m.duties.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (pairs) ++*pairs;
        if (row < 8) {
            auto const stated = remit::batch::situation_at(m, in.caseload(), row);
            if (remit::plain::evaluate(m, stated) != right[rows[row]])
                return "as a row's situation comes\n  " + show(m, stated) + "\n  in place of " + show(m, situations[rows[row]]);
        }
        for (std::uint32_t d = 0; d < m.duties.size(); ++d) {
            auto const& f = right[rows[row]][d];
            ++expected[d][static_cast<std::size_t>(f.status)];
            auto const status = static_cast<remit::status>(out.to.statuses[d][row]);
            if (status == f.status && out.due(d, row) == f.due) continue;
            auto const due = out.due(d, row);
            return m.name_of(model::duty_id{d}) + " is " + told(f) + "; of " + name + " " + std::string(to_string(status)) +
                   ", due " + (due ? to_string(*due) : "none") + "\n  in " + show(m, situations[rows[row]]) +
                   as_case(m, situations[rows[row]], model::duty_id{d}, f.status);
        }
    }
    if (counts.rows != rows.size() || counts.bad != 0) return name + " counts other rows";
    if (counts.duties != expected) return name + " counts other statuses than it finds";
    if (!with_needs) return {};
    return needs_disagree(m, situations, right, rows, counts.needs, name);
}

} // namespace

std::string_view to_string(engine e) {
    switch (e) {
    case engine::plain: return "plain";
    case engine::single: return "single";
    }
    return {};
}

std::unique_ptr<ready> make_ready(engine e, model::model const& m) {
    switch (e) {
    case engine::plain: return std::make_unique<plain_ready>(m);
    case engine::single: return std::make_unique<single_ready>(m);
    }
    return {};
}

wrong disagreement(model::model const& m, std::vector<situation> const& situations, std::size_t* pairs) {
    auto const p = remit::program::compile(m);
    if (!remit::program::valid(p)) return "the program is not valid";
    auto const judge = make_ready(engine::plain, m);
    std::vector<std::pair<engine, std::unique_ptr<ready>>> others;
    for (auto const e : engines)
        if (e != engine::plain) others.emplace_back(e, make_ready(e, m));
    std::vector<remit::found::findings> all;
    for (auto const& s : situations) {
        auto const right = judge->findings(s);
        all.emplace_back(right.begin(), right.end());
        for (auto const& [e, other] : others) {
            if (pairs) ++*pairs;
            auto const found = other->findings(s);
            if (std::equal(right.begin(), right.end(), found.begin(), found.end())) continue;
            for (std::uint32_t i = 0; i < right.size() && i < found.size(); ++i)
                if (!(right[i] == found[i]))
                    return m.name_of(model::duty_id{i}) + " is " + told(right[i]) + "; of " + std::string(to_string(e)) +
                           " " + told(found[i]) + "\n  in " + show(m, s) +
                           as_case(m, s, model::duty_id{i}, right[i].status);
            return std::string(to_string(e)) + " has another number of findings";
        }
    }
    // How they are told is the same whenever this is asked again, of fewer situations too.
    dice die(m.nodes.size(), situations.size());
    for (auto const isa : remit::batch::isas())
        if (auto w = columns_disagree(m, p, situations, all, isa, die.fork(), pairs)) return w;
    return {};
}

wrong engines_agree(subject const& of, dice) {
    return disagreement(of.model, of.situations);
}

} // namespace oracle
