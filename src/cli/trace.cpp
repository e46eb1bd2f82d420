// trace: an instrument's text beside the rules that cite it.
#include "commands.hpp"
#include "rules.hpp"
#include "trace_text.hpp"

#include <remit/trace/align.hpp>
#include <remit/trace/to_html.hpp>
#include <remit/trace/to_json.hpp>

#include <algorithm>
#include <memory>

namespace remit::cli {
namespace {

struct options {
    std::string rules;
    std::vector<std::string> instruments;
    asked speech;
};

// In the order of declaration; all where none is named.
trace::sheets sheets_of(options const& o, model::model const& m, setting const& s) {
    std::vector<std::string> known;
    for (auto const& i : m.instruments) known.push_back(i.name);
    for (auto const& name : o.instruments)
        if (std::find(known.begin(), known.end(), name) == known.end())
            refuse("--instrument", name, known, s);
    trace::sheets all;
    for (std::uint32_t i = 0; i < known.size(); ++i)
        if (o.instruments.empty() ||
            std::find(o.instruments.begin(), o.instruments.end(), known[i]) != o.instruments.end())
            all.push_back(trace::align(m, {i}));
    return all;
}

exit_code trace_rules(options const& o) {
    auto const s = settle(o.speech);
    auto const rules = sound_rules(o.rules, s);
    auto const& m = *rules.model;
    auto const all = sheets_of(o, m, s);
    switch (s.format) {
    case format::html: print(trace::to_html(m, all, s.language)); break;
    case format::json: print(trace::to_json(m, all) + "\n"); break;
    default: print(as_text(m, all, s)); break;
    }
    return trace::covered(all).whole() ? exit_code::done : exit_code::no;
}

} // namespace

command trace_command() {
    auto const o = std::make_shared<options>();
    return {
        .name = "trace",
        .about = {"原文与规则对照：哪些文字有规则引用，哪些没有",
                  "the text beside the rules: which words are cited, by whom, and which by nobody"},
        .takes =
            {
                rules_argument(o->rules),
                {"--instrument",
                 {"文件,…", "INSTRUMENT,…"},
                 {"只看这些文件，用逗号隔开", "these instruments only, with commas between"},
                 &o->instruments},
                language_option(o->speech),
                format_option(o->speech, {"text", "json", "html"}),
            },
        .notes =
            {"原文未全被引用时退出码为 1。html 是一个自足的网页，不联网也能看。",
             "Exits with 1 while some of the text is cited by nobody. html is one page that needs no network."},
        .examples = {"remit trace rules/fujian-2019 --instrument letter42",
                     "remit trace fujian-2019 --format html > trace.html",
                     "remit trace fujian-2019 --format json | jq '.instruments[].uncovered[].text'"},
        .run = [o] { return trace_rules(*o); },
    };
}

} // namespace remit::cli
