// expressions: trees of expressions → typed nodes. E7–E12, E16–E18, E28, W1; docs/language.md §3, Typing.
#pragma once

#include <remit/model/impl/marks.hpp>
#include <remit/model/impl/typed.hpp>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

namespace remit::model::checking {

/// Types the expressions of one declaration. `defines` tells what is known of the defines they may name.
class expressions {
  public:
    /// A define that was typed before.
    struct meaning {
        remit::model::type type;
        std::vector<input_id> reads;
        bool known = false;
    };

    expressions(draft& d, std::vector<meaning> const& defines) : d_(d), defines_(defines) {}

    /// Parties whose members the expression is about, from outside in: of `define party.name` that party.
    struct ring {
        input_id party;
        span at; ///< where it is named
    };
    std::vector<ring> scope;

    /// A boolean (`when`, `unless`, `until`, a quantifier's body, a term of `and`). None where it is none.
    node_id condition(syntax::expr const& e) {
        typed const t = infer(e);
        return truth_of(d_, t);
    }

    /// A whole condition or meaning: the same, with W1.
    typed whole(syntax::expr const& e) {
        every_.clear();
        covered_.clear();
        typed t = infer(e);
        for (auto const& [party, at] : every_)
            if (d_.made[party].least == 0 &&
                std::find(covered_.begin(), covered_.end(), party) == covered_.end())
                d_.complain(problem::every_of_none, at, {d_.made[party].name});
        return t;
    }

  private:
    typed boolean(decltype(node::what) what, span at) {
        typed t;
        t.at = at;
        t.known = true;
        t.node = d_.add(std::move(what), {}, at);
        return t;
    }

    typed infer(syntax::expr const& e) {
        return std::visit([&](auto const& node) { return of(node, e.at); }, e.node);
    }

    ring const* ring_of(input_id party) const {
        for (auto const& r : scope)
            if (r.party == party) return &r;
        return nullptr;
    }

    // ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────

    // Conditions of parts; none if one of them is none.
    std::optional<std::vector<node_id>> conditions(std::vector<syntax::expr> const& parts) {
        std::vector<node_id> nodes;
        bool all = true;
        for (auto const& part : parts) {
            nodes.push_back(condition(part));
            all &= bool(nodes.back());
        }
        if (!all) return {};
        return nodes;
    }

    // Where a part is wrong the whole is still a boolean, if an unusable one.
    static typed unusable() { return {}; }

    typed of(syntax::logical const& l, span at) {
        auto terms = conditions(l.terms);
        return terms ? boolean(logical{l.how == syntax::connective::all, std::move(*terms)}, at) : unusable();
    }

    typed of(syntax::negation const& n, span at) {
        node_id const term = condition(*n.term);
        return term ? boolean(negation{term}, at) : unusable();
    }

    typed of(syntax::counted const& c, span at) {
        auto const many = static_cast<std::int64_t>(c.terms.size());
        if (c.least.value == 0 || c.least.value > many)
            settle(at, c.least.value == 0,
                   both("至少 " + std::to_string(c.least.value) + " 个，共 " + std::to_string(many) + " 个",
                        "at least " + std::to_string(c.least.value) + " of " + std::to_string(many)),
                   count_hint(many));
        auto terms = conditions(c.terms);
        return terms ? boolean(counted{c.least.value, std::move(*terms)}, at) : unusable();
    }

    typed of(syntax::quantified const& q, span at) {
        symbol const* const s = find(d_, q.party, {kind::party});
        if (!s) {
            // Its facts cannot be known, so nothing is said of the body but what is wrong in any case.
            mark_words{d_}(*q.body);
            return unusable();
        }
        input_id const party{s->index};
        if (q.how == syntax::quantifier::every)
            every_.emplace_back(party, at);
        else
            covered_.push_back(party);
        if (q.how == syntax::quantifier::at_least &&
            (q.least.value == 0 || q.least.value > d_.made[party].most))
            settle(at, q.least.value == 0,
                   both("至少 " + std::to_string(q.least.value) + " 个，至多有 " +
                            std::to_string(d_.made[party].most) + " 个",
                        "at least " + std::to_string(q.least.value) + " of at most " +
                            std::to_string(d_.made[party].most)),
                   count_hint(d_.made[party].most));
        if (auto const* const outer = ring_of(party)) {
            d_.complain(problem::nested_quantifier, at, {q.party.text}).see(note::other_here, outer->at);
            mark_words{d_}(*q.body);
            return unusable();
        }
        scope.push_back({party, at});
        node_id const body = condition(*q.body);
        scope.pop_back();
        if (!body) return unusable();
        return boolean(quantified{static_cast<quantifier>(q.how), q.least.value, party, body}, at);
    }

