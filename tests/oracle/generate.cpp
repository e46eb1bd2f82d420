#include "generate.hpp"

#include "sketch.hpp"

#include <algorithm>
#include <utility>

namespace oracle {
namespace {

using namespace making;
using syntax::keyword;

class rule_set {
  public:
    rule_set(std::uint64_t seed, int how_large) : seed_(seed), s_(seed, how_large) {}

    program make() {
        instruments();
        calendar();
        units();
        for (auto n = s_.die.below(3); n > 0; --n) declare(syntax::role{name(add(s_.roles)), s_.label()});
        inputs();
        plans();
        // Each may name what was made before it.
        for (s_.done = 0; s_.done < s_.plans.size(); ++s_.done) {
            for (auto n = s_.die.below(3); n > 0 && defines_ < 2 + s_.size * 2; --n) define();
            duty(s_.done);
        }
        for (auto n = s_.die.below(3); n > 0; --n) omit();
        for (auto n = s_.die.below(3); n > 0; --n) declare(an_example(s_));
        return put_together();
    }

  private:
    dice& die() { return s_.die; }
    template <class Node> void declare(Node node) { declarations_.push_back({std::move(node), {}}); }
    std::string add(std::vector<std::string>& list) { return list.emplace_back(s_.fresh_name()); }
    syntax::days span(remit::date first, remit::date last) {
        syntax::days d{day_node(first), {}};
        if (die().chance(70)) d.last = day_node(last);
        return d;
    }
    remit::date at(std::int32_t days) {
        return std::clamp(remit::date{s_.anchor.days + days}, remit::first_day, remit::last_day);
    }
    std::int32_t some_days(int least, int most) {
        return static_cast<std::int32_t>(die().between(least, most));
    }
    // Mostly round the anchor; now and then it ends or begins near it.
    syntax::valid_clause valid() {
        bool const tight = die().chance(15);
        auto const first = at(tight ? some_days(-5, 2) : -some_days(60, 900));
        auto const last = at(tight ? some_days(2, 5) : some_days(60, 900));
        return {span(first, last), {}};
    }

    // ── instruments and their texts ─────────────────────────────────────────────────────────────────────────────────

    void instruments() {
        for (auto n = 1 + die().below(2); n > 0; --n) {
            making::instrument made{s_.fresh_name(), {}, 0};
            syntax::instrument x{name(made.name), s_.label(), {}};
            if (die().chance(25)) x.parts.push_back(valid());
            if (die().chance(25)) {
                made.path = "texts/t" + std::to_string(texts_.size()) + ".txt";
                made.lines = static_cast<int>(die().between(3, 14));
                texts_[made.path] = text_of(made.lines);
                x.parts.push_back(syntax::text_clause{quoted(made.path), {}});
                if (die().chance(50)) std::swap(x.parts.front(), x.parts.back());
            }
            s_.instruments.push_back(made);
            declare(std::move(x));
        }
    }

    // Every line begins and ends in words of its own, and has others in it that all lines have.
    std::string text_of(int lines) {
        std::string out = die().chance(20) ? "\xEF\xBB\xBF题目\r\n" : "题目\n";
        for (int i = 1; i <= lines; ++i) {
            auto const number = std::to_string(i);
            out += "第" + number + "条 应当办理， 义务" + number + "号；终" + number + "句。\n";
        }
        return out;
    }

    // A quote is found whatever its white space and width.
    std::string as_quoted(std::string const& text) {
        std::string out;
        for (char c : text) {
            bool const begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
            if (begins && die().chance(8)) out += die().chance(50) ? " " : "　";
            if (c >= '0' && c <= '9' && die().chance(30))
                out += "\xEF\xBC" + std::string(1, static_cast<char>('\x90' + (c - '0')));
            else
                out += c;
        }
        return out;
    }

