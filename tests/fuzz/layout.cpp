// layout: a rule file, formatted. What it means and every comment stays; twice is once.
#include "../oracle/same.hpp"
#include "holds.hpp"

#include <remit/base/status.hpp>
#include <remit/syntax/format.hpp>
#include <remit/syntax/parse.hpp>

namespace fuzz {
namespace {

using namespace remit;
using syntax::wording;

// Every word in its order, whatever the language of keywords and status words; strings as they are written.
std::vector<std::string> words_of(std::string const& text) {
    std::vector<std::string> out;
    for (auto const& t : syntax::scan({"", text}, 0).list) {
        if (t.kind == syntax::token_kind::keyword)
            out.push_back(std::string(spelling(t.key, false)));
        else if (auto const s = status_named(t.text); s && t.kind == syntax::token_kind::word)
            out.push_back(std::string(to_string(*s)));
        else if (t.kind == syntax::token_kind::string)
            out.push_back(text.substr(t.at.first, t.at.last - t.at.first));
        else
            out.push_back(t.text);
    }
    return out;
}

std::vector<std::string> comments_of(std::string const& text) {
    std::vector<std::string> out;
    for (auto const& c : syntax::scan({"", text}, 0).comments) {
        auto said = text.substr(c.at.first, c.at.last - c.at.first);
        while (!said.empty() && (said.back() == ' ' || said.back() == '\t' || said.back() == '\r'))
            said.pop_back();
        out.push_back(said);
    }
    return out;
}

} // namespace

wrong layout_hold(std::string_view bytes) {
    source const file("a.remit", std::string(bytes));
    for (auto const language : {wording::as_written, wording::zh, wording::en}) {
        auto const once = syntax::format(file, language);
        if (auto w = of_result(once, {{file.name, file.text}})) return w;
        auto const again = syntax::format(file, language);
        if (again.has_value() != once.has_value() || !same(again.diagnostics(), once.diagnostics()))
            return "another answer the second time";
        if (!once) continue;
        auto const twice = syntax::format({file.name, *once}, language);
        if (!twice) return "what was formatted cannot be read:\n" + *once;
        if (*twice != *once) return "formatting twice is not formatting once:\n" + *once + "\n--\n" + *twice;
        if (words_of(*once) != words_of(file.text)) return "words were lost or changed:\n" + *once;
        if (comments_of(*once) != comments_of(file.text)) return "comments were lost or changed:\n" + *once;
        if (language == wording::as_written &&
            !oracle::same(syntax::parse({file.name, *once}, 0), syntax::parse(file, 0)))
            return "formatted, it means something else:\n" + *once;
    }
    return {};
}

} // namespace fuzz
