// traced: one instrument's sheet, written out so that a test can say all of it in a line.
#pragma once

#include "../rules.hpp"

#include <remit/trace/align.hpp>

#include <string>
#include <string_view>

namespace tests {

/// A rule set with a unit `u` and an instrument `g`, whose text is `text`; `rules` follow.
struct traced {
    remit::model::model model;
    remit::trace::sheet sheet;

    traced(std::string_view text, std::string_view rules)
        : model(model_of("instrument g \"文\" | \"text\" text \"t.txt\"\nunit u \"甲\" | \"a\"\n" +
                             std::string(rules),
                         {{"t.txt", std::string(text)}})),
          sheet(remit::trace::align(model, {0})) {}

    std::string_view bytes(remit::model::extent e) const {
        return std::string_view(model.texts[0].text).substr(e.first, e.second - e.first);
    }

    /// Pieces in order, a line a line: `(甲乙 1,2)` is cited by rules 1 and 2, `<丙>` by nobody, `，` needs no citing.
    std::string pieces() const {
        std::string out;
        for (auto const& l : sheet.lines) {
            for (auto p = l.first; p < l.last; ++p) {
                auto const& it = sheet.pieces[p];
                std::string const text(bytes(it.bytes));
                if (it.gap())
                    out += "<" + text + ">";
                else if (it.set == 0)
                    out += text;
                else {
                    std::string who;
                    for (auto const r : rules_of(sheet, it.set))
                        who += (who.empty() ? " " : ",") + std::to_string(r + 1);
                    out += "(" + text + who + ")";
                }
            }
            out += "\n";
        }
        return out;
    }

    /// "u.a u.b left_behind -": rules by name, an omission as a dash.
    std::string rules() const {
        std::string out;
        for (auto const& r : sheet.rules) out += (out.empty() ? "" : " ") + (r.name.empty() ? "-" : r.name);
        return out;
    }

    /// "1:2-1:4 2:1-2:3": where the uncovered words stand.
    std::string gaps() const {
        std::string out;
        for (auto const& g : sheet.gaps) out += (out.empty() ? "" : " ") + place(g.from) + "-" + place(g.to);
        return out;
    }

    /// "1 附件1 2/4, 2 附件1/一 2/2": depth, place or dash, letters inside of letters.
    std::string sections() const {
        std::string out;
        for (auto const& s : sheet.sections)
            out += (out.empty() ? "" : ", ") + std::to_string(s.depth) + " " +
                   (s.place.empty() ? "-" : s.place) + " " + share(s.covered);
        return out;
    }

    static std::string share(remit::trace::share const& s) {
        return std::to_string(s.inside) + "/" + std::to_string(s.letters);
    }
    static std::string place(remit::position p) {
        return std::to_string(p.line) + ":" + std::to_string(p.column);
    }
};

} // namespace tests
