// The letter's clauses and the duties of fujian-2019: rules/fujian-2019/clauses.tsv lists the clauses in the order of the
// text, the comment above each duty says whose it is, and docs/fujian-2019-clauses.md is made of both.
#include "rules.hpp"

#include <remit/ruleset.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace model = remit::model;

std::string bytes_of(std::string const& path) {
    INFO(path);
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>(in), {}};
}

// ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────

struct clause {
    std::string id, unit, type, words; ///< unit: the Chinese label of who owes it; empty where several do
    std::size_t begin = 0, end = 0;    ///< bytes of the text; nothing where the words were not found

    char kind() const { return type[0]; } ///< V, E, R, S, or p of "power"
    std::string section() const { return id.substr(0, id.find('-')); }
};

/// A heading, then a line a clause, four columns. The words are looked for each behind those before.
std::vector<clause> clauses_of(std::string const& table, std::string const& text) {
    std::vector<clause> all;
    std::istringstream lines(table);
    std::size_t from = 0;
    std::string line;
    std::getline(lines, line);
    REQUIRE(line == "id\tunit\ttype\twords");
    while (std::getline(lines, line)) {
        clause c;
        std::istringstream columns(line);
        for (auto* to : {&c.id, &c.unit, &c.type, &c.words}) std::getline(columns, *to, '\t');
        INFO(line);
        REQUIRE(!c.words.empty());
        if (auto const at = text.find(c.words, from); at != text.npos) {
            c.begin = at;
            from = c.end = at + c.words.size();
        }
        all.push_back(c);
    }
    return all;
}

// ── what a duty says of itself ──────────────────────────────────────────────────────────────────────────────────────

/// "# 01-3, with words of 01-2. Why": the clause of a duty, and another whose words it quotes too.
struct mark {
    std::string id, also;
};

/// Of the comment that ends on the line before the declaration, the first line.
mark mark_of(model::model const& m, model::duty const& d) {
    std::string_view const text = m.files[d.whole.file].text;
    auto end = text.rfind('\n', d.whole.first);
    std::string first;
    while (end != text.npos && end > 0) {
        auto const before = text.rfind('\n', end - 1);
        auto const begin = before == text.npos ? 0 : before + 1;
        auto const line = text.substr(begin, end - begin);
        if (!line.starts_with("#")) break;
        first = line;
        end = before;
    }
    static std::regex const form("# ((?:[0-9]{2}|[JL])-[0-9]+)"
                                 "(?:, with words of ((?:[0-9]{2}|[JL])-[0-9]+))?"
                                 "(?:[ ,.:].*)?");
    std::smatch found;
    if (!std::regex_match(first, found, form)) return {};
    return {found[1].str(), found[2].str()};
}

using duties_by_clause = std::map<std::string, std::vector<model::duty_id>>;

duties_by_clause assigned(model::model const& m) {
    duties_by_clause all;
    for (std::uint32_t i = 0; i < m.duties.size(); ++i) all[mark_of(m, m.duties[i]).id].push_back({i});
    return all;
}

/// What is wrong between the clauses and the duties, in sentences. `at`: the instrument of the clauses.
std::vector<std::string> faults(model::model const& m, std::vector<clause> const& clauses,
                                model::instrument_id at) {
    std::vector<std::string> wrong;
    std::map<std::string, clause const*> by_id;
    for (auto const& c : clauses) {
        if (!by_id.emplace(c.id, &c).second) wrong.push_back(c.id + " is there twice");
        if (c.begin == c.end) wrong.push_back(c.id + ": its words are not in the text behind those before");
    }
    auto const duties = assigned(m);
    for (auto const& c : clauses)
        if (!duties.contains(c.id)) wrong.push_back(c.id + " has no duty");
    for (auto const& [id, its] : duties) {
        auto const found = by_id.find(id);
        for (auto const i : its) {
            auto const& d = m[i];
            auto const name = m.name_of(i);
            if (id.empty()) {
                wrong.push_back(name + " has no clause");
                continue;
            }
            if (found == by_id.end()) {
                wrong.push_back(name + ": there is no clause " + id);
                continue;
            }
            auto const& c = *found->second;
            auto const other = by_id.find(mark_of(m, d).also);
            auto const inside = [](clause const& k, model::quote const& q) {
                return k.begin <= q.begin && q.end <= k.end;
            };
            bool own = false, lent = false;
            for (auto const& cited : d.cites) {
                if (cited.instrument != at) continue;
                for (auto const& q : cited.quotes) {
                    if (inside(c, q))
                        own = true;
                    else if (other != by_id.end() && inside(*other->second, q))
                        lent = true;
                    else
                        wrong.push_back(name + ": “" + q.first + "” is not in " + id);
                }
            }
            if (!own) wrong.push_back(name + " quotes nothing of " + id);
            if (!mark_of(m, d).also.empty() && !lent)
                wrong.push_back(name + " quotes nothing of " + mark_of(m, d).also);
            if (!c.unit.empty() && m[d.owner].label.zh != c.unit)
                wrong.push_back(name + ": " + id + " is the part of " + c.unit);
            if (c.kind() == 'S' && !d.standing()) wrong.push_back(name + ": " + id + " stands");
            if ((c.kind() == 'V' || c.kind() == 'E' || c.kind() == 'R') && !d.when)
                wrong.push_back(name + ": " + id + " waits for something");
            if ((c.kind() == 'p') != (d.modality == model::modality::may))
                wrong.push_back(name + ": " + id + (c.kind() == 'p' ? " is a power" : " is no power"));
        }
    }
    return wrong;
}

