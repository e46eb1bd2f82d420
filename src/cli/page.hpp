// page: findings, a plan, or what changed, as a caseworker reads them, without layout; as text and as Markdown it is set.
// In: a model, a situation, findings. Out: units with what they owe, what is missing, what to ask next.
// Doors: page_of(), as_text(), as_markdown(). Held by tests/cli/eval.cpp, tests/cli/since.cpp.
#pragma once

#include "terminal.hpp"

#include <remit/change/change.hpp>
#include <remit/facts/situation.hpp>
#include <remit/findings/findings.hpp>
#include <remit/model/model.hpp>
#include <remit/plan/plan.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace remit::cli {

/// A line below an entry; a quote is set apart, with the place it is from.
struct note {
    enum class kind { plain, need, quote };
    kind what{};
    std::string text;
    std::string place;
};

/// One duty.
struct entry {
    remit::status status{};
    std::string label; ///< with its day or its urgency
    std::vector<note> notes;
    std::string turn = {}; ///< of a change: from what to what it turned
};

/// One unit or group.
struct section {
    std::string title;
    std::string members; ///< of a group
    std::vector<entry> entries;
};

struct next_question {
    std::string words;   ///< the rule set's own
    std::string waiting; ///< how many duties wait for the answer
    std::string input;   ///< its name, as a situation states it
};

struct page {
    std::string title;                ///< the rule set
    std::string subject;              ///< which case, on which day
    std::vector<std::string> summary; ///< how many of each status; what is not shown
    std::vector<section> sections;    ///< whoever has to act first
    std::vector<next_question> questions;
    std::string more_questions;           ///< how many there are beside those; may be empty
    std::vector<std::string> instruments; ///< what [1], [2] … behind the quotes stand for
};

/// What a page shows. `wanted` narrows the duties; standing ones are only counted, unless asked for.
struct scope {
    std::function<bool(model::duty_id)> wanted;
    bool standing = false;
};

page page_of(model::model const& m, facts::situation const& s, found::findings const& found,
             scope const& shown, setting const& speech);
/// A plan: a section for each round.
page page_of(model::model const& m, facts::situation const& s, found::findings const& found,
             plan::plan const& plan, setting const& speech);
/// What changed: a section for what each duty is now, with its unit and the facts that did it. `wanted` narrows it.
page page_of(model::model const& m, facts::situation const& before, facts::situation const& after,
             change::changes const& all, std::function<bool(change::changed const&)> const& wanted,
             setting const& speech);

/// Text as Markdown shows it: its own marks escaped, on one line.
std::string in_markdown(std::string_view text);

std::string as_text(page const& p, setting const& s);
std::string as_markdown(page const& p, setting const& s);

} // namespace remit::cli
