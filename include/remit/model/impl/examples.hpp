// examples: what a rule set's examples state and expect. E5, E7–E11, E22 of docs/language.md §8; E29 is examine's.
#pragma once

#include <remit/model/impl/declare.hpp>
#include <remit/model/impl/expressions.hpp>

#include <map>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace remit::model::checking {

class examples {
  public:
    examples(draft& d, std::vector<expressions::meaning> const& defines) : d_(d), defines_(defines) {}

    example of(syntax::example const& e, span at) {
        example out;
        out.at = at;
        out.as_of = e.as_of.value;
        out.label = words_of(d_, e.label);
        stated_.clear();
        for (auto const& i : e.given) state(i);
        bounds();
        for (auto& [ref, s] : stated_) out.given.push_back({ref, std::move(s.value)});
        for (auto const& x : e.expected) expect(x, out.expected);
        return out;
    }

  private:
    using form_of_item = syntax::item::form;

    struct said_of { // an input
        remit::model::value value;
        span at;
        bool adds_up = false; // by `has`, or days of an event: another of the kind may follow
    };

    void wrong(std::string is, std::string wanted, span at, std::string repair = {}) {
        d_.complain(problem::wrong_type, at, {std::move(is), std::move(wanted), std::move(repair)});
    }

    void put(input_ref where, syntax::name const& subject, remit::model::value v, bool adds_up = false) {
        auto const [at, fresh] = stated_.try_emplace(where, said_of{v, subject.at, adds_up});
        if (fresh) return;
        auto* const days_before = std::get_if<days>(&at->second.value);
        auto* const set_before = std::get_if<set>(&at->second.value);
        if (auto* const more = std::get_if<days>(&v); more && days_before)
            days_before->insert(days_before->end(), more->begin(), more->end());
        else if (auto* const has = std::get_if<set>(&v); has && set_before && adds_up && at->second.adds_up)
            set_before->in |= has->in;
        else
            d_.complain(problem::stated_twice, subject.at, {subject.text})
                .see(note::stated_first, at->second.at);
    }

    // ── given ───────────────────────────────────────────────────────────────────────────────────────────────────────

    void state(syntax::item const& i) {
        symbol const* const s = find_subject(i.subject);
        if (!s || s->kind == kind::any) {
            if (s) mark_slot(i);
            return;
        }
        if (s->kind == kind::party) return state_party(i, {s->index});
        if (s->kind != kind::fact && s->kind != kind::event)
            return complain_of_kind(
                d_, i.subject, *s, both("事实或事件", "a fact or event"),
                s->kind == kind::define
                    ? both("设它所依据的事实", "state the facts it follows from")
                    : both("只设事实、事件和当事人", "state facts, events and parties only"));
        state_input(i, {{s->index}, 0});
    }

    // A name in `given` or `needs`: of a party's fact outside its party E11 says how it is written there.
    symbol const* find_subject(syntax::name const& word, member_form form = member_form::slot) {
        if (auto const g = d_.names.find(word.text); g != d_.names.end()) {
            g->second.named = true;
            return &g->second;
        }
        if (d_.member_names.contains(word.text)) {
            find_member(d_, {}, word, nullptr, form);
            return nullptr;
        }
        return find_any(d_, word, {kind::fact, kind::event, kind::party});
    }

    void mark_slot(syntax::item const& i) {
        for (auto const& inner : i.slot) {
            d_.mark(inner.subject.text);
            mark_slot(inner);
        }
    }

