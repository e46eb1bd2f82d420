#pragma once

#include <remit/model/check.hpp>
#include <remit/model/impl/citations.hpp>
#include <remit/model/impl/declare.hpp>
#include <remit/model/impl/examples.hpp>
#include <remit/model/impl/expressions.hpp>
#include <remit/model/impl/references.hpp>
#include <remit/model/impl/too_many_steps.hpp>
#include <remit/model/reads.hpp>

#include <algorithm>
#include <cassert>
#include <optional>
#include <set>
#include <utility>

namespace remit::model {
namespace checking {

// The checks in their order: names, then who refers to whom, then each declaration by itself.
class checker {
  public:
    explicit checker(syntax::gathered files) : files_(std::move(files)) {}

    result<model> run() {
        d_.made.texts = std::move(files_.texts);
        d_.file_unread = d_.calendar_unread = d_.duties_unread = a_file_is_missing();
        d_.file_ranks.resize(files_.files.size());
        for (std::uint32_t i = 0; i < files_.order.size(); ++i) d_.file_ranks[files_.order[i]] = i;

        declarations names(d_);
        for (std::uint32_t file : files_.order)
            for (auto const& written : files_.trees[file].declarations) names.declare(written);
        for (auto const* b : d_.written.broken)
            for (auto const& word : b->words) d_.mark(word);

        flatten_groups(d_);
        owners();
        auto const way = circles_of_definitions(d_);
        citations quotes = instruments();
        calendar_parts();
        defines(way, quotes);
        for (std::uint32_t i = 0; i < d_.made.duties.size(); ++i)
            fill(*d_.written.duties[i], duty_id{i}, quotes);
        for (auto const& [o, whole] : d_.written.omissions)
            d_.made.omissions.push_back({quotes.of(o->what), o->because.text, whole});
        step_counter(d_).run();
        examples reader(d_, meanings_);
        for (auto const& [written, at] : d_.written.examples)
            d_.made.examples.push_back(reader.of(*written, at));
        d_.made.label = words_of(d_, files_.trees[0].label);
        quotes.coverage_of_all();
        never_named();
        return report();
    }

  private:
    bool a_file_is_missing() const {
        for (auto const& f : files_.faults)
            for (auto const& use : files_.trees[f.at.file].uses)
                if (use.at == f.at && f.what != problem::use_circle && f.what != problem::two_roots)
                    return true;
        return std::any_of(files_.trees.begin(), files_.trees.end(),
                           [](syntax::tree const& t) { return t.uses_unread; });
    }

    // ── what a duty's status can be, and whose it is: before any expression asks ────────────────────────────────────

    void owners() {
        d_.duties_of.resize(d_.made.units.size());
        for (std::uint32_t i = 0; i < d_.made.duties.size(); ++i) {
            duty& made = d_.made.duties[i];
            for (auto const& part : d_.written.duties[i]->parts) {
                auto const* c = std::get_if<syntax::condition_clause>(&part);
                if (c && c->which == syntax::keyword::until) made.until = unfilled;
                if (std::holds_alternative<syntax::within_clause>(part)) made.within.emplace();
                if (std::holds_alternative<syntax::before_clause>(part)) made.before = input_id{0};
            }
            symbol const* const owner = find(d_, d_.written.duties[i]->name.first, {kind::unit, kind::group});
            d_.duties_unread |= !owner;
            if (!owner) continue;
            made.owner = {owner->index};
            d_.duties_of[made.owner.index].push_back({i});
        }
        d_.owners_of.resize(d_.made.units.size());
        for (std::uint32_t i = 0; i < d_.made.units.size(); ++i)
            for (unit_id member : d_.made.units[i].members) d_.owners_of[member.index].push_back({i});
        for (std::uint32_t i = 0; i < d_.made.inputs.size(); ++i)
            if (auto const* f = d_.written.facts[i]; f && f->name.second)
                if (symbol const* p = find(d_, f->name.first, {kind::party}))
                    d_.made.inputs[i].of = {p->index};
        for (std::uint32_t i = 0; i < d_.made.defines.size(); ++i)
            if (auto const& n = d_.written.defines[i]->name; n.second)
                if (symbol const* p = find(d_, n.first, {kind::party})) d_.made.defines[i].of = {p->index};
    }
    static constexpr node_id unfilled{0}; // there is an `until`; its node comes with its expression

    // ── instruments and the calendar ────────────────────────────────────────────────────────────────────────────────