    syntax::cites_clause cites() {
        auto const& from = die().pick(s_.instruments);
        syntax::cites_clause c{name(from.name), {}, {}, {}};
        if (from.lines == 0) {
            if (die().chance(30)) c.place = quoted(s_.phrase());
            return c;
        }
        int line = 1;
        if (die().chance(50)) {
            line = static_cast<int>(die().between(1, from.lines));
            std::string place = "第" + std::to_string(line) + "条";
            if (line > 1 && die().chance(40))
                place = "第" + std::to_string(die().between(1, line - 1)) + "条/" + place;
            c.place = quoted(as_quoted(place));
        }
        for (auto n = 1 + die().below(2); n > 0; --n) {
            auto const of = std::to_string(die().between(line, from.lines));
            syntax::quote q;
            switch (die().below(c.place ? 4 : 3)) {
            case 0: q.first = quoted(as_quoted("义务" + of + "号")); break;
            case 1: q.first = quoted(as_quoted("第" + of + "条")); break;
            case 2:
                q.first = quoted(as_quoted("第" + of + "条"));
                q.last = quoted(as_quoted("终" + of + "句"));
                break;
            default: q.first = quoted(as_quoted("应当办理")); break;
            }
            c.quotes.push_back(std::move(q));
        }
        return c;
    }

    void omit() {
        bool const any = std::any_of(s_.instruments.begin(), s_.instruments.end(),
                                     [](auto const& i) { return i.lines != 0; });
        if (!any) return;
        for (;;) // until one with a text is drawn
            if (auto c = cites(); !c.quotes.empty())
                return declare(syntax::omit{std::move(c), quoted(s_.phrase())});
    }

    // ── the calendar ────────────────────────────────────────────────────────────────────────────────────────────────

    void calendar() {
        s_.calendar = die().chance(60);
        if (!s_.calendar) return;
        syntax::calendar x{name(s_.fresh_name()), s_.label(), {}};
        if (die().chance(60)) {
            bool const tight = die().chance(20);
            auto const d = span(at(tight ? -some_days(0, 20) : -some_days(300, 4000)),
                                at(tight ? some_days(0, 20) : some_days(300, 4000)));
            x.parts.push_back(syntax::valid_clause{d, {}});
        }
        if (die().chance(40)) {
            syntax::weekend_clause w;
            for (auto n = 1 + die().below(2); n > 0; --n) w.days.push_back(integer(die().between(1, 7)));
            x.parts.push_back(std::move(w));
        }
        for (auto n = die().below(4); n > 0; --n) {
            syntax::holiday_clause h;
            h.work = die().chance(35);
            for (auto m = 1 + die().below(2); m > 0; --m) {
                auto const first = at(some_days(-20, 20));
                h.days.push_back(
                    span(first, std::min(remit::date{first.days + some_days(0, 6)}, remit::last_day)));
            }
            x.parts.push_back(std::move(h));
        }
        declare(std::move(x));
    }

    // ── who ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    void units() {
        for (auto n = 1 + die().below(static_cast<std::size_t>(2 + s_.size)); n > 0; --n) {
            s_.units.push_back({s_.fresh_name(), false, {s_.units.size()}});
            declare(syntax::unit{name(s_.units.back().name), s_.label()});
        }
        for (auto n = die().below(static_cast<std::size_t>(2 + s_.size)); n > 0; --n) group();
    }

    std::vector<std::size_t> some_units(bool one_is_enough) {
        std::vector<std::size_t> all(s_.units.size());
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
        all = some_of(die(), std::move(all));
        if (one_is_enough && all.size() > 3) all.resize(3);
        return all;
    }
    std::vector<syntax::name> unit_names(std::vector<std::size_t> const& list) {
        std::vector<syntax::name> out;
        for (auto i : list) out.push_back(name(s_.units[i].name));
        return out;
    }

    void group() {
        making::unit made{s_.fresh_name(), true, {}};
        auto const in = some_units(false);
        for (auto i : in) made.members.insert(s_.units[i].members.begin(), s_.units[i].members.end());
        syntax::group x{name(made.name), s_.label(), unit_names(in), {}};
        // Who leaves is wholly inside, and somebody stays (E27, E22).
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            auto const& leaving = s_.units[i].members;
            bool const inside =
                std::includes(made.members.begin(), made.members.end(), leaving.begin(), leaving.end());
            if (!inside || leaving.size() >= made.members.size() || !die().chance(25)) continue;
            for (auto u : leaving) made.members.erase(u);
            x.except.push_back(name(s_.units[i].name));
        }
        s_.units.push_back(std::move(made));
        declare(std::move(x));
    }

