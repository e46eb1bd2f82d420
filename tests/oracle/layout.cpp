// What docs/layout.md promises, held on random rule sets in every layout that print() makes.
#include "../catch.hpp"
#include "build.hpp"
#include "dice.hpp"
#include "same.hpp"
#include "size.hpp"

#include <remit/syntax/format.hpp>
#include <remit/syntax/parse.hpp>

#include <algorithm>
#include <string>

using namespace oracle;
using remit::syntax::format;
using remit::syntax::wording;

namespace {

std::string formatted(std::string const& text, wording language = wording::as_written) {
    auto const f = format({"", text}, language);
    if (!f) FAIL(f.diagnostics()[0].text("en") << "\n" << text);
    return *f;
}

std::size_t comments_in(std::string const& text) {
    return remit::syntax::scan({"", text}, 0).comments.size();
}

} // namespace

TEST_CASE("any rule set in the layout reads as the same tree, has its comments, and is in it for good") {
    auto const many = static_cast<std::uint64_t>(std::max(10.0, 300 * laws_scale()));
    for (std::uint64_t i = 0; i < many; ++i) {
        auto const p = generate(laws_seed() * 1'000'003 + i, 1 + static_cast<int>(i % 6));
        for (auto const& [path, text] : printed(p, {keywords::mixed, layout::random, i})) {
            INFO("REMIT_SEED=" << laws_seed() << ", program " << i << ", " << path << "\n" << text);
            auto const once = formatted(text);
            CHECK(same(remit::syntax::parse({"", once}, 0), remit::syntax::parse({"", text}, 0)));
            CHECK(comments_in(once) == comments_in(text));
            CHECK(formatted(once) == once);
        }
    }
}

TEST_CASE("any rule set in one language comes back from the other as it was") {
    auto const many = static_cast<std::uint64_t>(std::max(10.0, 300 * laws_scale()));
    for (std::uint64_t i = 0; i < many; ++i) {
        auto const p = generate(laws_seed() * 1'000'033 + i, 1 + static_cast<int>(i % 6));
        for (auto const& [path, text] : printed(p, {keywords::chinese, layout::random, i})) {
            INFO("REMIT_SEED=" << laws_seed() << ", program " << i << ", " << path << "\n" << text);
            auto const zh = formatted(text, wording::zh);
            auto const en = formatted(zh, wording::en);
            CHECK(formatted(en, wording::zh) == zh);
            CHECK(formatted(text, wording::en) == en);
        }
    }
}
