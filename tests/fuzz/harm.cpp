// Nothing harms: whatever bytes come in, every way in says what is wrong with them, or answers. A file with every
// construct is cut at each byte; the shipped rules and situations are cut and mutated from a seed; what once broke
// something is kept. REMIT_SEED=7 takes others, REMIT_LAWS=20 twenty times as many.
#include "../catch.hpp"
#include "../oracle/counts.hpp"
#include "../oracle/size.hpp"
#include "bundle.hpp"
#include "holds.hpp"
#include "mutate.hpp"
#include "watched.hpp"

#include <remit/model/check.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

namespace fs = std::filesystem;
using namespace fuzz;
using oracle::dice;

namespace {

fs::path const root = REMIT_SOURCE_DIR;

// A seed that broke something is told with what repeats the run.
void holds_of(std::size_t count, std::function<trial(std::size_t)> const& make) {
    auto const found = first_broken(count, make);
    if (found) FAIL("REMIT_SEED=" << oracle::laws_seed() << ", " << told(smallest(*found)));
    CHECK(!found);
}

std::size_t scaled(std::size_t all) {
    return std::max<std::size_t>(
        1, static_cast<std::size_t>(static_cast<double>(all) * oracle::laws_scale()));
}

// What is cut and mutated: a file of rules with the rest of its set, a text, or a situation.
struct seed {
    std::string name;
    bundle around; ///< of rules and texts, the set they belong to
    std::string path;
    bool situation = false;

    std::string bytes() const { return around.files.at(path); }
    // The file as it has become, where it comes in. Rules go to the formatter too, a text to those who search it.
    std::vector<trial> trials(std::string const& now, std::string const& whence) const {
        if (situation) return {{target_named("situation"), now, whence}};
        auto changed = around;
        changed.files[path] = now;
        bool const rules = path.ends_with(".remit");
        return {{target_named("rules"), changed.bytes(), whence},
                {target_named(rules ? "layout" : "text"), rules ? now : "\tany\n@@\n" + now, whence},
                {target_named("words"), now, whence}};
    }
};

std::string folder_of(std::string const& path) {
    return path.substr(0, path.find('/') + 1); // none: the root file's own
}

// A rule set without some of its files, and without the lines that use them.
template <class Left> bundle without(bundle const& b, Left left) {
    bundle out = b;
    for (auto const& [path, text] : b.files) {
        if (!left(path)) continue;
        out.files.erase(path);
        for (auto& [other, its] : out.files) {
            auto const use = "use \"" + path + "\"\n";
            if (auto const at = its.find(use); at != its.npos) its.erase(at, use.size());
        }
    }
    return out;
}

// The least of a rule set that a file of it stands in without an error: a change of one file in a hundred is no less
// of a change where the others are not read too, and takes a fraction of the time.
bundle around(bundle const& whole, std::string const& path) {
    auto const others = [&](std::string const& folder) {
        return [&, folder](std::string const& p) { return p != path && !folder.empty() && folder_of(p) == folder; };
    };
    auto const no_examples = without(whole, others("examples/"));
    for (auto const& less : {without(no_examples, others(folder_of(path))), no_examples})
        if (remit::model::check(less.gathered())) return less;
    return whole;
}

std::vector<seed> const& seeds() {
    static auto const all = [] {
        std::vector<seed> out;
        for (auto const& entry : fs::directory_iterator(root / "rules")) {
            auto const b = bundle::of_folder(entry.path());
            for (auto const& [path, text] : b.files)
                out.push_back({entry.path().filename().string() + "/" + path, around(b, path), path});
            for (auto const& s : fs::directory_iterator(entry.path() / "situations")) {
                bundle one(bytes_of(s.path()));
                out.push_back({s.path().filename().string(), one, std::string(bundle::root), true});
            }
        }
        for (auto const& s : fs::directory_iterator(root / "tests/cases/situations"))
            if (s.path().extension() == ".json") {
                // The lines that carry the answer are none of the situation.
                auto text = bytes_of(s.path());
                while (text.starts_with('#')) text.erase(0, text.find('\n') + 1);
                bundle one("");
                one.files[std::string(bundle::root)] = text;
                out.push_back({s.path().filename().string(), one, std::string(bundle::root), true});
            }
        REQUIRE(out.size() > 100);
        std::sort(out.begin(), out.end(), [](seed const& a, seed const& b) { return a.name < b.name; });
        return out;
    }();
    return all;
}

// Every second one is of a situation: there are many, and they are small.
seed const& pick(dice& die) {
    bool const situation = die.chance(50);
    for (;;)
        if (auto const& s = die.pick(seeds()); s.situation == situation) return s;
}

// Trials 0, 1, 2 … of runs that each make several at most; one that is not there is of no target.
template <class Make> auto each_in_turn(std::size_t several, Make make) {
    return [several, make](std::size_t i) {
        auto const all = make(i / several);
        return i % several < all.size() ? all[i % several] : trial{};
    };
}

bundle every_construct() {
    return bundle::of_folder(root / "tests/fuzz/every_construct");
}

} // namespace