    fault& settle(span at, bool always, std::string why, std::string repair) {
        return d_.complain(
            problem::settled, at,
            {always ? both("真", "true") : both("假", "false"), std::move(why), std::move(repair)});
    }

    static std::string count_hint(std::int64_t most) {
        if (most == 1) return both("写作：至少 1 个", "write `at least 1`");
        return both("写 1 至 " + std::to_string(most) + " 之间的数",
                    "write a number from 1 to " + std::to_string(most));
    }

    // ── tests ───────────────────────────────────────────────────────────────────────────────────────────────────────

    typed of(syntax::compared const& c, span at) {
        span const outer = std::exchange(test_, at);
        typed t = comparison_of(c, at);
        test_ = outer;
        return t;
    }

    typed comparison_of(syntax::compared const& c, span at) {
        bool const equal = c.how == syntax::comparison::is || c.how == syntax::comparison::is_not;
        auto const* const path = std::get_if<syntax::path>(&c.left->node);
        if (path && (path->second || path->star)) {
            if (auto const of_duty = duty_status(*path, c, at)) return *of_duty;
            return unusable();
        }
        typed left = infer(*c.left);
        auto const* const word = std::get_if<syntax::path>(&c.right->node);
        bool const lone = equal && word && !word->second && !word->star;
        if (!left.known) {
            mark_words{d_}(*c.right);
            return unusable();
        }
        if (equal && left.type.form == form::choice) {
            if (!lone) {
                d_.complain(problem::wrong_type, c.right->at,
                            {both("别的", "something else"),
                             both("“" + values_owner(left) + "”的一个取值",
                                  "a value of '" + values_owner(left) + "'"),
                             listed_values(left.type.values)});
                return unusable();
            }
            auto const value = value_in(d_, left.type.values, word->first);
            if (!value) return unusable();
            return boolean(among{left.node, {*value}, c.how == syntax::comparison::is_not}, at);
        }
        left = day_of(d_, std::move(left));
        if (left.type.form != form::integer && left.type.form != form::day) {
            wants_other_test(d_, left, both("整数或日期", "a number or a date"));
            if (!lone) mark_words{d_}(*c.right);
            return unusable();
        }
        typed const right = day_of(d_, infer(*c.right));
        if (!right.known) return unusable();
        if (right.type.form != left.type.form) {
            wants(d_, right, said(left.type.form));
            return unusable();
        }
        if (left.type.form == form::integer) {
            if (auto const always = settled_by_range(c.how, left.type, right.type)) {
                auto const a = range_of(left.type), b = range_of(right.type);
                fault& f =
                    settle(at, *always, both("左边 " + a + "，右边 " + b, "left " + a + ", right " + b),
                           both("改用范围以内的数，或删去这个条件",
                                "compare with a number inside the range, or take the test out"));
                show_declared(d_, f, left);
                show_declared(d_, f, right);
                return unusable();
            }
        }
        std::vector<input_id> reads = left.reads;
        reads.insert(reads.end(), right.reads.begin(), right.reads.end());
        if (!readable(reads, at)) return unusable();
        return boolean(compared{static_cast<comparison>(c.how), left.node, right.node, std::move(reads)}, at);
    }

