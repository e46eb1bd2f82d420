// plan: what is owed in one situation, as an order of work.
#include "commands.hpp"
#include "page.hpp"
#include "rules.hpp"

#include <remit/plain/evaluate.hpp>
#include <remit/plan/order.hpp>
#include <remit/plan/to_json.hpp>
#include <remit/plan/to_mermaid.hpp>

#include <memory>

namespace remit::cli {
namespace {

struct options {
    std::string rules, situation, form;
    bool all = false;
    asked speech;
};

std::string title(model::model const& m, facts::situation const& s, setting const& speech) {
    return std::string(m.label.in(speech.language, m.name)) + " · " + (s.id.empty() ? "" : s.id + " · ") + to_string(s.as_of);
}

exit_code plan(options const& o) {
    auto s = settle(o.speech);
    auto const rules = sound_rules(o.rules, s);
    auto const& m = *rules.model;
    auto const situation = sound_situation(m, o.situation, s);
    auto const found = plain::evaluate(m, situation);
    auto const order = plan::order(m, found, o.all);
    switch (s.format) {
    case format::json: print(plan::to_json(m, situation, found, order) + "\n"); break;
    case format::mermaid: print(plan::to_mermaid(m, found, order, title(m, situation, s), s.language)); break;
    case format::markdown: print(as_markdown(page_of(m, situation, found, order, s), s)); break;
    default: print(as_text(page_of(m, situation, found, order, s), s)); break;
    }
    return exit_code::done;
}

} // namespace

command plan_command() {
    auto const o = std::make_shared<options>();
    return {
        .name = "plan",
        .about = {"一个情形里，谁先谁后、谁与谁同时、何时以前", "in one situation, who goes first, who beside whom, by when"},
        .takes =
            {
                rules_argument(o->rules),
                situation_argument(o->situation),
                flag("--all", o->all, {"常设职责也列入", "standing duties too"}),
                language_option(o->speech),
                format_option(o->speech, {"text", "json", "markdown", "mermaid"}),
            },
        .examples = {"remit plan fujian-2019 child.json --lang zh",
                     "remit plan rules/fujian-2019 child.json --format mermaid > plan.mmd"},
        .run = [o] { return plan(*o); },
    };
}

} // namespace remit::cli
