#include "enumerate.hpp"

#include "trees.hpp"

#include <array>
#include <map>
#include <utility>

namespace oracle {
namespace {

using namespace syntax;
using remit::truth;

expr word(std::string text) {
    return expression_of(path{{std::move(text), {}}, {}, false});
}
expr past() {
    return expression_of(compared{comparison::less, word("e"), expression_of(as_of_day{})});
}

// All conditions of so many nodes, inside the quantifier or outside it.
class enumerator {
  public:
    std::vector<expr> const& of(int nodes, bool inside) {
        auto const [at, fresh] = known_.try_emplace({nodes, inside});
        if (!fresh) return at->second;
        std::vector<expr> out;
        if (nodes == 1) {
            out = {word("a"), word("b"), word("e"), past()};
            if (inside) out.push_back(word("x"));
        } else {
            for (auto const& t : of(nodes - 1, inside)) out.push_back(expression_of(negation{t}));
            if (!inside) quantified_ones(nodes, out);
            for (auto const& [left, right] : pairs(nodes - 1, inside)) {
                for (auto how : {connective::all, connective::any})
                    out.push_back(expression_of(logical{how, {left, right}, {}}));
                if (nodes <= 4)
                    for (std::int64_t n : {1, 2})
                        out.push_back(expression_of(counted{{n, {}}, {left, right}}));
            }
        }
        return known_[{nodes, inside}] = std::move(out);
    }

  private:
    void quantified_ones(int nodes, std::vector<expr>& out) {
        for (auto const& body : of(nodes - 1, true))
            for (auto how : {quantifier::some, quantifier::every, quantifier::at_least}) {
                if (how == quantifier::at_least && nodes > 3) continue;
                out.push_back(expression_of(
                    quantified{how, {how == quantifier::at_least ? 1 : 0, {}}, {"p", {}}, body}));
            }
    }
    std::vector<std::pair<expr, expr>> pairs(int nodes, bool inside) {
        std::vector<std::pair<expr, expr>> out;
        for (int left = 1; left < nodes; ++left)
            for (auto const& l : of(left, inside))
                for (auto const& r : of(nodes - left, inside)) out.emplace_back(l, r);
        return out;
    }

    std::map<std::pair<int, bool>, std::vector<expr>> known_;
};

template <class Node> void declare(program& p, Node node) {
    p.files.front().second.declarations.push_back({std::move(node), {}});
}

program vocabulary() {
    program p;
    p.files.emplace_back("small.remit", tree{});
    declare(p, instrument{{"i", {}}, {}, {}});
    declare(p, unit{{"u", {}}, {}});
    syntax::type const truth_type{type_form::boolean, {}, {}, {}};
    declare(p, fact{{{"a", {}}, {}, {}}, {}, truth_type, {}, {}, {}});
    declare(p, fact{{{"b", {}}, {}, {}}, {}, truth_type, true, {}, {}});
    declare(p, event{{"e", {}}, {}, false, {}});
    declare(p, party{{"p", {}}, {}, {0, {}}, {1, {}}});
    declare(p, fact{{{"p", {}}, name{"x", {}}, {}}, {}, truth_type, {}, {}, {}});
    return p;
}

duty a_duty(std::string act, keyword modality, std::vector<duty_part> parts) {
    parts.push_back(cites_clause{{"i", {}}, {}, {}, {}});
    return {{{"u", {}}, name{std::move(act), {}}, {}}, {}, {}, modality, {}, std::move(parts)};
}

condition_clause clause(keyword which, expr e) {
    return {which, std::move(e), {}};
}

} // namespace

std::vector<expr> small_conditions(int nodes) {
    return enumerator().of(nodes, false);
}

program small_program(std::vector<expr> const& conditions) {
    program p = vocabulary();
    for (std::size_t i = 0; i < conditions.size(); ++i)
        declare(p, a_duty("d" + std::to_string(i), keyword::must, {clause(keyword::when, conditions[i])}));
    return p;
}

std::vector<program> small_duties() {
    std::vector<program> out;
    auto const some_x = expression_of(quantified{quantifier::some, {}, {"p", {}}, word("x")});
    std::vector<std::vector<duty_part>> const whens = {{},
                                                       {clause(keyword::when, word("a"))},
                                                       {clause(keyword::when, past())},
                                                       {clause(keyword::when, some_x)}};
    std::vector<std::vector<duty_part>> const unlesses = {
        {},
        {clause(keyword::unless, word("b"))},
        {clause(keyword::unless, word("e")), clause(keyword::unless, word("a"))}};
    std::vector<std::vector<duty_part>> const untils = {{},
                                                        {clause(keyword::until, word("a"))},
                                                        {clause(keyword::until, past())},
                                                        {clause(keyword::until, some_x)}};
    std::vector<std::vector<duty_part>> const deadlines = {
        {}, {before_clause{{"e", {}}, {}}}, {within_clause{{0, {}}, remit::period::days, {}, {"e", {}}, {}}}};
    for (auto modality : {keyword::must, keyword::must_not, keyword::may})
        for (auto const& when : whens)
            for (auto const& unless : unlesses)
                for (auto const& until : untils)
                    for (auto const& deadline : deadlines) {
                        if (modality != keyword::must && !deadline.empty()) continue;
                        if (modality == keyword::may && when.empty()) continue; // enough of them
                        std::vector<duty_part> parts;
                        for (auto const* list : {&when, &unless, &until, &deadline})
                            parts.insert(parts.end(), list->begin(), list->end());
                        program p = vocabulary();
                        // Who reads it, for each status it can have, as is and with another condition beside it.
                        std::vector<std::string> statuses{"not_applicable"};
                        if (!until.empty()) statuses.push_back("discharged");
                        if (!deadline.empty()) statuses.push_back("overdue");
                        statuses.push_back(modality == keyword::must  ? "obliged"
                                           : modality == keyword::may ? "permitted"
                                                                      : "forbidden");
                        for (auto const& s : statuses) {
                            auto const how = s == "obliged" ? comparison::is_not : comparison::is;
                            auto reads = expression_of(
                                compared{how, expression_of(path{{"u", {}}, name{"d", {}}, false}), word(s)});
                            declare(p, a_duty("reads_" + s, keyword::must,
                                              {clause(keyword::when, std::move(reads))}));
                        }
                        overrides_clause const over{{{{"u", {}}, name{"lower", {}}, {}}}, {}};
                        auto overriding = parts;
                        overriding.push_back(over);
                        declare(p, a_duty("d", modality, overriding));
                        declare(p, a_duty("lower", keyword::may, {clause(keyword::when, word("a"))}));
                        out.push_back(std::move(p));
                    }
    return out;
}

// ── situations ──────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

constexpr truth three[] = {truth::unknown, truth::no, truth::yes};

bool better_known(truth before, truth after) {
    return before == truth::unknown || before == after;
}

} // namespace