    // `u.act is s`, `u.* is not s` (5.4). Nothing where a mistake is reported.
    std::optional<typed> duty_status(syntax::path const& path, syntax::compared const& c, span at) {
        std::string name = path.first.text + ".*";
        symbol const* owner = nullptr;
        duty_id single;
        if (path.star) {
            owner = find(d_, path.first, {kind::unit, kind::group});
            if (!owner) return {};
        } else {
            name = path.first.text + "." + path.second->text;
            if (is_member_path(path)) return {};
            single = find_duty(d_, path.first, *path.second);
            if (!single) return {};
        }
        if (c.how != syntax::comparison::is && c.how != syntax::comparison::is_not) {
            d_.complain(problem::wrong_type, c.left->at,
                        {both("职责", "a duty"), both("整数或日期", "a number or a date"),
                         both("写作：… 为 应履行", "write `… is obliged`")});
            return {};
        }
        // Asked for where something is wrong only: it makes a list for each status.
        auto const possible = [&] { return statuses_of(single, owner); };
        auto const* const word = std::get_if<syntax::path>(&c.right->node);
        if (!word || word->second || word->star) {
            d_.complain(problem::wrong_type, c.right->at,
                        {both("别的", "something else"), both("状态", "a status"),
                         both("可能的状态：" + possible().zh, "it can have: " + possible().en)});
            return {};
        }
        auto const s = status_named(word->first.text);
        if (!s) {
            if (!is_told(d_, word->first)) refuse_status(word->first, name, single, possible());
            return {};
        }
        if (*s == status::undetermined) {
            d_.complain(problem::turns_on_undetermined, word->first.at, {both(possible().zh, possible().en)});
            return {};
        }
        auto const duties = owner ? d_.any_duty(unit_id{owner->index}, *s)
                                  : std::make_shared<std::vector<duty_id> const>(1, single);
        if (owner) {
            if (duties->empty() && d_.duties_unread) return {};
            if (duties->empty()) {
                words const those = possible();
                d_.complain(problem::no_such_duty, word->first.at,
                            {path.first.text, word->first.text,
                             those.en.empty() ? both("为它写一项职责", "write a duty of it")
                                                 : both("它的职责可能有：" + those.zh,
                                                        "its duties can have: " + those.en)})
                    .see(note::declared_here, owner->at, {path.first.text});
                return {};
            }
        } else if (!d_.made.can_be(single, *s)) {
            if (*s == status::overdue)
                never_overdue(d_, word->first, single, name);
            else
                refuse_status(word->first, name, single, possible());
            return {};
        }
        return boolean(status_is{duties, *s, c.how == syntax::comparison::is_not}, at);
    }

    void refuse_status(syntax::name const& word, std::string const& duty, duty_id single,
                       words const& possible) {
        fault& f = d_.complain(problem::not_a_status, word.at,
                               {word.text, both("“" + duty + "”", duty), both(possible.zh, possible.en)});
        if (single) f.see(note::declared_here, d_.made[single].at, {duty});
    }

    // `parent.status`: a party's fact, written like a duty. E11, or E8 where its party is at hand.
    bool is_member_path(syntax::path const& path) {
        auto const of = d_.names.find(path.first.text);
        if (of == d_.names.end() || of->second.kind != kind::party) return false;
        of->second.named = true;
        if (auto const f = d_.members[path.first.text].find(path.second->text);
            f != d_.members[path.first.text].end())
            f->second.named = true;
        if (ring_of({of->second.index}))
            d_.complain(problem::wrong_kind, path.first.at,
                        {path.first.text, said(kind::party), said(kind::unit),
                         both("只写 " + path.second->text, "write `" + path.second->text + "` alone")})
                .see(note::declared_here, of->second.at, {path.first.text});
        else
            d_.complain(problem::outside_party, path.first.at,
                        {path.first.text + "." + path.second->text, path.first.text,
                         quantified_over(path.first.text)})
                .see(note::declared_here, of->second.at, {path.first.text});
        return true;
    }

