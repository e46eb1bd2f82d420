// An example of a rule set in the making: its form is right (docs/language.md §8), its expectations are anybody's guess.
#include "sketch.hpp"

#include <algorithm>
#include <utility>

namespace oracle::making {
namespace {

class example_maker {
  public:
    explicit example_maker(sketch& s) : s_(s) {}

    syntax::example make() {
        syntax::example e;
        e.label = s_.label();
        for (auto const& g : s_.globals)
            if (g.kind != kind::define && die().chance(45)) state(g, e.given);
        for (auto const& p : s_.parties)
            if (die().chance(55)) state(p, e.given);
        die().shuffle(e.given);
        e.as_of = day_node(s_.day());
        for (auto n = 1 + die().below(4); n > 0; --n) e.expected.push_back(expectation());
        return e;
    }

  private:
    using form = syntax::item::form;
    dice& die() { return s_.die; }

    static syntax::item item(form how, std::string const& subject, syntax::value value = {}) {
        return {how, name(subject), {}, std::move(value), {}};
    }
    template <class Node> static syntax::value value(Node node) { return {std::move(node), {}}; }

    // Of an input; all that is said of one stands together here, and apart when items are shuffled.
    void state(known const& k, std::vector<syntax::item>& out) {
        if (die().chance(12)) return out.push_back(item(form::is, k.name, value(syntax::unknown{})));
        if (k.kind == kind::event && die().chance(60)) {
            for (auto n = 1 + die().below(3) / 2; n > 0; --n)
                out.push_back(item(form::is, k.name, value(day_node(s_.day()))));
            return;
        }
        switch (k.form) {
        case type_form::boolean:
            return out.push_back(item(die().chance(50) ? form::plain : form::negated, k.name));
        case type_form::date: return out.push_back(item(form::is, k.name, value(day_node(s_.day()))));
        case type_form::integer:
            return out.push_back(item(form::is, k.name, value(integer(die().between(k.least, k.most)))));
        case type_form::one_of:
            return out.push_back(item(form::is, k.name, value(name(die().pick(k.values)))));
        case type_form::any_of: break;
        }
        auto const in = some_of(die(), k.values);
        if (die().chance(50)) return out.push_back(item(form::is, k.name, value(names(in))));
        for (auto const& v : in) out.push_back(item(form::has, k.name, value(name(v))));
    }

    // So many that the bounds hold.
    void state(party const& p, std::vector<syntax::item>& out) {
        if (p.least == 0 && die().chance(20)) return out.push_back(item(form::none, p.name));
        auto const present =
            die().between(std::max<std::int64_t>(p.least, 0), std::min<std::int64_t>(p.most, 3));
        auto const perhaps = die().between(0, std::min<std::int64_t>(p.most - present, 2));
        std::vector<syntax::item> slots;
        for (auto n = present; n > 0; --n) {
            auto one = item(form::slot, p.name);
            for (auto const& m : p.members)
                if (m.kind == kind::fact && die().chance(60)) state(m, one.slot);
            if (!one.slot.empty()) slots.push_back(std::move(one)); // `p ()` is no item
        }
        if (static_cast<std::int64_t>(slots.size()) < p.least) return;
        for (auto n = perhaps; n > 0; --n) slots.push_back(item(form::is, p.name, value(syntax::unknown{})));
        std::move(slots.begin(), slots.end(), std::back_inserter(out));
    }

    syntax::name status_word(remit::status s) {
        return name(std::string(to_string(s, die().chance(50) ? "zh" : "en")));
    }

    syntax::expectation expectation() {
        syntax::expectation e;
        using how = syntax::expectation::form;
        constexpr remit::status statuses[] = {remit::status::not_applicable, remit::status::undetermined,
                                              remit::status::discharged,     remit::status::overdue,
                                              remit::status::obliged,        remit::status::permitted,
                                              remit::status::forbidden};
        auto const which = die().below(10);
        if (which == 0) {
            e.how = how::no_other;
            for (auto n = 1 + die().below(2); n > 0; --n)
                e.statuses.push_back(status_word(die().pick(statuses)));
            return e;
        }
        if (which < 5) {
            auto const& k = die().pick(s_.globals);
            e.subject = own(k.name);
            bool const truth = k.form == type_form::boolean;
            if (truth && die().chance(70)) {
                e.how = die().chance(50) ? how::holds : how::fails;
            } else {
                e.how = how::is;
                e.value = expected_value(k);
            }
            return e;
        }
        auto const& p = die().pick(s_.plans);
        e.subject = own(s_.units[p.owner].name, p.act);
        for (;;) // undetermined always can be
            if (auto const s = die().pick(statuses); p.can_be(s)) {
                e.status = status_word(s);
                break;
            }
        if (die().chance(30)) e.due = day_node(s_.day());
        while (die().chance(25)) e.needs.push_back(needed());
        return e;
    }

    syntax::value expected_value(known const& k) {
        if (k.kind == kind::event && die().chance(50)) return value(day_node(s_.day()));
        if (k.form == type_form::boolean || die().chance(30)) return value(syntax::unknown{});
        switch (k.form) {
        case type_form::boolean: break;
        case type_form::date: return value(day_node(s_.day()));
        case type_form::integer: return value(integer(die().between(-5, 30)));
        case type_form::one_of: return value(name(die().pick(k.values)));
        case type_form::any_of: return value(names(some_of(die(), k.values)));
        }
        return value(syntax::unknown{});
    }

    // A fact or event, a party, or a party's fact.
    syntax::own needed() {
        if (!s_.parties.empty() && die().chance(50)) {
            auto const& p = die().pick(s_.parties);
            auto const& m = die().pick(p.members);
            return m.kind == kind::fact && die().chance(70) ? own(p.name, m.name) : own(p.name);
        }
        for (;;) // there is an event
            if (auto const& k = die().pick(s_.globals); k.kind != kind::define) return own(k.name);
    }

    sketch& s_;
};

} // namespace

syntax::example an_example(sketch& s) {
    return example_maker(s).make();
}

} // namespace oracle::making