    void state_party(syntax::item const& i, input_id party) {
        input const& p = d_.made[party];
        auto const found = stated_.find({party, 0});
        auto* const listed = found == stated_.end() ? nullptr : std::get_if<slots>(&found->second.value);
        auto const add_slot = [&](truth present) -> std::optional<std::uint32_t> {
            if (listed && listed->present.empty()) { // `no p` was said before
                d_.complain(problem::stated_twice, i.subject.at, {i.subject.text})
                    .see(note::stated_first, found->second.at);
                return {};
            }
            auto& all = listed
                            ? *listed
                            : std::get<slots>(
                                  stated_.insert_or_assign({party, 0}, said_of{slots{}, i.subject.at, true})
                                      .first->second.value);
            if (all.present.size() == static_cast<std::size_t>(p.most)) {
                d_.complain(problem::too_many_slots, i.subject.at, {p.name, std::to_string(p.most)})
                    .see(note::declared_here, p.at, {p.name});
                return {};
            }
            all.present.push_back(present);
            return static_cast<std::uint32_t>(all.present.size() - 1);
        };
        switch (i.how) {
        case form_of_item::slot: {
            auto const slot = add_slot(truth::yes);
            for (auto const& inner : i.slot) state_member(inner, p.name, slot);
            return;
        }
        case form_of_item::is:
            if (std::holds_alternative<syntax::unknown>(i.value.node))
                add_slot(truth::unknown);
            else
                wrong(said_value(i.value), both("“未知”", "`unknown`"), i.value.at);
            return;
        case form_of_item::none: return put({party, 0}, i.subject, slots{});
        case form_of_item::plain:
        case form_of_item::negated:
        case form_of_item::has:
            d_.complain(problem::wrong_kind, i.subject.at,
                        {i.subject.text, said(kind::party), both("事实或事件", "a fact or event"),
                         both("写作：" + i.subject.text + "（…）或 无 " + i.subject.text,
                              "write `" + i.subject.text + " (…)` or `no " + i.subject.text + "`")})
                .see(note::declared_here, p.at, {p.name});
        }
    }

    void state_member(syntax::item const& i, std::string const& party, std::optional<std::uint32_t> slot) {
        symbol const* const s = find_member(d_, party, i.subject);
        if (!s || s->kind == kind::any) return;
        if (s->kind != kind::fact) return complain_of_kind(d_, i.subject, *s, said(kind::fact));
        // A slot too many is a mistake of its own; its facts go to the first, unread.
        state_input(i, {{s->index}, slot.value_or(0)}, slot.has_value());
    }

    void state_input(syntax::item const& i, input_ref where, bool kept = true) {
        input const& in = d_.made[where.input];
        bool const yes_or_no = in.form == form::boolean || in.form == form::event;
        std::optional<remit::model::value> v;
        bool adds_up = false;
        switch (i.how) {
        case form_of_item::plain:
        case form_of_item::negated:
            if (yes_or_no)
                v = i.how == form_of_item::plain;
            else
                wrong(said(in.form), both("条件或事件", "a condition or an event"), i.subject.at,
                      stating(in, i.subject.text));
            break;
        case form_of_item::none:
        case form_of_item::slot:
            d_.complain(problem::wrong_kind, i.subject.at,
                        {i.subject.text, in.form == form::event ? said(kind::event) : said(kind::fact),
                         said(kind::party), stating(in, i.subject.text)})
                .see(note::declared_here, in.at, {in.name});
            break;
        case form_of_item::has:
            if (in.form != form::set)
                wrong(said(in.form), said(form::set), i.subject.at, stating(in, i.subject.text));
            else if (auto const bit = value_in(d_, where.input, std::get<syntax::name>(i.value.node))) {
                v = set{bit_of(*bit), 0};
                adds_up = true;
            }
            break;
        case form_of_item::is: v = value_of(i.value, in.form, where.input, true); break;
        }
        if (v && kept) put(where, i.subject, std::move(*v), adds_up);
    }

    // A value past the 64th is E22 already, and has no bit.
    static std::uint64_t bit_of(std::uint32_t value) { return value < 64 ? std::uint64_t{1} << value : 0; }

    // How an input is stated.
    static std::string stating(input const& in, std::string const& word) {
        auto const write = [&](std::string const& zh, std::string const& en) {
            return both("写作：" + word + zh, "write `" + word + en + "`");
        };
        switch (in.form) {
        case form::boolean:
            return both("写作：" + word + " 或 非 " + word, "write `" + word + "` or `not " + word + "`");
        case form::integer:
            return write(" 为 " + std::to_string(in.least), " is " + std::to_string(in.least));
        case form::day: return write(" 为 2019-08-29", " is 2019-08-29");
        case form::event:
            return both("写作：" + word + "、" + word + " 为 2019-08-29 或 非 " + word,
                        "write `" + word + "`, `" + word + " is 2019-08-29` or `not " + word + "`");
        case form::choice: return write(" 为 " + in.values.front().name, " is " + in.values.front().name);
        case form::set: return write(" 含 " + in.values.front().name, " has " + in.values.front().name);
        case form::party: return write("（…）", " (…)");
        }
        return {};
    }