TEST_CASE("a file of at most 4 KB has every construct of the language") {
    auto const b = every_construct();
    CHECK(b.main().size() <= 4096);
    auto const g = b.gathered();
    oracle::counts seen;
    seen.add(g.trees[0]);
    std::set<remit::syntax::keyword> keywords;
    for (auto const& t : remit::syntax::scan(g.files[0], 0).list)
        if (t.kind == remit::syntax::token_kind::keyword) keywords.insert(t.key);
    for (std::size_t k = 0; k < static_cast<std::size_t>(remit::syntax::keyword::count); ++k) {
        auto const key = static_cast<remit::syntax::keyword>(k);
        INFO(spelling(key, false));
        CHECK(keywords.contains(key));
    }
    auto const made = remit::model::check(g);
    REQUIRE(made);
    seen.add(*made);
    // Of what random rule sets reach, the kinds: every alternative of the tree and of the model and every word of an enum.
    // How many there are of something, and which period, status or value stands where each may, is not the file's to show.
    std::string missing;
    for (auto const& what : seen.missing()) {
        bool const kind =
            what.find(" is ") != what.npos && (what.starts_with("syntax::") || what.starts_with("model::"));
        bool const free = what.starts_with("model::expected_") || what.starts_with("model::deadline.unit") ||
                          what.starts_with("syntax::within_clause.unit") ||
                          what.starts_with("model::status_is.status");
        if (kind && !free) missing += "\n  " + what;
    }
    INFO("not in the file:" << missing);
    CHECK(missing.empty());
}

TEST_CASE("a file with every construct, cut at each byte, harms nothing") {
    auto const whole = every_construct();
    auto const size = whole.main().size();
    std::size_t const step = oracle::laws_scale() < 1 ? 7 : 1; // where each takes long; other bytes with each seed
    // What is left of each cut, as a rule set; of every eighth what is right of it too. The formatter reads as rule sets
    // are read, in both languages and twice: every fourth cut is for it too.
    auto const cut = each_in_turn(4, [&](std::size_t i) {
        auto const at = std::min<std::size_t>(size, i * step + (oracle::laws_seed() - 1) % step);
        std::vector<trial> out;
        for (bool const left : {true, false}) {
            if (!left && i % 8 != 0) continue;
            auto part = whole;
            auto& main = part.files.at(std::string(bundle::root));
            main = left ? main.substr(0, at) : main.substr(at);
            auto const whence = "tests/fuzz/every_construct, " + std::string(left ? "up to" : "from") +
                                " byte " + std::to_string(at);
            out.push_back({target_named("rules"), part.bytes(), whence});
            if (i % 4 == 0) out.push_back({target_named("layout"), main, whence});
        }
        return out;
    });
    holds_of(4 * (size / step + 1), cut);
}

TEST_CASE("a situation, cut at each byte, harms nothing") {
    auto const whole = bytes_of(root / "tests/cases/situations/a-likely-whole-situation.json");
    holds_of(whole.size() + 1, [&](std::size_t at) {
        return trial{target_named("situation"), whole.substr(0, at), "cut at byte " + std::to_string(at)};
    });
}

TEST_CASE("500 cuts of the shipped rules and situations harm nothing") {
    holds_of(3 * scaled(500), each_in_turn(3, [](std::size_t i) {
                 dice die(oracle::laws_seed(), i);
                 auto const& s = pick(die);
                 auto const at = die.below(s.bytes().size() + 1);
                 return s.trials(s.bytes().substr(0, at), s.name + ", cut at byte " + std::to_string(at));
             }));
}

TEST_CASE("2000 mutations of the shipped rules and situations harm nothing") {
    std::vector<std::string> others{every_construct().main()};
    for (auto const& s : seeds()) others.push_back(s.bytes());
    holds_of(3 * scaled(2'000), each_in_turn(3, [&](std::size_t i) {
                 dice die(oracle::laws_seed() + 1'000'000, i);
                 auto const& s = pick(die);
                 return s.trials(mutated(s.bytes(), others, die), s.name + ", mutation " + std::to_string(i));
             }));
}

TEST_CASE("what once broke something does so no more") {
    std::size_t kept = 0;
    for (auto const& t : targets) {
        auto const folder = root / "tests/fuzz/kept" / t.name;
        if (!fs::exists(folder)) continue;
        for (auto const& file : fs::directory_iterator(folder)) {
            ++kept;
            holds_of(1,
                     [&](std::size_t) { return trial{&t, bytes_of(file.path()), file.path().string()}; });
        }
    }
    CHECK(kept > 0);
}