    // E19 of a clause that can stand only once.
    bool first(std::optional<span>& seen, syntax::keyword which, span at) {
        if (!seen) {
            seen = at;
            return true;
        }
        bool const condition = which == syntax::keyword::when || which == syntax::keyword::until;
        d_.complain(problem::clause_twice, at,
                    {both(spelling(which, true), spelling(which, false)),
                     condition ? both("用“且”或“或”合为一个条件", "join the two with `and` or `or`")
                               : both("只留一个", "keep one of the two")})
            .see(note::first_here, *seen);
        return false;
    }

    date_span span_of(syntax::days const& written, date open_end) {
        date_span const s{written.first.value, written.last ? written.last->value : open_end};
        if (s.last < s.first) d_.complain(problem::reversed, written.first.at);
        return s;
    }

    citations instruments() {
        citations quotes(d_);
        quotes.unread.resize(d_.made.instruments.size());
        for (std::uint32_t i = 0; i < d_.made.instruments.size(); ++i) {
            instrument& made = d_.made.instruments[i];
            std::optional<span> text, valid;
            for (auto const& part : d_.written.instruments[i]->parts) {
                if (auto const* v = std::get_if<syntax::valid_clause>(&part)) {
                    if (first(valid, syntax::keyword::valid, v->at)) made.valid = span_of(v->when, last_day);
                } else if (auto const& t = std::get<syntax::text_clause>(part);
                           first(text, syntax::keyword::text, t.at)) {
                    auto const known = files_.text_at.find(t.file.text);
                    if (known == files_.text_at.end())
                        quotes.unread[i] = true;
                    else
                        made.text = known->second;
                }
            }
        }
        return quotes;
    }

    void calendar_parts() {
        for (auto const* written : d_.written.calendars) {
            remit::calendar made;
            std::optional<span> valid, weekend;
            for (auto const& part : written->parts) {
                if (auto const* v = std::get_if<syntax::valid_clause>(&part)) {
                    if (first(valid, syntax::keyword::valid, v->at)) made.valid = span_of(v->when, last_day);
                } else if (auto const* w = std::get_if<syntax::weekend_clause>(&part)) {
                    if (!first(weekend, syntax::keyword::weekend, w->at)) continue;
                    made.weekend = 0;
                    for (auto const& day : w->days)
                        if (day.value < 1 || day.value > 7)
                            d_.complain(problem::beyond_bound, day.at, {"1", "7"});
                        else
                            made.weekend = static_cast<std::uint8_t>(made.weekend | 1u << (day.value - 1));
                } else {
                    auto const& h = std::get<syntax::holiday_clause>(part);
                    for (auto const& d : h.days)
                        (h.work ? made.workdays : made.holidays).push_back(span_of(d, d.first.value));
                }
            }
            if (written == d_.written.calendars.front()) d_.made.calendar = std::move(made);
        }
    }

    // ── defines and duties ──────────────────────────────────────────────────────────────────────────────────────────

    void defines(circles_found const& way, citations& quotes) {
        meanings_.resize(d_.made.defines.size());
        for (std::uint32_t v : way.order) {
            if (v >= d_.made.defines.size()) continue; // a duty
            syntax::define const& written = *d_.written.defines[v];
            input_id const of = d_.made.defines[v].of;
            if (written.name.second && !of) { // whose facts it reads cannot be told
                mark_words{d_}(written.meaning);
                continue;
            }
            expressions e(d_, meanings_);
            if (of) e.scope.push_back({of, written.name.first.at});
            typed t = e.whole(written.meaning);
            if (t.event) { // by itself a boolean
                t.node = truth_of(d_, t);
                t.event.reset();
            }
            d_.made.defines[v].meaning = t.node;
            meanings_[v] = {t.type, std::move(t.reads), t.known && !way.in_circle[v]};
        }
        for (std::uint32_t i = 0; i < d_.made.defines.size(); ++i)
            for (auto const& c : d_.written.defines[i]->cites)
                d_.made.defines[i].cites.push_back(quotes.of(c));
    }

    void fill(syntax::duty const& written, duty_id id, citations& quotes) {
        duty& made = d_.made.duties[id.index];
        span const name = written.name.at;
        if (made.owner) {
            bool const group = d_.made[made.owner].group;
            if (group != (made.borne != manner::alone))
                d_.complain(group ? problem::group_needs_manner : problem::unit_has_manner, name,
                            {d_.made[made.owner].name})
                    .see(note::declared_here, d_.made[made.owner].at, {d_.made[made.owner].name});
        }
        if (written.role)
            if (symbol const* r = find(d_, *written.role, {kind::role})) made.role = {r->index};
        seen_ = {};
        expressions e(d_, meanings_);
        auto const told = static_cast<std::ptrdiff_t>(d_.faults.size());
        for (auto const& part : written.parts)
            std::visit([&](auto const& clause) { add(clause, id, e, quotes); }, part);
        bool const run_on = std::any_of(d_.faults.begin() + told, d_.faults.end(), [](fault const& f) {
            return f.what == problem::keyword_run_on && // `送达依据函` has them
                   f.about[1].find(spelling(syntax::keyword::cites, true)) != std::string::npos;
        });
        if (made.cites.empty() && !run_on)
            d_.complain(problem::without_source, name,
                        {written.name.first.text + "." + written.name.second->text});
    }