    static std::string said_value(syntax::value const& v) {
        struct sayer {
            std::string operator()(syntax::unknown const&) const { return both("未知", "unknown"); }
            std::string operator()(syntax::integer const&) const { return said(form::integer); }
            std::string operator()(syntax::day const&) const { return said(form::day); }
            std::string operator()(syntax::name const&) const { return both("名称", "a name"); }
            std::string operator()(std::vector<syntax::name> const&) const {
                return both("一列取值", "a list of values");
            }
        };
        return std::visit(sayer{}, v.node);
    }

    // What `is` states of an input, or expects of an expression of that form.
    std::optional<remit::model::value> value_of(syntax::value const& v, form f, input_id list,
                                                bool in_range) {
        if (std::holds_alternative<syntax::unknown>(v.node)) return silence::not_known;
        switch (f) {
        case form::integer:
            if (auto const* n = std::get_if<syntax::integer>(&v.node)) {
                if (in_range && (n->value < d_.made[list].least || n->value > d_.made[list].most)) {
                    d_.complain(problem::beyond_bound, v.at,
                                {std::to_string(d_.made[list].least), std::to_string(d_.made[list].most)})
                        .see(note::declared_here, d_.made[list].at, {d_.made[list].name});
                    return {};
                }
                return static_cast<std::int32_t>(n->value);
            }
            break;
        case form::day:
            if (auto const* d = std::get_if<syntax::day>(&v.node)) return d->value;
            break;
        case form::event:
            if (auto const* d = std::get_if<syntax::day>(&v.node)) return days{d->value};
            break;
        case form::choice:
            if (auto const* n = std::get_if<syntax::name>(&v.node)) {
                auto const which = value_in(d_, list, *n);
                if (!which) return {};
                return choice{*which};
            }
            break;
        case form::set:
            if (auto const* names = std::get_if<std::vector<syntax::name>>(&v.node)) {
                set s;
                bool all = true;
                for (auto const& n : *names) {
                    auto const bit = value_in(d_, list, n);
                    all &= bit.has_value();
                    if (bit) s.in |= bit_of(*bit);
                }
                auto const count = d_.made[list].values.size();
                s.out = ~s.in & (count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1);
                if (!all) return {};
                return s;
            }
            break;
        case form::boolean:
        case form::party: break;
        }
        wrong(said_value(v), f == form::boolean ? both("“未知”", "`unknown`") : said(f), v.at);
        return {};
    }

    // A party that is listed has at least its least number of members.
    void bounds() {
        for (auto const& [ref, s] : stated_)
            if (auto const* listed = std::get_if<slots>(&s.value)) {
                input const& p = d_.made[ref.input];
                auto const there = std::count(listed->present.begin(), listed->present.end(), truth::yes);
                if (there < p.least)
                    d_.complain(problem::too_few_slots, s.at, {p.name, std::to_string(p.least)})
                        .see(note::declared_here, p.at, {p.name});
            }
    }

    // ── expected ────────────────────────────────────────────────────────────────────────────────────────────────────

    void expect(syntax::expectation const& x, std::vector<expectation>& out) {
        switch (x.how) {
        case syntax::expectation::form::status:
            if (auto what = status_expected(x)) out.push_back({std::move(*what), x.at});
            return;
        case syntax::expectation::form::holds:
        case syntax::expectation::form::fails:
        case syntax::expectation::form::is:
            if (auto what = value_expected(x)) out.push_back({std::move(*what), x.at});
            return;
        case syntax::expectation::form::no_other: {
            expected_no_other what;
            for (auto const& word : x.statuses)
                if (auto const s = status_named(word.text))
                    what.statuses.push_back(*s);
                else if (!is_told(d_, word))
                    d_.complain(problem::not_a_status, word.at,
                                {word.text, both("职责", "a duty"), all_statuses()});
            out.push_back({std::move(what), x.at});
        }
        }
    }