    // Those of a duty, or of any duty of a unit or group, that an expression may ask for.
    words statuses_of(duty_id d, symbol const* owner) {
        words out;
        for (auto s : {status::obliged, status::permitted, status::forbidden, status::discharged,
                       status::overdue, status::not_applicable})
            if (owner ? !d_.any_duty(unit_id{owner->index}, s)->empty() : d_.made.can_be(d, s)) {
                out.zh += (out.zh.empty() ? "" : "、") + std::string(to_string(s, "zh"));
                out.en += (out.en.empty() ? "" : ", ") + std::string(to_string(s));
            }
        return out;
    }

    // Those of a choice, where they are few; a copy of many would be made in vain.
    std::string listed_values(input_id list) const {
        return d_.made[list].values.size() > most_listed ? std::string() : listed(values_of(d_, list));
    }

    std::string values_owner(typed const& t) const { return d_.made[t.type.values].name; }

    typed of(syntax::among const& a, span at) {
        typed const left = infer(*a.left);
        if (!left.known) return unusable();
        if (left.event || left.type.form != form::choice)
            return wants_other_test(d_, left, said(form::choice)), unusable();
        std::vector<std::uint32_t> values;
        bool all = true;
        for (auto const& word : a.values) {
            auto const v = value_in(d_, left.type.values, word);
            all &= v.has_value();
            if (v) values.push_back(*v);
        }
        return all ? boolean(among{left.node, std::move(values), false}, at) : unusable();
    }

    typed of(syntax::holding const& h, span at) {
        typed const left = infer(*h.left);
        if (!left.known) return unusable();
        if (left.event || left.type.form != form::set)
            return wants_other_test(d_, left, said(form::set)), unusable();
        auto const v = value_in(d_, left.type.values, h.value);
        return v ? boolean(holding{left.node, *v}, at) : unusable();
    }

    // ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────

    typed valued(decltype(node::what) what, type t, span at, std::vector<input_id> reads = {}) {
        typed out;
        out.node = d_.add(std::move(what), t, at);
        out.type = t;
        out.at = at;
        out.reads = std::move(reads);
        out.known = true;
        return out;
    }

    typed of(syntax::integer const& i, span at) {
        return valued(constant{static_cast<std::int32_t>(i.value)}, {form::integer, i.value, i.value, {}},
                      at);
    }
    typed of(syntax::day const& d, span at) { return valued(constant{d.value}, day_type(), at); }
    typed of(syntax::as_of_day const&, span at) { return valued(as_of_day{}, day_type(), at); }

    typed of(syntax::path const& p, span at) {
        if (p.second && is_member_path(p)) return unusable();
        if (p.second || p.star) {
            bool const known = p.star ? find(d_, p.first, {kind::unit, kind::group}) != nullptr
                                      : bool(find_duty(d_, p.first, *p.second));
            if (known)
                d_.complain(problem::wrong_type, at,
                            {both("职责", "a duty"), both("条件", "a condition"),
                             both("写作：… 为 应履行", "write `… is obliged`")});
            return unusable();
        }
        symbol const* s = nullptr;
        for (auto party = scope.rbegin(); party != scope.rend() && !s; ++party) {
            auto& facts = d_.members[d_.made[party->party].name];
            if (auto const found = facts.find(p.first.text); found != facts.end()) {
                found->second.named = true;
                s = &found->second;
            }
        }
        if (!s) s = find(d_, p.first, {kind::fact, kind::event, kind::define});
        if (!s || s->kind == kind::any) return unusable();
        if (s->kind == kind::define) {
            meaning const& m = defines_[s->index];
            if (!m.known) return unusable();
            return valued(defined{{s->index}}, m.type, at, m.reads);
        }
        input_id const id{s->index};
        input const& in = d_.made[id];
        if (in.form == form::event) {
            typed t;
            t.at = at;
            t.event = id;
            t.known = true;
            return t;
        }
        type t{in.form, in.least, in.most, {}};
        if (in.form == form::choice || in.form == form::set) t.values = id;
        return valued(stated{id}, t, at);
    }