    // ── what can be learnt ──────────────────────────────────────────────────────────────────────────────────────────

    void inputs() {
        for (auto n = die().below(3); n > 0; --n) {
            making::party p{s_.fresh_name(), 0, 0, {}};
            p.most = die().chance(90) ? die().between(1, 3) : die().between(4, 16);
            p.least = die().chance(60) ? 0 : die().between(0, std::min<std::int64_t>(2, p.most));
            declare(syntax::party{name(p.name), s_.label(), integer(p.least), integer(p.most)});
            s_.parties.push_back(std::move(p));
        }
        for (auto n = die().chance(5) ? 0 : 2 + die().below(static_cast<std::size_t>(3 + 2 * s_.size)); n > 0;
             --n)
            fact({});
        for (std::size_t i = 0; i < s_.parties.size(); ++i)
            for (auto n = 1 + die().below(static_cast<std::size_t>(1 + s_.size)); n > 0; --n) fact(i);
        for (auto n = 1 + die().below(static_cast<std::size_t>(2 + s_.size)); n > 0; --n) {
            known k{s_.fresh_name(), making::kind::event, type_form::boolean, 0, 0, {}, {}};
            bool const presumed = die().chance(40);
            if (presumed) k.presumed = false;
            declare(syntax::event{name(k.name), s_.label(), presumed, asks()});
            s_.globals.push_back(std::move(k));
        }
    }

    syntax::label asks() { return die().chance(20) ? s_.label() : syntax::label{}; }

    // Two parties may have a fact of the same name; a party's fact and a global may not (E6).
    std::string member_name(std::size_t party) {
        for (std::size_t other = 0; other < party; ++other)
            for (auto const& m : s_.parties[other].members) {
                auto const& mine = s_.parties[party].members;
                bool const has =
                    std::any_of(mine.begin(), mine.end(), [&](auto const& x) { return x.name == m.name; });
                if (!has && die().chance(35)) return m.name;
            }
        return s_.fresh_name();
    }

    void fact(std::optional<std::size_t> party) {
        constexpr type_form forms[] = {type_form::boolean, type_form::boolean, type_form::boolean,
                                       type_form::date,    type_form::integer, type_form::one_of,
                                       type_form::any_of};
        known k{party ? member_name(*party) : s_.fresh_name(),
                making::kind::fact,
                die().pick(forms),
                0,
                0,
                {},
                {}};
        syntax::fact x{party ? own(s_.parties[*party].name, k.name) : own(k.name),
                       s_.label(),
                       {k.form, {}, {}, {}},
                       {},
                       {},
                       asks()};
        switch (k.form) {
        case type_form::boolean:
            if (die().chance(30)) x.presumed = k.presumed = die().chance(40);
            break;
        case type_form::date: break;
        case type_form::integer:
            k.least = die().chance(3) ? -2147483647 : die().between(-3, 2);
            k.most = die().chance(3) ? 2147483647 : die().between(k.least < -9 ? 0 : k.least, 25);
            x.type.least = integer(k.least);
            x.type.most = integer(k.most);
            break;
        case type_form::one_of:
        case type_form::any_of: values(k, x.type); break;
        }
        declare(std::move(x));
        (party ? s_.parties[*party].members : s_.globals).push_back(std::move(k));
    }

    // Values may be called like anything else.
    void values(known& k, syntax::type& type) {
        std::size_t const n = 1 + die().below(4) + (die().chance(2) ? 60 : 0);
        std::set<std::string> mine;
        while (k.values.size() < n) {
            auto const word = !s_.globals.empty() && die().chance(10) ? die().pick(s_.globals).name
                              : die().chance(5)                       ? "discharged"
                                                                      : "v" + std::to_string(k.values.size());
            if (!mine.insert(word).second) continue;
            k.values.push_back(word);
            type.values.push_back({name(word), s_.label()});
        }
    }

