#include "caseloads.hpp"

#include "answer_room.hpp"
#include "arrow_findings.hpp"
#include "arrow_rows.hpp"
#include "bad_rows.hpp"
#include "columns.hpp"
#include "engines.hpp"

#include <remit/batch/from_arrow.hpp>
#include <remit/batch/situation_at.hpp>
#include <remit/batch/to_arrow.hpp>
#include <remit/explain/needs.hpp>
#include <remit/plain/evaluate.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>

namespace oracle {
namespace {

using remit::batch::bad_row;

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

// Of the situations those that say of each event what one of them does, days or a truth: then columns can be lists of days.
void keep_alike(judged const& of, std::vector<std::size_t>& rows, dice& die) {
    auto const& one = of.situations[die.pick(rows)];
    std::erase_if(rows, [&](auto i) {
        for (auto const& in : of.model.inputs)
            for (auto state = in.first_state; in.form == model::form::event && state < in.first_state + in.slots; ++state) {
                auto const &a = one.states[state], &b = of.situations[i].states[state];
                if (a.index() != b.index() && !std::holds_alternative<model::silence>(b)) return true;
            }
        return false;
    });
}

// The situations as rows, some of them more than once, in any order.
std::vector<std::size_t> rows_of(judged const& of, bool alike, dice& die) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < of.situations.size(); ++i)
        if (can_be_told(of.model, of.situations[i])) rows.push_back(i);
    if (rows.empty()) return rows;
    if (alike) keep_alike(of, rows, die);
    auto const each = rows;
    // Threads take so many at a time.
    constexpr std::size_t share = 32 * 2'048;
    bool const many = of.model.states < 40 && die.below(400) == 0;
    auto more = die.chance(2) ? die.below(5'000) : die.below(40);
    if (many) more = (die.chance(80) ? 1 : 2) * share + die.below(3'000);
    for (std::size_t i = 0; i < more; ++i) rows.push_back(die.pick(each));
    die.shuffle(rows);
    return rows;
}

// Rows of one caseload, and what an engine finds of them.
class comparison {
  public:
    comparison(judged const& of, remit::batch::isa isa, dice die)
        : of_(of),
          m_(of.model),
          die_(die),
          name_("batch, " + std::string(to_string(isa))),
          by_arrow_(die_.chance(20)),
          rows_(rows_of(of, by_arrow_ || die_.chance(40), die_)),
          with_needs_(die_.chance(25)),
          counted_(die_.chance(90)),
          engine_(of.program, {1 + static_cast<unsigned>(die_.below(3)), counted_, with_needs_, isa}) {
        for (auto const i : rows_) told_.push_back(&of.situations[i]);
    }

    wrong run(std::size_t* pairs) {
        // The engine has room that another caseload has used: the same rows in other columns.
        if (die_.chance(50)) {
            columns const other(m_, told_, die_.fork());
            spoil(m_, other, percent_bad(), die_.fork());
            engine_.evaluate(other.caseload(), {});
        }
        if (pairs) *pairs += rows_.size();
        return by_arrow_ ? as_arrow() : as_columns();
    }

  private:
    int percent_bad() { return die_.chance(60) ? 0 : die_.chance(70) ? 10 : 90; }
    static void no_words(std::vector<bad_row>&) {}

    wrong as_columns() {
        columns const in(m_, told_, die_.fork());
        bad_ = spoil(m_, in, percent_bad(), die_.fork());
        if (auto w = rows_differ(in.caseload(), in.rows(), no_words)) return w;
        return situations_differ(in.caseload());
    }

    wrong as_arrow() {
        arrow_rows in(m_, told_, percent_bad(), die_.fork());
        bad_ = in.bad();
        auto const reader = remit::batch::arrow_reader::make(m_, in.schema(), in.as_of());
        if (!reader) return "arrow_reader finds fault with columns: " + reader.diagnostics()[0].text("en");
        auto const& array = in.array();
        auto const read = reader->read(array);
        if (!read) return "arrow_reader finds fault with a batch: " + read.diagnostics()[0].text("en");
        auto const spell = [&](std::vector<bad_row>& bad) { reader->spell(array, bad); };
        if (read->cases.rows != rows_.size()) return "arrow_reader finds other rows";
        if (auto w = rows_differ(read->cases, told_, spell)) return "of Arrow columns, " + *w;
        if (auto w = situations_differ(read->cases)) return "of Arrow columns, " + *w;

        bool const with_due = die_.chance(60);
        remit::batch::arrow_writer writer(m_, {with_due});
        auto bad = engine_.evaluate(read->cases, writer.room(rows_.size()));
        spell(bad);
        auto const schema = writer.schema();
        auto const found = writer.finish(bad);
        std::vector<remit::found::findings const*> right;
        for (std::size_t row = 0, next = 0; row < rows_.size(); ++row) {
            bool const is_bad = next < bad_.size() && bad_[next].row == row;
            next += is_bad ? 1 : 0;
            right.push_back(is_bad ? nullptr : &of_.right[rows_[row]]);
        }
        return arrow_findings_differ(m_, with_due, *schema, *found, right, bad);
    }

    // Of the first rows, the situations they state.
    wrong situations_differ(remit::batch::caseload const& in) const {
        for (std::size_t row = 0, bad = 0; row < rows_.size() && row < 8; ++row) {
            if (bad < bad_.size() && bad_[bad].row == row) {
                ++bad;
                continue;
            }
            auto const stated = remit::batch::situation_at(m_, in, row);
            if (remit::plain::evaluate(m_, stated) != of_.right[rows_[row]])
                return "as a row's situation comes\n  " + show(m_, stated) + "\n  in place of " + show(m_, *told_[row]);
        }
        return {};
    }

    // `spell` notes the words of bad rows, where there are any.
    template <class Spell>
    wrong rows_differ(remit::batch::caseload const& in, std::vector<situation const*> const& rows, Spell const& spell) {
        answer_room out(m_.duties.size(), rows_.size(), die_.fork());
        remit::batch::tally counts;
        auto bad = engine_.evaluate(in, out.to(), &counts);
        spell(bad);
        if (auto w = bad_rows_differ(bad)) return w;
        std::vector<std::array<std::uint64_t, remit::batch::statuses>> expected(m_.duties.size());
        std::size_t next = 0;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            bool const is_bad = next < bad_.size() && bad_[next].row == row;
            if (!out.has_sound(row, !is_bad))
                return name_ + " has another bit for whether row " + std::to_string(row) + " is sound";
            for (std::uint32_t d = 0; d < m_.duties.size(); ++d) {
                if (is_bad) {
                    if (out.has_status(d, row, 0) && out.has_due(d, row, {})) continue;
                    return bad_row_is_found(bad_[next], {d}, out.told(d, row));
                }
                auto const& f = of_.right[rows_[row]][d];
                if (counted_) ++expected[d][static_cast<std::size_t>(f.status)];
                if (out.has_status(d, row, static_cast<int>(f.status)) && out.has_due(d, row, f.due)) continue;
                return m_.name_of(model::duty_id{d}) + " is " + told(f) + "; of " + name_ + " " + out.told(d, row) + "\n  in " +
                       show(m_, *told_[row]) + as_case(m_, *told_[row], model::duty_id{d}, f.status);
            }
            next += is_bad ? 1 : 0;
        }
        if (auto const w = out.written_outside()) return name_ + ": " + *w;
        if (counts.rows != rows_.size() || counts.bad != bad_.size()) return name_ + " counts other rows";
        if (counts.duties != expected) return name_ + " counts other statuses than it finds";
        return with_needs_ ? needs_differ(rows, counts.needs) : std::nullopt;
    }

    std::string fault(bad_row const& b) const {
        return remit::batch::describe_in_line(m_, b) + " (" + std::to_string(b.value) + ")\n  in row " +
               std::to_string(b.row) + ", " + show(m_, *told_[b.row]);
    }
    wrong bad_row_is_found(bad_row const& b, model::duty_id d, std::string const& found) const {
        return m_.name_of(d) + " in a bad row, of " + name_ + ": " + found + "\n  " + fault(b);
    }
    wrong bad_rows_differ(std::vector<bad_row> const& found) const {
        auto const same = [&](bad_row const& a, bad_row const& b) {
            // A word's number is the reader's own.
            bool const by_word = by_arrow_ && a.what == bad_row::why::not_in_list;
            return a.row == b.row && a.what == b.what && a.input == b.input && (by_word || a.value == b.value) &&
                   a.word == b.word;
        };
        for (std::size_t i = 0; i < bad_.size() || i < found.size(); ++i) {
            if (i < bad_.size() && i < found.size() && same(bad_[i], found[i])) continue;
            return name_ + " finds " + (i < found.size() ? "fault with a row, " + fault(found[i]) : "no more faults") +
                   "\n  in place of " + (i < bad_.size() ? fault(bad_[i]) : "none");
        }
        return {};
    }

    // How many undetermined findings need each value, against what is needed of each.
    wrong needs_differ(std::vector<situation const*> const& rows, std::vector<std::uint64_t> const& found) const {
        std::map<situation const*, std::pair<std::size_t, std::uint64_t>> sound; // which it is, and in how many rows
        for (std::size_t row = 0, bad = 0; row < rows_.size(); ++row) {
            if (bad < bad_.size() && bad_[bad].row == row)
                ++bad;
            else {
                auto& one = sound[rows[row]];
                one.first = rows_[row], ++one.second;
            }
        }
        std::vector<std::uint64_t> needed(m_.states);
        std::vector<situation const*> waiting(m_.states); // one that has something to do with it
        for (auto const& [s, one] : sound) {
            remit::plain::evaluator judge(m_, *s);
            for (std::uint32_t d = 0; d < m_.duties.size(); ++d)
                if (of_.right[one.first][d].status == remit::status::undetermined)
                    for (auto const need : remit::explain::needs(m_, judge, {d})) {
                        needed[m_.state_of(need)] += one.second;
                        waiting[m_.state_of(need)] = s;
                    }
        }
        for (auto const need : inputs_of(m_))
            if (auto const state = m_.state_of(need); found[state] != needed[state])
                return m_.name_of(need) + " is needed " + std::to_string(needed[state]) + " times in " +
                       std::to_string(rows_.size()) + " rows; of " + name_ + " " + std::to_string(found[state]) +
                       (waiting[state] ? "\n  as in " + show(m_, *waiting[state]) : "");
        return {};
    }

    judged const& of_;
    model::model const& m_;
    dice die_;
    std::string name_;
    bool by_arrow_;
    std::vector<std::size_t> rows_; ///< which situation each is
    std::vector<situation const*> told_;
    bool with_needs_, counted_;
    remit::batch::evaluator engine_;
    std::vector<bad_row> bad_; ///< what is to be told
};

} // namespace

wrong caseloads_disagree(judged const& of, remit::batch::isa isa, dice die, std::size_t* pairs) {
    return comparison(of, isa, die).run(pairs);
}

} // namespace oracle