// ── the page ────────────────────────────────────────────────────────────────────────────────────────────────────────

/// "2 obliged, 1 not_applicable": what examples expect of a duty, how often.
std::string expected_of(model::model const& m, model::duty_id d) {
    static constexpr std::array order{remit::status::obliged,        remit::status::overdue,
                                      remit::status::discharged,     remit::status::permitted,
                                      remit::status::forbidden,      remit::status::not_applicable,
                                      remit::status::undetermined};
    std::map<remit::status, int> counts;
    for (auto const& e : m.examples)
        for (auto const& x : e.expected)
            if (auto const* s = std::get_if<model::expected_status>(&x.what); s && s->duty == d)
                ++counts[s->status];
    std::string out;
    for (auto const s : order)
        if (auto const n = counts[s]) {
            auto const word = std::string(remit::to_string(s));
            out += (out.empty() ? "" : ", ") + std::to_string(n) + " " + word;
        }
    return out;
}

std::string page(model::model const& m, std::vector<clause> const& clauses) {
    auto const duties = assigned(m);
    std::ostringstream out;
    out << "<!-- Made by tests/clauses.cpp from rules/fujian-2019: see docs/contributing.md, Tests. -->\n"
           "# fujian-2019, clause by clause\n\n"
           "Every clause of the letter, its duties, and how often an example expects which status of them. "
           "[fujian-2019.md](fujian-2019.md) says how the text was cut into clauses and where it leaves a choice.\n\n"
           "`L`: the letter itself, `J`: Annex 1, the numbers: the sections of Annex 3. V: something that happened "
           "triggers it; E: what a child or family is; R: what a body other than a child's is or does; S: it stands; "
           "power: somebody may. ~: it could be read otherwise. V and E are triggered by a child's case.\n\n";

    std::vector<std::string> sections;
    std::map<std::string, std::map<char, int>> kinds;
    std::map<std::string, std::pair<int, std::string>> heads; // how many duties, whose
    for (auto const& c : clauses) {
        auto const s = c.section();
        if (sections.empty() || sections.back() != s) sections.push_back(s);
        ++kinds[s][c.kind()];
        auto& [n, unit] = heads[s];
        if (auto const its = duties.find(c.id); its != duties.end()) n += static_cast<int>(its->second.size());
        unit = s == "L" ? "函" : s == "J" ? "联席会议" : c.unit;
    }
    out << "| | | clauses | V | E | R | S | power | duties |\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n";
    std::map<char, int> sum;
    int all = 0;
    for (auto const& s : sections) {
        int here = 0;
        for (auto const& [k, n] : kinds[s]) {
            here += n;
            sum[k] += n;
        }
        all += heads[s].first;
        out << "| " << s << " | " << heads[s].second << " | " << here;
        for (char const k : {'V', 'E', 'R', 'S', 'p'}) out << " | " << kinds[s][k];
        out << " | " << heads[s].first << " |\n";
    }
    out << "| | | " << clauses.size();
    for (char const k : {'V', 'E', 'R', 'S', 'p'}) out << " | " << sum[k];
    out << " | " << all << " |\n";

    for (auto const& s : sections) {
        out << "\n## " << s << " " << heads[s].second << "\n\n"
            << "| clause | words | type | duties |\n|---|---|---|---|\n";
        for (auto const& c : clauses) {
            if (c.section() != s) continue;
            out << "| " << c.id << " | " << c.words << " | " << c.type << " | ";
            bool first = true;
            if (auto const its = duties.find(c.id); its != duties.end())
                for (auto const i : its->second) {
                    out << (first ? "" : "<br>") << '`' << m.name_of(i) << "`: " << expected_of(m, i);
                    first = false;
                }
            out << " |\n";
        }
    }
    return out.str();
}

struct shipped {
    remit::ruleset rules;
    model::instrument_id letter;
    std::vector<clause> clauses;
};

shipped fujian() {
    auto const rules = remit::load(REMIT_SOURCE_DIR "/rules/fujian-2019");
    REQUIRE(rules.has_value());
    auto const& m = rules->model();
    auto const named = [](model::instrument const& i) { return i.name == "letter42"; };
    auto const letter = std::find_if(m.instruments.begin(), m.instruments.end(), named);
    REQUIRE(letter != m.instruments.end());
    auto const table = bytes_of(REMIT_SOURCE_DIR "/rules/fujian-2019/clauses.tsv");
    return {*rules,
            {static_cast<std::uint32_t>(letter - m.instruments.begin())},
            clauses_of(table, m.texts[letter->text.value()].text)};
}

} // namespace