    void add(syntax::condition_clause const& c, duty_id id, expressions& e, citations&) {
        auto& seen = c.which == syntax::keyword::when ? seen_.when : seen_.until;
        bool const kept = c.which == syntax::keyword::unless || first(seen, c.which, c.at);
        node_id const node = truth_of(d_, e.whole(c.condition));
        duty& made = d_.made.duties[id.index];
        if (!kept) return;
        switch (c.which) {
        case syntax::keyword::when: made.when = node; break;
        case syntax::keyword::until:
            if (node) made.until = node; // one with a mistake in it is an `until` all the same
            break;
        default: made.unless.push_back(node);
        }
    }

    // E15, once a duty: a deadline it cannot have, or a second kind of it.
    void deadline(duty_id id, span at, std::optional<span> other_kind) {
        if (seen_.deadline_refused) return;
        bool const refused = d_.made[id].modality != modality::must;
        if (refused)
            d_.complain(problem::deadline_without_must, at);
        else if (other_kind)
            d_.complain(problem::two_deadlines, at).see(note::other_here, *other_kind);
        seen_.deadline_refused = refused || other_kind.has_value();
    }

    void add(syntax::within_clause const& w, duty_id id, expressions&, citations&) {
        if (!first(seen_.within, syntax::keyword::within, w.at)) return;
        deadline(id, w.at, seen_.before);
        needs_calendar(d_, w.unit, w.unit_at);
        remit::model::deadline made{static_cast<std::int32_t>(w.n.value), w.unit, {}, {}};
        symbol const* const s = find(d_, w.since, {kind::event, kind::fact, kind::define},
                                     both("期限从不属于当事人的事件或日期起算",
                                          "a deadline runs from an event or a date that is no party's"));
        if (!s) return;
        typed start;
        start.at = w.since.at;
        if (s->kind == kind::event) {
            start.event = input_id{s->index};
            start.known = true;
            start = day_of(d_, std::move(start));
        } else if (s->kind == kind::define) {
            auto const& m = meanings_[s->index];
            if (!m.known) return;
            start.type = m.type;
            start.reads = m.reads;
        } else
            start.type.form = d_.made.inputs[s->index].form;
        if (start.type.form != form::day) {
            d_.complain(problem::wrong_kind, w.since.at,
                        {w.since.text, said(start.type.form), both("事件或日期", "an event or a date"),
                         both("期限从事件或日期起算", "a deadline runs from an event or a date")})
                .see(note::declared_here, s->at, {w.since.text});
            return;
        }
        if (s->kind == kind::define)
            start.node = d_.add(defined{{s->index}}, start.type, w.since.at);
        else if (s->kind == kind::fact)
            start.node = d_.add(stated{{s->index}}, start.type, w.since.at);
        made.start = start.node;
        made.reads = start.reads;
        d_.made.duties[id.index].within = std::move(made);
    }

    void add(syntax::before_clause const& b, duty_id id, expressions&, citations&) {
        if (!first(seen_.before, syntax::keyword::before, b.at)) return;
        deadline(id, b.at, seen_.within);
        if (symbol const* s = find(d_, b.event, {kind::event})) d_.made.duties[id.index].before = {s->index};
    }

    void add(syntax::urgency_clause const& u, duty_id id, expressions&, citations&) {
        if (first(seen_.urgency, syntax::keyword::urgency, u.at))
            d_.made.duties[id.index].urgency = words_of(d_, u.words);
    }

    void add(syntax::chain_clause const& c, duty_id id, expressions&, citations&) {
        duty& made = d_.made.duties[id.index];
        auto& list = c.which == syntax::keyword::through ? made.through
                     : c.which == syntax::keyword::with  ? made.with
                     : c.which == syntax::keyword::to    ? made.to
                                                         : made.assisting;
        find_units(d_, c.units, list);
        if (!c.unnamed) return;
        made.assisting_unnamed = true;
        auto const& n = d_.written.duties[id.index]->name;
        d_.complain(problem::lead_unnamed, *c.unnamed, {n.first.text + "." + n.second->text});
    }