    typed of(syntax::sum const& s, span at) {
        typed left = infer(*s.first);
        for (auto const& a : s.rest) {
            // A wrong operand is reported and the others still looked at.
            typed const right = infer(*a.term);
            if (!left.known || !right.known) {
                left.known = false;
                continue;
            }
            left = day_of(d_, std::move(left));
            if (left.type.form == form::day)
                left = shift(left, a, right, at);
            else if (left.type.form == form::integer)
                left = add(left, a, right, at);
            else
                left = (wants(d_, left, both("整数或日期", "a number or a date")), unusable());
        }
        return left;
    }

    typed shift(typed const& left, syntax::addend const& a, typed const& right, span at) {
        if (!a.unit) {
            if (right.type.form == form::integer && !right.event)
                d_.complain(problem::wrong_type, right.at,
                            {said(form::integer), both("带时间单位的数", "a number with its period"),
                             both("写作：3 日、3 个月", "write `3 days`, `3 months`")});
            else
                wants(d_, right, both("带时间单位的数", "a number with its period"));
            return unusable();
        }
        needs_calendar(d_, *a.unit, a.unit_at);
        auto const n = std::get<syntax::integer>(a.term->node).value;
        return valued(shifted{left.node, a.minus ? -n : n, *a.unit}, day_type(), at, left.reads);
    }

    typed add(typed const& left, syntax::addend const& a, typed const& right, span at) {
        if (a.unit) return wants(d_, left, said(form::day)), unusable();
        if (right.event || right.type.form != form::integer)
            return wants(d_, right, said(form::integer)), unusable();
        type t{form::integer, 0, 0, {}};
        t.least = a.minus ? left.type.least - right.type.most : left.type.least + right.type.least;
        t.most = a.minus ? left.type.most - right.type.least : left.type.most + right.type.most;
        if (!fits(t, at)) return unusable();
        auto reads = left.reads;
        reads.insert(reads.end(), right.reads.begin(), right.reads.end());
        if (!readable(reads, at)) return unusable();
        return valued(sum{a.minus, left.node, right.node}, t, at, std::move(reads));
    }

    typed of(syntax::product const& p, span at) {
        typed const left = infer(*p.factor);
        if (!left.known) return unusable();
        if (left.event || left.type.form != form::integer)
            return wants(d_, left, said(form::integer)), unusable();
        type t{form::integer, left.type.least * p.by.value, left.type.most * p.by.value, {}};
        if (!fits(t, at)) return unusable();
        return valued(product{left.node, static_cast<std::int32_t>(p.by.value)}, t, at, left.reads);
    }

    // Each event once. E22 where they are too many, at the test's first word; of what is in no test at its own.
    bool readable(std::vector<input_id>& reads, span at) {
        std::sort(reads.begin(), reads.end());
        reads.erase(std::unique(reads.begin(), reads.end()), reads.end());
        if (reads.size() <= most_events_read) return true;
        d_.complain(problem::too_many_read, test_ == span{} ? at : test_, {std::to_string(most_events_read)});
        return false;
    }

    // E12 at the test's first word; of what is in no test at its own.
    bool fits(type const& t, span at) {
        if (t.least >= -largest_number && t.most <= largest_number) return true;
        d_.complain(problem::too_large, test_ == span{} ? at : test_);
        return false;
    }

    typed of(syntax::elapsed const& e, span at) {
        typed const from = day_of(d_, infer(*e.from));
        needs_calendar(d_, e.unit, e.unit_at);
        if (e.unit == period::hours) {
            d_.complain(problem::wrong_type, e.unit_at,
                        {both("小时", "hours"),
                         both("日、工作日、个月或年", "days, working days, months or years"),
                         both("写作：日 自 …", "write `days since …`")});
            return unusable();
        }
        if (!from.known) return unusable();
        if (from.type.form != form::day) return wants(d_, from, said(form::day)), unusable();
        std::int64_t const most = e.unit == period::years ? 800 : e.unit == period::months ? 9600 : 292193;
        return valued(elapsed{from.node, e.unit}, {form::integer, -most, most, {}}, at, from.reads);
    }

    draft& d_;
    std::vector<meaning> const& defines_;
    span test_;
    std::vector<std::pair<input_id, span>> every_;
    std::vector<input_id> covered_;
};

} // namespace remit::model::checking
