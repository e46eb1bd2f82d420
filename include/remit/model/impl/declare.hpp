// declare: every declaration gets its place in the model and its name, and nothing that refers to another.
// E5, E6, E18 (two calendars), E22, E26, W6.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/base/text.hpp>
#include <remit/model/impl/names.hpp>
#include <remit/syntax/tree.hpp>

#include <map>
#include <string_view>

namespace remit::model::checking {

inline constexpr std::int32_t reach_unknown = 1073741823;

/// A label's words; E22 where there are too many letters.
inline words words_of(draft& d, syntax::label const& l) {
    if (!l.zh) return {};
    for (auto const* part : {&l.zh, &l.en}) {
        if (!*part || (*part)->text.size() <= longest_label) continue;
        std::size_t letters = 0;
        for (std::size_t at = 0; at < (*part)->text.size(); ++letters) at += decode((*part)->text, at).size;
        if (letters > longest_label)
            d.complain(problem::label_too_long, (*part)->at, {std::to_string(longest_label)});
    }
    return {l.zh->text, l.en ? l.en->text : l.zh->text};
}

class declarations {
  public:
    explicit declarations(draft& d) : d_(d) {}

    void declare(syntax::declaration const& written) {
        at_ = written.at;
        std::visit([&](auto const& node) { enter(node); }, written.node);
    }

  private:
    template <class List> static std::uint32_t next_in(List const& list) {
        return static_cast<std::uint32_t>(list.size());
    }

    // Which of two declarations was meant cannot be told, so nothing further is said of the name, unless both are of
    // one kind and that kind has no type.
    static void blur(symbol& existing, kind k) {
        if (existing.kind != k || k == kind::fact || k == kind::define) existing.kind = kind::any;
    }

    void name_it(syntax::name const& n, kind k, std::uint32_t index) {
        d_.words.insert(n.text);
        auto const [existing, fresh] = d_.names.try_emplace(n.text, symbol{k, index, n.at, false});
        if (!fresh && k != kind::any) {
            d_.complain(problem::declared_twice, n.at, {n.text})
                .see(note::declared_first, existing->second.at);
            blur(existing->second, k);
        } else if (auto const inside = d_.member_names.find(n.text);
                   inside != d_.member_names.end() && k != kind::any)
            d_.complain(problem::inside_and_outside, n.at, {n.text}).see(note::other_here, inside->second.at);
    }

    void name_member(syntax::own const& whole, kind k, std::uint32_t index) {
        std::string const& party = whole.first.text;
        syntax::name const& n = *whole.second;
        d_.words.insert(n.text);
        auto const [existing, fresh] = d_.members[party].try_emplace(n.text, symbol{k, index, n.at, false});
        auto const outside = d_.names.find(n.text);
        if (!fresh && k != kind::any) {
            d_.complain(problem::declared_twice, whole.first.at, {party + "." + n.text})
                .see(note::declared_first, existing->second.at);
            blur(existing->second, k);
        } else if (outside != d_.names.end() && k != kind::any && outside->second.kind != kind::any)
            d_.complain(problem::inside_and_outside, whole.first.at, {n.text})
                .see(note::other_here, outside->second.at);
        auto& name = d_.member_names.try_emplace(n.text, member_name{n.at, {}}).first->second;
        if (!fresh) return;
        name.of.emplace_back(party, &existing->second);
        if (name.of.back().first < name.of.front().first) std::swap(name.of.front(), name.of.back());
    }

    void name_duty(syntax::own const& n, kind k, std::uint32_t index) {
        d_.words.insert(n.second->text);
        auto const [existing, fresh] =
            d_.duties[n.first.text].try_emplace(n.second->text, symbol{k, index, n.at, false});
        if (fresh || k == kind::any) return;
        d_.complain(problem::declared_twice, n.first.at, {n.first.text + "." + n.second->text})
            .see(note::declared_first, existing->second.at);
        existing->second.kind = kind::any;
    }

    void enter(syntax::broken const& b) {
        d_.written.broken.push_back(&b);
        if (b.kind == syntax::keyword::calendar) d_.calendar_unread = true;
        if (b.kind == syntax::keyword::duty || b.kind == syntax::keyword::group) d_.duties_unread = true;
        if (!b.name) return;
        if (b.kind == syntax::keyword::duty) {
            if (b.name->second) name_duty(*b.name, kind::any, 0);
        } else if (b.name->second)
            name_member(*b.name, kind::any, 0);
        else
            name_it(b.name->first, kind::any, 0);
    }