truth small_situation::a_is() const {
    return three[a];
}
truth small_situation::b_is() const {
    return b == 0 ? truth::yes : three[b];
}
truth small_situation::present() const {
    switch (static_cast<p_way>(p)) {
    case p_way::silent:
    case p_way::perhaps: return truth::unknown;
    case p_way::nobody: return truth::no;
    case p_way::somebody:
    case p_way::with_x:
    case p_way::without_x: break;
    }
    return truth::yes;
}
truth small_situation::x_is() const {
    auto const way = static_cast<p_way>(p);
    return way == p_way::with_x ? truth::yes : way == p_way::without_x ? truth::no : truth::unknown;
}

bool small_situation::refined_by(small_situation const& other) const {
    auto const mine = static_cast<e_way>(e), its = static_cast<e_way>(other.e);
    bool const past = its == e_way::before || its == e_way::on_the_day;
    bool const event = mine == its || mine == e_way::silent || (mine == e_way::undated && past);
    return event && better_known(a_is(), other.a_is()) && b == other.b &&
           better_known(present(), other.present()) && better_known(x_is(), other.x_is());
}

bool small_situation::complete() const {
    return a != 0 && b != 0 && e != 0 && static_cast<e_way>(e) != e_way::undated &&
           present() != truth::unknown && (present() == truth::no || x_is() != truth::unknown);
}

std::vector<small_situation> small_situations(model::model const& m) {
    std::vector<small_situation> out;
    auto const as_of = *remit::make_date(2024, 2, 29);
    auto const state = [&](small_situation& s, char const* name) -> model::value& {
        return s.situation.states[m.state_of({m.input_named(name), 0})];
    };
    auto const day = [&](int later) { return model::days{{as_of.days + later}}; };
    for (std::size_t a = 0; a < ways_of_a; ++a)
        for (std::size_t b = 0; b < ways_of_b; ++b)
            for (std::size_t e = 0; e < ways_of_e; ++e)
                for (std::size_t p = 0; p < ways_of_p; ++p) {
                    small_situation s{a, b, e, p, remit::facts::nothing_known(m, as_of)};
                    if (a != 0) state(s, "a") = a == 2;
                    if (b != 0) state(s, "b") = b == 2;
                    switch (static_cast<e_way>(e)) {
                    case e_way::silent: break;
                    case e_way::no: state(s, "e") = false; break;
                    case e_way::undated: state(s, "e") = true; break;
                    case e_way::before: state(s, "e") = day(-1); break;
                    case e_way::on_the_day: state(s, "e") = day(0); break;
                    case e_way::after: state(s, "e") = day(1); break;
                    }
                    auto const way = static_cast<p_way>(p);
                    if (way == p_way::nobody) state(s, "p") = model::slots{};
                    if (way == p_way::perhaps) state(s, "p") = model::slots{{truth::unknown}};
                    if (s.present() == truth::yes) state(s, "p") = model::slots{{truth::yes}};
                    if (s.x_is() != truth::unknown) state(s, "p.x") = s.x_is() == truth::yes;
                    out.push_back(std::move(s));
                }
    return out;
}

} // namespace oracle