TEST_CASE("every clause of the letter has a duty that quotes it, and every duty of fujian-2019 a clause") {
    auto const f = fujian();
    CHECK(f.clauses.size() == 3 + 18 + 134);
    for (auto const& wrong : faults(f.rules.model(), f.clauses, f.letter)) FAIL_CHECK(wrong);
}

TEST_CASE("docs/fujian-2019-clauses.md is what the clauses and the duties make") {
    auto const f = fujian();
    std::string const file = REMIT_SOURCE_DIR "/docs/fujian-2019-clauses.md";
    auto const made = page(f.rules.model(), f.clauses);
    if (char const* const write = std::getenv("REMIT_WRITE_DOCS"); write && std::string_view(write) == "1")
        std::ofstream(file, std::ios::binary) << made;
    auto const lines_of = [](std::string const& text) {
        std::vector<std::string> lines;
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);) lines.push_back(line);
        return lines;
    };
    auto const there = lines_of(bytes_of(file)), wanted = lines_of(made);
    auto const [a, b] = std::mismatch(there.begin(), there.end(), wanted.begin(), wanted.end());
    INFO("line " << a - there.begin() + 1 << "; docs/contributing.md says how to make it anew");
    CHECK((a == there.end() ? "the end" : *a) == (b == wanted.end() ? "the end" : *b));
}

TEST_CASE("docs/fujian-2019.md has all 31 inconsistencies and five questions of scope, and names what is there") {
    auto const f = fujian();
    auto const& m = f.rules.model();
    auto const text = bytes_of(REMIT_SOURCE_DIR "/docs/fujian-2019.md");
    for (int i = 1; i <= 31; ++i) {
        CAPTURE(i);
        CHECK(text.find("\n| " + std::to_string(i) + " | ") != text.npos);
    }
    for (int i = 1; i <= 5; ++i) {
        CAPTURE(i);
        CHECK(text.find("\n**" + std::to_string(i) + ". ") != text.npos);
    }
    static std::regex const dotted("`([a-z_]+\\.[a-z_]+)`");
    int count = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), dotted), end; at != end; ++at) {
        auto const name = (*at)[1].str();
        if (name == "u.act" || name.ends_with(".remit") || name.ends_with(".tsv")) continue;
        CAPTURE(name);
        CHECK((m.duty_named(name) || m.input_named(name)));
        ++count;
    }
    CHECK(count > 30);
}

TEST_CASE("a clause without a duty, a duty without a clause, and words or a kind of another clause are told") {
    std::string const text = "一、甲做，乙做。丙做，丁可做；戊做。";
    auto const m = model_of("ruleset r\ninstrument g text \"t.txt\"\nfact x : bool\n"
                            "unit a \"甲\" | \"a\"\nunit b \"乙\" | \"b\"\n"
                            "# 01-1\nduty a.one must cites g \"甲做\"\n"
                            "# 01-2\nduty a.two must when x cites g \"乙做\"\n"
                            "# 01-3\nduty a.three must cites g \"丙做\"\n"
                            "# 01-4, and why\nduty a.four must cites g \"丁可做\"\n"
                            "# 09-9\nduty a.five must cites g \"戊做\"\n"
                            "duty a.six must cites g \"戊做\"\n"
                            "# 01-1, with words of 01-2. Why\nduty b.seven must cites g \"甲做\", "
                            "\"乙做\"\n"
                            "# 01-1, with words of 01-2\nduty a.eight must cites g \"甲做\"\n"
                            "# 01-1\nduty a.nine must cites g \"乙做\"\n"
                            "# a word\n# 01-1\nduty a.ten must cites g \"甲做\"\n"
                            "# 01-1\n\nduty a.eleven must cites g \"甲做\"\n",
                            {{"t.txt", text}});
    auto const wrong = faults(m,
                              clauses_of("id\tunit\ttype\twords\n"
                                         "01-1\t甲\tS\t甲做，\n01-2\t甲\tS~\t乙做。\n01-3\t\tV\t丙做，\n"
                                         "01-4\t\tpower\t丁可做；\n01-5\t\tS\t戊做。\n01-5\t\tS\t甲做\n",
                                         text),
                              {0});
    CHECK(std::multiset<std::string>(wrong.begin(), wrong.end()) ==
          std::multiset<std::string>{"01-5 is there twice",
                                     "01-5: its words are not in the text behind those before",
                                     "01-5 has no duty",
                                     "01-5 has no duty",
                                     "a.six has no clause",
                                     "a.ten has no clause",
                                     "a.eleven has no clause",
                                     "a.five: there is no clause 09-9",
                                     "a.two: 01-2 stands",
                                     "a.three: 01-3 waits for something",
                                     "a.four: 01-4 is a power",
                                     "b.seven: 01-1 is the part of 甲",
                                     "a.eight quotes nothing of 01-2",
                                     "a.nine: “乙做” is not in 01-1",
                                     "a.nine quotes nothing of 01-1"});
}