    static std::string all_statuses() {
        std::string zh, en;
#define REMIT_STATUS(id, english, chinese)                                                                   \
    zh += (zh.empty() ? "" : "、") + std::string(chinese);                                                   \
    en += (en.empty() ? "" : ", ") + std::string(english);
#include <remit/base/statuses.def>
#undef REMIT_STATUS
        return both(zh, en);
    }

    // What may be expected of a duty: `undetermined` too.
    std::string statuses_of(duty_id d) const {
        std::string zh, en;
#define REMIT_STATUS(id, english, chinese)                                                                   \
    if (d_.made.can_be(d, status::id) || status::id == status::undetermined) {                               \
        zh += (zh.empty() ? "" : "、") + std::string(chinese);                                               \
        en += (en.empty() ? "" : ", ") + std::string(english);                                               \
    }
#include <remit/base/statuses.def>
#undef REMIT_STATUS
        return both(zh, en);
    }

    std::optional<expected_status> status_expected(syntax::expectation const& x) {
        expected_status out;
        out.duty = find_duty(d_, x.subject.first, *x.subject.second);
        bool whole = bool(out.duty);
        auto const s = status_named(x.status.text);
        std::string const name = x.subject.first.text + "." + x.subject.second->text;
        if (!s || (out.duty && !d_.made.can_be(out.duty, *s))) {
            if (s == status::overdue)
                never_overdue(d_, x.status, out.duty, name);
            else if (!s && is_told(d_, x.status))
                ;
            else if (out.duty)
                d_.complain(problem::not_a_status, x.status.at,
                            {x.status.text, both("“" + name + "”", name), statuses_of(out.duty)})
                    .see(note::declared_here, d_.made[out.duty].at, {name});
            else
                d_.complain(problem::not_a_status, x.status.at,
                            {x.status.text, both("“" + name + "”", name), all_statuses()});
            whole = false;
        }
        for (auto const& n : x.needs) {
            auto const in = input_named(n);
            whole &= in.has_value();
            if (in) out.needs.push_back(*in);
        }
        if (!whole) return {};
        out.status = *s;
        if (x.due) out.due = x.due->value;
        return out;
    }

    // `needs`: a fact, an event, a party, or a party's fact.
    std::optional<input_id> input_named(syntax::own const& n) {
        symbol const* s = nullptr;
        if (n.second) {
            if (!find(d_, n.first, {kind::party})) return {};
            s = find_member(d_, n.first.text, *n.second, &n.first, member_form::path);
        } else
            s = find_subject(n.first, member_form::path);
        if (!s || s->kind == kind::any) return {};
        if (s->kind == kind::fact || s->kind == kind::event || s->kind == kind::party)
            return input_id{s->index};
        d_.complain(problem::wrong_kind, n.first.at,
                    {n.second ? n.second->text : n.first.text, said(s->kind),
                     both("事实、事件或当事人", "a fact, an event or a party")})
            .see(note::declared_here, s->at, {n.second ? n.second->text : n.first.text});
        return {};
    }

    std::optional<expected_value> value_expected(syntax::expectation const& x) {
        symbol const* const s = find(d_, x.subject.first, {kind::define, kind::fact, kind::event},
                                     both("预期一个用“某个”或“每个”写的定义",
                                          "expect a define that says it with `some` or `every`"));
        if (!s) return {};
        expected_value out;
        form f = form::boolean;
        input_id list;
        if (s->kind == kind::define) {
            auto const& m = defines_[s->index];
            if (!m.known) return {};
            out.subject = define_id{s->index};
            f = m.type.form;
            list = m.type.values;
        } else {
            out.subject = input_id{s->index};
            f = d_.made.inputs[s->index].form;
            list = {s->index};
        }
        if (x.how == syntax::expectation::form::is) {
            auto v = value_of(x.value, f, list, false);
            if (!v) return {};
            out.value = std::move(*v);
            return out;
        }
        if (f != form::boolean && f != form::event) {
            wrong(
                said(f), said(form::boolean), x.subject.first.at,
                both("写作：" + x.subject.first.text + " 为 …", "write `" + x.subject.first.text + " is …`"));
            return {};
        }
        out.value = x.how == syntax::expectation::form::holds;
        return out;
    }

    draft& d_;
    std::vector<expressions::meaning> const& defines_;
    std::map<input_ref, said_of> stated_;
};

} // namespace remit::model::checking