    void add(syntax::overrides_clause const& o, duty_id id, expressions&, citations&) {
        for (auto const& n : o.duties) {
            duty_id const lower = find_duty(d_, n.first, *n.second);
            if (!lower) continue;
            if (lower == id) {
                d_.complain(problem::overrides_itself, n.first.at, {n.first.text + "." + n.second->text});
                continue;
            }
            if (!overridden_.insert({id, lower}).second) continue;
            d_.made.duties[id.index].overrides.push_back(lower);
            d_.made.duties[lower.index].overridden_by.push_back(id);
        }
    }

    void add(syntax::valid_clause const& v, duty_id id, expressions&, citations&) {
        if (first(seen_.valid, syntax::keyword::valid, v.at))
            d_.made.duties[id.index].valid = span_of(v.when, last_day);
    }

    void add(syntax::cites_clause const& c, duty_id id, expressions&, citations& quotes) {
        d_.made.duties[id.index].cites.push_back(quotes.of(c));
    }

    // ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────

    // W4, but for duties, examples, the calendar, and who owns a duty (the duty's name names it).
    void never_named() {
        if (d_.file_unread) return; // the missing file may name it
        auto const look = [&](table const& names, std::string const& of) {
            for (auto const& [word, s] : names)
                if (!s.named && s.kind != kind::any && s.kind != kind::calendar)
                    d_.complain(problem::never_named, place_of(s), {of + word});
        };
        look(d_.names, "");
        for (auto const& [party, facts] : d_.members) look(facts, party + ".");
    }

    // Where a party's fact or define is named it is so by its whole name.
    span place_of(symbol const& s) const {
        if (s.kind == kind::fact) return d_.written.facts[s.index]->name.at;
        if (s.kind == kind::define) return d_.written.defines[s.index]->name.at;
        return s.at;
    }

    // E1 or, where the check knows better, E3: the word it fell on, or the one before, is keywords and names run together.
    void misreadings() {
        for (auto& tree : files_.trees) {
            for (auto& m : tree.misreadings) {
                auto const told = [&](syntax::name const& w) {
                    return !w.text.empty() && !is_declared(d_, w.text) && run_on(d_, w);
                };
                if (!told(m.word) && !told(m.before)) d_.faults.push_back(std::move(m.what));
            }
            std::move(tree.faults.begin(), tree.faults.end(), std::back_inserter(d_.faults));
        }
    }

    result<model> report() {
        misreadings();
        std::move(files_.faults.begin(), files_.faults.end(), std::back_inserter(d_.faults));
        std::stable_sort(d_.faults.begin(), d_.faults.end(),
                         [&](fault const& a, fault const& b) { return d_.comes_before(a.at, b.at); });
        std::vector<diagnostic> said;
        std::size_t errors = 0, warnings = 0;
        for (auto const& f : d_.faults) {
            bool const is_error = severity_of(f.what) == severity::error;
            auto const before = is_error ? errors++ : warnings++;
            if (before > most_diagnostics) continue;
            if (before == most_diagnostics)
                said.push_back(describe({is_error ? problem::too_many_errors : problem::too_many_warnings,
                                         f.at,
                                         {std::to_string(most_diagnostics)}},
                                        files_.files));
            else
                said.push_back(describe(f, files_.files));
        }
        if (errors > 0) return said;

        auto& root = files_.trees[0];
        std::string const& file = files_.files[0].name;
        d_.made.name = root.ruleset ? root.ruleset->text : file.substr(0, file.rfind('.'));
        for (auto& in : d_.made.inputs) {
            in.slots = in.of ? static_cast<std::uint32_t>(d_.made[in.of].most) : 1;
            in.first_state = d_.made.states;
            d_.made.states += in.slots;
        }
        for (std::uint32_t i = 0; i < d_.made.inputs.size(); ++i) d_.made.inputs_by_name.push_back({i});
        std::sort(d_.made.inputs_by_name.begin(), d_.made.inputs_by_name.end(),
                  [&](input_id a, input_id b) { return name_in(d_.made, a) < name_in(d_.made, b); });
        d_.made.files = std::move(files_.files);
        assert(valid(d_.made));
        return {std::move(d_.made), std::move(said)};
    }

    syntax::gathered files_;
    draft d_;
    std::vector<expressions::meaning> meanings_; // of defines
    std::set<std::pair<duty_id, duty_id>> overridden_;
    struct {
        std::optional<span> when, until, within, before, urgency, valid;
        bool deadline_refused = false;
    } seen_; // clauses of the duty at hand
};

} // namespace checking

result<model> check(syntax::gathered files) {
    return checking::checker(std::move(files)).run();
}

} // namespace remit::model