    // ── defines and duties ──────────────────────────────────────────────────────────────────────────────────────────

    void define() {
        ++defines_;
        constexpr type_form forms[] = {type_form::boolean, type_form::boolean, type_form::boolean,
                                       type_form::date,    type_form::integer, type_form::one_of,
                                       type_form::any_of};
        std::optional<std::size_t> party;
        if (!s_.parties.empty() && die().chance(35)) party = die().below(s_.parties.size());
        // A name of its own: an expression written before must not come to mean this one.
        known k{s_.fresh_name(), making::kind::define, {}, 0, 0, {}, {}};
        sketch::scope in;
        if (party) in.push_back(*party);
        syntax::define x{party ? own(s_.parties[*party].name, k.name) : own(k.name), s_.label(), {}, {}};
        x.meaning = s_.meaning(die().pick(forms), in, k);
        while (die().chance(20)) x.cites.push_back(cites());
        declare(std::move(x));
        (party ? s_.parties[*party].members : s_.globals).push_back(std::move(k));
    }

    void plans() {
        std::set<std::pair<std::size_t, std::string>> taken;
        for (auto n = 2 + die().below(static_cast<std::size_t>(2 * s_.size)); n > 0; --n) {
            plan p;
            p.owner = die().below(s_.units.size());
            p.act = die().chance(30) && !s_.plans.empty() ? die().pick(s_.plans).act : s_.fresh_name();
            if (!taken.emplace(p.owner, p.act).second) continue;
            constexpr keyword modalities[] = {keyword::must, keyword::must, keyword::must,    keyword::must,
                                              keyword::may,  keyword::may,  keyword::must_not};
            p.modality = die().pick(modalities);
            p.until = die().chance(p.modality == keyword::must ? 60 : 35);
            if (p.modality == keyword::must && die().chance(70))
                p.deadline = die().chance(65) ? plan::deadline::within : plan::deadline::before;
            s_.plans.push_back(std::move(p));
        }
    }

    // An event, or a day that is no party's.
    std::string start_of_deadline() {
        std::vector<known const*> days;
        bool const define = die().chance(40);
        for (auto const& k : s_.globals)
            if (k.is_day() && !(define && k.kind != making::kind::define)) days.push_back(&k);
        if (days.empty()) return event();
        return die().pick(days)->name;
    }
    std::string event() {
        std::vector<known const*> events;
        for (auto const& k : s_.globals)
            if (k.kind == making::kind::event) events.push_back(&k);
        return die().pick(events)->name;
    }
    syntax::condition_clause clause(keyword which, expr condition) {
        return {which, std::move(condition), {}};
    }

    void duty(std::size_t i) {
        plan const& p = s_.plans[i];
        auto const& owner = s_.units[p.owner];
        syntax::duty x{own(owner.name, p.act), s_.label(), {}, p.modality, {}, {}};
        constexpr keyword manners[] = {keyword::each, keyword::jointly, keyword::either};
        if (owner.group) x.manner = die().pick(manners);
        if (!s_.roles.empty() && die().chance(25)) x.role = name(die().pick(s_.roles));
        auto const asked = event();
        if (die().chance(78)) x.parts.push_back(clause(keyword::when, when(asked)));
        for (auto n = die().chance(25) ? 1 + die().below(2) : 0; n > 0; --n)
            x.parts.push_back(clause(keyword::unless, joined(syntax::connective::all)));
        if (p.until) x.parts.push_back(clause(keyword::until, until(asked)));
        if (p.deadline == plan::deadline::within) {
            auto const unit = s_.any_period();
            x.parts.push_back(syntax::within_clause{integer(s_.number_of(unit)),
                                                    unit,
                                                    {},
                                                    name(die().chance(40) ? asked : start_of_deadline()),
                                                    {}});
        }
        if (p.deadline == plan::deadline::before) x.parts.push_back(syntax::before_clause{name(event()), {}});
        if (die().chance(15)) {
            syntax::label words{quoted(s_.phrase()), {}};
            if (die().chance(50)) words.en = quoted(s_.phrase());
            x.parts.push_back(syntax::urgency_clause{std::move(words), {}});
        }
        for (keyword which : {keyword::through, keyword::with, keyword::to, keyword::assisting})
            while (die().chance(12))
                x.parts.push_back(syntax::chain_clause{which, unit_names(some_units(true)), {}, {}});
        if (die().chance(6))
            x.parts.push_back(syntax::chain_clause{keyword::assisting, {}, remit::span{}, {}});
        if (i + 1 < s_.plans.size() && die().chance(15)) overrides(x, i);
        if (die().chance(20)) x.parts.push_back(valid());
        for (auto n = 1 + die().below(5) / 4; n > 0; --n) x.parts.push_back(cites());
        if (die().chance(50)) die().shuffle(x.parts);
        declare(std::move(x));
    }

