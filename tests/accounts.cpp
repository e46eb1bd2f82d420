// Why each duty of the ten stories is owed, as files that were read and approved, in both languages.
// To make them anew: REMIT_WRITE_DOCS=1 build/release/tests/remit_tests "why each duty of the stories is owed is as it was approved"
#include "catch.hpp"

#include <remit/explain/account.hpp>
#include <remit/explain/tell.hpp>
#include <remit/facts/situation.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/ruleset.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace {

namespace fs = std::filesystem;
using namespace remit;

fs::path const approved = fs::path(REMIT_SOURCE_DIR) / "tests/cases/why";

std::string bytes_of(fs::path const& p) {
    std::ifstream in(p, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Duties that stand whatever the case say nothing of the child.
bool is_told(model::model const& m, found::findings const& found, std::uint32_t d) {
    auto const s = found[d].status;
    return (s == status::obliged || s == status::overdue) && !m.duties[d].standing();
}

std::string told(model::model const& m, model::example const& e, std::string_view language) {
    auto const s = facts::given(m, e);
    auto const found = plain::evaluate(m, s);
    auto out = "# " + std::string(e.label.in(language, "")) + " · " + to_string(e.as_of) + "\n";
    for (std::uint32_t d = 0; d < found.size(); ++d) {
        if (!is_told(m, found, d)) continue;
        auto const a = explain::tell(m, s, explain::why(m, s, {d}), language);
        out += "\n" + a.sentence + "\n";
        explain::teller const tell(m, language);
        for (auto const& c : m.duties[d].cites) out += "\n> " + tell.quoted(c) + "\n";
        out += "\n";
        for (auto const& l : a.lines) out += std::string(2 * l.depth, ' ') + "- " + l.text + "\n";
        // Other grounds that are enough by themselves.
        if (!a.reasons.empty()) out += std::string(language == "zh" ? "\n单凭以下任一组事实，结果也是如此：\n" : "\nAny one of these sets of facts alone leads to it too:\n");
        for (auto const& r : a.reasons) out += "- " + r + "\n";
    }
    return out + "\n";
}

} // namespace

TEST_CASE("why each duty of the stories is owed is as it was approved") {
    auto const rules = load(REMIT_SOURCE_DIR "/rules/fujian-2019").value();
    auto const& m = rules.model();
    std::map<std::string, std::string> files;
    for (auto const& e : m.examples) {
        fs::path const from = m.files[e.at.file].name;
        if (from.parent_path().filename() != "stories") continue;
        for (auto const* language : {"zh", "en"})
            files[from.stem().string() + "." + language + ".md"] += told(m, e, language);
    }
    REQUIRE(files.size() == 20);
    if (char const* const write = std::getenv("REMIT_WRITE_DOCS"); write && std::string_view(write) == "1") {
        fs::create_directories(approved);
        for (auto const& [name, text] : files) std::ofstream(approved / name, std::ios::binary) << text;
    }
    std::size_t there = 0;
    for (auto const& f : fs::directory_iterator(approved)) there += f.is_regular_file() ? 1 : 0;
    CHECK(there == files.size());
    for (auto const& [name, text] : files) {
        INFO(name << "; accounts.cpp says how to make it anew");
        auto const was = bytes_of(approved / name);
        auto const at = std::mismatch(text.begin(), text.end(), was.begin(), was.end()).first;
        INFO("at: " << std::string(at, std::min(at + 80, text.end())));
        CHECK((was == text));
    }
}