    void enter(syntax::instrument const& i) {
        name_it(i.name, kind::instrument, next_in(d_.made.instruments));
        d_.made.instruments.push_back({i.name.text, words_of(d_, i.label), {}, {}, i.name.at});
        d_.written.instruments.push_back(&i);
    }
    void enter(syntax::calendar const& c) {
        name_it(c.name, kind::calendar, 0);
        if (!d_.written.calendars.empty())
            d_.complain(problem::two_calendars, c.name.at, {d_.written.calendars[0]->name.text})
                .see(note::first_here, d_.written.calendars[0]->name.at);
        d_.written.calendars.push_back(&c);
        d_.made.calendar.emplace();
    }
    void enter(syntax::unit const& u) {
        std::uint32_t const index = next_in(d_.made.units);
        name_it(u.name, kind::unit, index);
        d_.made.units.push_back({u.name.text, words_of(d_, u.label), false, {{index}}, u.name.at});
        d_.written.groups.push_back(nullptr);
    }
    void enter(syntax::group const& g) {
        std::uint32_t const index = next_in(d_.made.units);
        name_it(g.name, kind::group, index);
        d_.made.units.push_back({g.name.text, words_of(d_, g.label), true, {}, g.name.at});
        d_.written.groups.push_back(&g);
    }
    void enter(syntax::role const& r) {
        name_it(r.name, kind::role, next_in(d_.made.roles));
        d_.made.roles.push_back({r.name.text, words_of(d_, r.label)});
        d_.written.roles.push_back(r.name.at);
    }
    void enter(syntax::party const& p) {
        name_it(p.name, kind::party, next_in(d_.made.inputs));
        input in;
        in.name = p.name.text;
        in.label = words_of(d_, p.label);
        in.form = form::party;
        in.least = static_cast<std::int32_t>(p.least.value);
        in.most = static_cast<std::int32_t>(p.most.value);
        in.at = p.name.at;
        bool const beyond = p.most.value > most_slots || p.least.value > most_slots;
        bool const backwards = p.least.value > p.most.value;
        if (beyond)
            d_.complain(problem::beyond_bound, p.least.at, {"0", std::to_string(most_slots)});
        else if (backwards)
            d_.complain(problem::reversed, p.least.at);
        else if (p.most.value == 0)
            d_.complain(problem::empty_party, p.least.at);
        if (beyond || backwards || p.most.value == 0) { // how many are counted is another matter
            in.least = 0;
            in.most = reach_unknown;
        }
        d_.made.inputs.push_back(std::move(in));
        d_.written.facts.push_back(nullptr);
    }
    void enter(syntax::fact const& f) {
        std::uint32_t const index = next_in(d_.made.inputs);
        input in;
        in.name = f.name.first.text;
        if (f.name.second) {
            in.name += "." + f.name.second->text;
            name_member(f.name, kind::fact, index);
        } else
            name_it(f.name.first, kind::fact, index);
        in.label = words_of(d_, f.label);
        in.question = words_of(d_, f.asks);
        in.at = f.name.at;
        in.presumed = f.presumed;
        if (f.presumed && f.type.form != syntax::type_form::boolean)
            d_.complain(problem::presumed_not_bool, f.presumed_at);
        if (!f.label.zh || !f.label.en) d_.complain(problem::without_labels, f.name.at, {in.name});
        type_of(f.type, in);
        d_.made.inputs.push_back(std::move(in));
        d_.written.facts.push_back(&f);
    }
    void enter(syntax::event const& e) {
        name_it(e.name, kind::event, next_in(d_.made.inputs));
        input in;
        in.name = e.name.text;
        in.label = words_of(d_, e.label);
        in.question = words_of(d_, e.asks);
        in.form = form::event;
        in.at = e.name.at;
        if (e.presumed_no) in.presumed = false;
        if (!e.label.zh || !e.label.en) d_.complain(problem::without_labels, e.name.at, {in.name});
        d_.made.inputs.push_back(std::move(in));
        d_.written.facts.push_back(nullptr);
    }
    void enter(syntax::define const& x) {
        std::uint32_t const index = next_in(d_.made.defines);
        define made;
        made.name = x.name.first.text;
        if (x.name.second) {
            made.name += "." + x.name.second->text;
            name_member(x.name, kind::define, index);
        } else
            name_it(x.name.first, kind::define, index);
        made.label = words_of(d_, x.label);
        made.at = x.name.at;
        made.whole = at_;
        d_.made.defines.push_back(std::move(made));
        d_.written.defines.push_back(&x);
    }
    void enter(syntax::duty const& x) {
        std::uint32_t const index = next_in(d_.made.duties);
        name_duty(x.name, kind::unit, index);
        duty made;
        made.act = x.name.second->text;
        made.label = words_of(d_, x.label);
        made.at = x.name.at;
        made.whole = at_;
        using enum syntax::keyword;
        made.modality = x.modality == must  ? modality::must
                        : x.modality == may ? modality::may
                                            : modality::must_not;
        made.borne = !x.manner              ? manner::alone
                     : *x.manner == each    ? manner::each
                     : *x.manner == jointly ? manner::jointly
                                            : manner::either;
        d_.made.duties.push_back(std::move(made));
        d_.written.duties.push_back(&x);
    }
    void enter(syntax::omit const& o) { d_.written.omissions.emplace_back(&o, at_); }
    void enter(syntax::example const& e) { d_.written.examples.emplace_back(&e, at_); }

    void type_of(syntax::type const& t, input& in) {
        switch (t.form) {
        case syntax::type_form::boolean: in.form = form::boolean; return;
        case syntax::type_form::date: in.form = form::day; return;
        case syntax::type_form::integer:
            in.form = form::integer;
            in.least = static_cast<std::int32_t>(t.least.value);
            in.most = static_cast<std::int32_t>(t.most.value);
            if (in.least > in.most) {
                d_.complain(problem::reversed, t.least.at);
                in.most = reach_unknown; // so that no comparison is settled by it, and hardly a sum too large
                in.least = -reach_unknown;
            }
            return;
        case syntax::type_form::one_of:
        case syntax::type_form::any_of: break;
        }
        in.form = t.form == syntax::type_form::one_of ? form::choice : form::set;
        std::map<std::string_view, span> seen;
        for (auto const& v : t.values) {
            d_.words.insert(v.name.text);
            auto const [first, fresh] = seen.emplace(v.name.text, v.name.at);
            if (!fresh)
                d_.complain(problem::declared_twice, v.name.at, {v.name.text})
                    .see(note::declared_first, first->second);
            if (in.form == form::set && in.values.size() == most_set_values)
                d_.complain(problem::too_many_values, v.name.at, {std::to_string(most_set_values)});
            in.values.push_back({v.name.text, words_of(d_, v.label)});
        }
    }

    draft& d_;
    span at_;
};

} // namespace remit::model::checking