    // What applies to nobody tells little: most conditions are made to hold more often than not, most exceptions seldom.
    expr when(std::string const& asked) {
        if (die().chance(25)) return named(asked);
        if (die().chance(45)) return joined(syntax::connective::any);
        return s_.condition(static_cast<int>(die().below(3)), {});
    }
    expr joined(syntax::connective how) {
        syntax::logical l{how, {}, {}};
        for (int i = 0; i < 2; ++i) l.terms.push_back(s_.condition(static_cast<int>(die().below(2)), {}));
        if (die().chance(30)) return std::move(l.terms.front());
        return expression(std::move(l));
    }

    expr until(std::string const& asked) {
        if (die().chance(55)) {
            constexpr syntax::comparison hows[] = {syntax::comparison::greater_equal,
                                                   syntax::comparison::greater};
            return expression(syntax::compared{die().pick(hows), named(event()), named(asked)});
        }
        return s_.condition(static_cast<int>(die().below(2)), {});
    }

    // What is overridden refers to what overrides it, so it comes later.
    void overrides(syntax::duty& x, std::size_t i) {
        syntax::overrides_clause o;
        for (auto n = 1 + die().below(2); n > 0; --n) {
            auto const& lower = s_.plans[i + 1 + die().below(s_.plans.size() - i - 1)];
            o.duties.push_back(own(s_.units[lower.owner].name, lower.act));
        }
        x.parts.push_back(std::move(o));
    }

    // ── the files ───────────────────────────────────────────────────────────────────────────────────────────────────

    program put_together() {
        program out;
        out.seed = seed_;
        out.texts = std::move(texts_);
        if (die().chance(70)) die().shuffle(declarations_);
        out.files.emplace_back("main.remit", syntax::tree{});
        if (die().chance(15)) out.files.emplace_back("more/one.remit", syntax::tree{});
        if (out.files.size() > 1 && die().chance(40))
            out.files.emplace_back("more/two.remit", syntax::tree{});
        auto const used = die().chance(30) ? 3 : 40; // of a hundred declarations
        for (auto& d : declarations_)
            out.files[die().chance(used) ? die().below(out.files.size()) : 0].second.declarations.push_back(
                std::move(d));
        auto& root = out.files.front().second;
        if (die().chance(60)) {
            root.has_ruleset = true;
            root.ruleset = name(s_.fresh_name());
            root.label = s_.label();
        }
        // The root uses the first, and either the root or the first uses the second.
        if (out.files.size() > 1) root.uses.push_back(quoted(out.files[1].first));
        if (out.files.size() > 2)
            (die().chance(50) ? root : out.files[1].second).uses.push_back(quoted(out.files[2].first));
        return out;
    }

    std::uint64_t seed_;
    sketch s_;
    int defines_ = 0;
    std::map<std::string, std::string> texts_;
    std::vector<syntax::declaration> declarations_;
};

} // namespace

program generate(std::uint64_t seed, int size) {
    return rule_set(seed, size).make();
}

} // namespace oracle
