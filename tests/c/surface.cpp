#include "held.hpp"

#include "../catch.hpp"
#include "../oracle/situations.hpp"

#include <remit/base/diagnostics_to_json.hpp>
#include <remit/disk.hpp>
#include <remit/facts/to_json.hpp>
#include <remit/remit.hpp>

#include <cstring>
#include <map>
#include <thread>
#include <variant>
#include <vector>

using namespace remit;
using namespace tests::c;

namespace {

std::string const folder = REMIT_SOURCE_DIR "/rules/fujian-2019";

ruleset const& in_cpp() {
    static auto const rules = load(folder).value();
    return rules;
}
remit_ruleset* in_c() {
    static auto const rules = get<remit_ruleset>([](auto** to, auto** error) { return remit_load(folder.c_str(), to, error); });
    REQUIRE(rules.handle);
    return rules.handle.get();
}
held<remit_situation> new_situation(remit_ruleset const* rules = in_c()) {
    return get<remit_situation>([&](auto** to, auto** error) { return remit_situation_new(rules, to, error); }).handle;
}
held<remit_findings> new_findings(remit_ruleset const* rules = in_c()) {
    return get<remit_findings>([&](auto** to, auto** error) { return remit_findings_new(rules, to, error); }).handle;
}

// A situation stated fact by fact. What C cannot state is left out: JSON states nothing of it either.
void state(remit_situation* s, model::model const& m, facts::situation const& all) {
    REQUIRE(remit_situation_begin(s, all.as_of.days, nullptr) == REMIT_OK);
    REQUIRE(remit_situation_set_id(s, all.id.data(), all.id.size(), nullptr) == REMIT_OK);
    for (auto const r : oracle::inputs_of(m)) {
        auto const i = r.input.index, slot = r.slot;
        auto const result = std::visit(
            [&](auto const& v) {
                using kind = std::decay_t<decltype(v)>;
                if constexpr (std::is_same_v<kind, model::silence>)
                    return v == model::silence::not_known ? remit_state_unknown(s, i, slot, nullptr)
                                                          : remit_take_back(s, i, slot, nullptr);
                else if constexpr (std::is_same_v<kind, bool>)
                    return remit_state_bool(s, i, slot, v, nullptr);
                else if constexpr (std::is_same_v<kind, std::int32_t>)
                    return remit_state_int(s, i, slot, v, nullptr);
                else if constexpr (std::is_same_v<kind, date>)
                    return remit_state_date(s, i, slot, v.days, nullptr);
                else if constexpr (std::is_same_v<kind, model::choice>)
                    return remit_state_choice(s, i, slot, v.index, nullptr);
                else if constexpr (std::is_same_v<kind, model::set>)
                    return remit_state_set(s, i, slot, v.in, v.out, nullptr);
                else if constexpr (std::is_same_v<kind, model::days>) {
                    std::vector<std::int32_t> days;
                    for (auto const d : v) days.push_back(d.days);
                    return days.size() == 1 ? remit_state_date(s, i, slot, days[0], nullptr)
                                            : remit_state_dates(s, i, slot, days.data(), days.size(), nullptr);
                } else {
                    std::vector<std::int8_t> there;
                    for (auto const t : v.present) there.push_back(t == truth::yes ? 1 : -1);
                    return remit_state_members(s, i, there.data(), there.size(), nullptr);
                }
            },
            all.states[m.state_of(r)]);
        CHECK(result == REMIT_OK);
    }
}

// What differs between the findings, by duty; empty: nothing.
std::string differs(remit_findings const* found, findings const& wanted) {
    std::size_t count = 0;
    auto const* all = remit_findings_all(found, &count);
    if (count != wanted.size()) return "as many";
    for (std::size_t i = 0; i < count; ++i) {
        auto const f = wanted[i];
        bool const same = all[i].status == static_cast<int>(f.status()) && (all[i].in_force != 0) == f.in_force() &&
                          all[i].applies == static_cast<int>(f.applies()) && all[i].discharged == static_cast<int>(f.discharged()) &&
                          (all[i].has_due != 0) == f.due().has_value() && (!f.due() || all[i].due == f.due()->days) &&
                          (f.applies() != truth::yes || f.discharged() != truth::no || all[i].late == static_cast<int>(f.overdue()));
        if (!same) return f.duty().name();
        remit_finding one;
        if (remit_findings_get(found, static_cast<std::uint32_t>(i), &one, nullptr) != REMIT_OK ||
            std::memcmp(&one, all + i, sizeof one) != 0)
            return f.duty().name() + " alone";
    }
    return {};
}

std::string json_of(remit_situation const* s) {
    return text([&](auto** to, auto* size, auto** error) { return remit_situation_to_json(s, to, size, error); });
}

constexpr auto small = R"(ruleset r "规则" | "Rules"
instrument act "法" | "Act"
unit u "单位" | "unit"
party parent "父母" | "parent" : 1..2
fact parent.ill "患病" | "ill" : bool
fact age "周岁" | "age" : int 0..25
fact born "出生" | "born" : date
fact reporter "报告人" | "reporter" : one of teacher "老师" | "teacher", neighbour "邻居" | "neighbour"
fact need "需要" | "need" : any of food "食" | "food", tutoring "课业" | "tutoring"
event reported "报告" | "the report"
duty u.act "做" | "act" must when age < 6 within 3 days since reported cites act
)";

struct in_memory {
    got<remit_ruleset> rules = get<remit_ruleset>(
        [](auto** to, auto** error) { return remit_load_text(small, REMIT_TERMINATED, nullptr, to, error); });
    held<remit_situation> situation = new_situation(rules.handle.get());

    std::uint32_t input(char const* name) const {
        std::uint32_t at = 0;
        REQUIRE(remit_find_input(rules.handle.get(), name, REMIT_TERMINATED, &at, nullptr) == REMIT_OK);
        return at;
    }
};

// "4 S6 /age: out of range: from 0 to 25"
template <class Call> std::string failure(Call const& call) {
    remit_error* error = nullptr;
    auto const result = call(&error);
    std::string out = std::to_string(result) + " " + remit_error_message(error, "en");
    CHECK(remit_error_result(error) == result);
    remit_error_free(error);
    return out;
}

} // namespace

TEST_CASE("C finds what C++ finds, of random situations stated fact by fact and as JSON") {
    auto const& m = in_cpp().model();
    oracle::turning_points const at(m);
    oracle::dice die(11);
    auto const by_fact = new_situation(), by_json = new_situation();
    auto const found = new_findings();
    for (int i = 0; i < 300; ++i) {
        auto facts = oracle::random_situation(m, at, die);
        facts.id = i % 2 ? "c-" + std::to_string(i) : "";
        auto const json = facts::to_json(m, facts);
        auto const s = in_cpp().situation_from_json(json).value();
        auto const wanted = in_cpp().evaluate(s);
        state(by_fact.get(), m, facts);
        REQUIRE(remit_evaluate(by_fact.get(), found.get(), nullptr) == REMIT_OK);
        CHECK(differs(found.get(), wanted) == "");
        CHECK(json_of(by_fact.get()) == json);
        REQUIRE(remit_situation_from_json(by_json.get(), json.data(), json.size(), nullptr) == REMIT_OK);
        REQUIRE(remit_evaluate(by_json.get(), found.get(), nullptr) == REMIT_OK);
        CHECK(differs(found.get(), wanted) == "");
        CHECK(json_of(by_json.get()) == json);
        if (i % 30 != 0) continue;
        CHECK(text([&](auto** to, auto* size, auto** e) { return remit_eval_to_json(by_fact.get(), to, size, e); }) == wanted.to_json());
        CHECK(text([&](auto** to, auto* size, auto** e) { return remit_plan_to_json(by_fact.get(), i % 20, to, size, e); }) ==
              wanted.plan_to_json(i % 20 != 0));
        if (auto const asked = wanted.ask_to_json())
            CHECK(text([&](auto** to, auto* size, auto** e) { return remit_ask_to_json(by_fact.get(), to, size, e); }) == *asked);
        auto const duty = static_cast<std::uint32_t>(static_cast<std::size_t>(i) * 7 % wanted.size());
        auto const why = wanted[duty].why();
        CHECK(text([&](auto** to, auto* size, auto** e) { return remit_why_to_json(by_fact.get(), duty, to, size, e); }) == why.to_json());
        CHECK(text([&](auto** to, auto* size, auto** e) { return remit_why_to_text(by_fact.get(), duty, "zh", to, size, e); }) ==
              why.sentence("zh"));
    }
}

TEST_CASE("a rule set says in C what it has in C++") {
    auto const* rules = in_c();
    auto const& m = in_cpp().model();
    remit_ruleset_info info{sizeof info, {}, {}, 0, 0, 0, 0};
    REQUIRE(remit_ruleset_get(rules, &info, nullptr) == REMIT_OK);
    CHECK(str(info.name) == m.name);
    CHECK(str(info.label.zh) == m.label.zh);
    REQUIRE((info.units == m.units.size() && info.duties == m.duties.size() && info.inputs == m.inputs.size() &&
             info.definitions == m.defines.size()));
    auto const names = [&](remit_indexes list) {
        std::vector<std::string> out;
        for (std::size_t i = 0; i < list.count; ++i) out.push_back(m.units[list.at[i]].name);
        return out;
    };
    auto const named = [](std::vector<unit> const& all) {
        std::vector<std::string> out;
        for (auto const& u : all) out.emplace_back(u.name());
        return out;
    };
    std::uint32_t at = 0;
    for (std::uint32_t i = 0; i < info.units; ++i) {
        remit_unit_info u{};
        u.struct_size = sizeof u;
        REQUIRE(remit_unit_get(rules, i, &u, nullptr) == REMIT_OK);
        CHECK((str(u.name) == m.units[i].name && str(u.label.en) == m.units[i].label.en && (u.is_group != 0) == m.units[i].group));
        CHECK(names(u.members) == named(in_cpp().units()[i].members()));
        CHECK((remit_find_unit(rules, u.name.data, u.name.size, &at, nullptr) == REMIT_OK && at == i));
    }
    auto const duties = in_cpp().duties();
    for (std::uint32_t i = 0; i < info.duties; ++i) {
        auto const& d = duties[i];
        remit_duty_info got{};
        got.struct_size = sizeof got;
        REQUIRE(remit_duty_get(rules, i, &got, nullptr) == REMIT_OK);
        CHECK((str(got.name) == d.name() && str(got.label.zh) == d.label("zh") && (got.standing != 0) == d.standing() &&
               m.units[got.owner].name == d.owner().name() && str(got.urgency.zh) == m.duties[i].urgency.zh));
        CHECK((str(got.role.zh) == d.role("zh") && names(got.through) == named(d.through()) && names(got.with) == named(d.with()) &&
               names(got.assisting) == named(d.assisting()) && names(got.to) == named(d.to())));
        CHECK((remit_find_duty(rules, got.name.data, REMIT_TERMINATED, &at, nullptr) == REMIT_OK && at == i));
        auto const cites = d.cites();
        REQUIRE(got.citations == cites.size());
        for (std::uint32_t k = 0; k < got.citations; ++k) {
            remit_citation_info c{};
            c.struct_size = sizeof c;
            REQUIRE(remit_citation_get(rules, i, k, &c, nullptr) == REMIT_OK);
            std::vector<std::string> quotes;
            for (std::size_t q = 0; q < c.quote_count; ++q) quotes.push_back(str(c.quotes[q]));
            CHECK((str(c.label.zh) == cites[k].instrument && str(c.place) == cites[k].place && quotes == cites[k].quotes));
        }
    }
    for (std::uint32_t i = 0; i < info.inputs; ++i) {
        auto const& in = m.inputs[i];
        remit_input_info got{};
        got.struct_size = sizeof got;
        REQUIRE(remit_input_get(rules, i, &got, nullptr) == REMIT_OK);
        CHECK((str(got.name) == in.name && str(got.label.en) == in.label.en && str(got.question.zh) == in.question.zh &&
               got.form == static_cast<int>(in.form) && got.least == in.least && got.most == in.most && got.slots == in.slots &&
               got.presumed == (in.presumed ? int{*in.presumed} : -1) && got.party == in.of.index));
        CHECK((remit_find_input(rules, in.name.c_str(), REMIT_TERMINATED, &at, nullptr) == REMIT_OK && at == i));
        REQUIRE(got.values == in.values.size());
        for (std::uint32_t v = 0; v < got.values; ++v) {
            remit_named_info value{};
            value.struct_size = sizeof value;
            REQUIRE(remit_value_get(rules, i, v, &value, nullptr) == REMIT_OK);
            CHECK((str(value.name) == in.values[v].name && str(value.label.zh) == in.values[v].label.zh));
            CHECK((remit_find_value(rules, i, value.name.data, value.name.size, &at, nullptr) == REMIT_OK && at == v));
        }
    }
    for (std::uint32_t i = 0; i < info.definitions; ++i) {
        remit_named_info got{};
        got.struct_size = sizeof got;
        REQUIRE(remit_definition_get(rules, i, &got, nullptr) == REMIT_OK);
        CHECK((str(got.name) == m.defines[i].name && str(got.label.en) == m.defines[i].label.en));
        CHECK((remit_find_definition(rules, got.name.data, got.name.size, &at, nullptr) == REMIT_OK && at == i));
    }
}

TEST_CASE("what has no such name is told, with the nearest that there is") {
    std::uint32_t at = 7;
    auto const message = failure([&](auto** e) { return remit_find_duty(in_c(), "public_security.atend", REMIT_TERMINATED, &at, e); });
    CHECK(message == "5 there is no duty \"public_security.atend\"; did you mean \"public_security.attend\"?");
    CHECK(at == REMIT_NONE);
    CHECK(failure([&](auto** e) { return remit_find_value(in_c(), 100'000, "x", 1, &at, e); }).starts_with("1 there is no input 100000"));
}

TEST_CASE("rules load from memory, from a list of files and from whoever is asked for them") {
    auto const disk = find_rules(folder).value();
    std::map<std::string, std::string> texts{{disk.root.name, disk.root.text}};
    for (auto const* list : {&in_cpp().model().files, &in_cpp().model().texts})
        for (auto const& f : *list) texts[f.name] = f.text;
    std::vector<remit_file> files{{disk.root.name.data(), disk.root.name.size(), disk.root.text.data(), disk.root.text.size()}};
    for (auto const& [path, text] : texts)
        if (path != disk.root.name) files.push_back({path.data(), path.size(), text.data(), text.size()});
    auto const duties = [](got<remit_ruleset> const& rules) {
        remit_ruleset_info info{};
        info.struct_size = sizeof info;
        return remit_ruleset_get(rules.handle.get(), &info, nullptr) == REMIT_OK ? info.duties : 0;
    };
    auto const wanted = in_cpp().duties().size();
    CHECK(duties(get<remit_ruleset>([&](auto** to, auto** e) { return remit_load_files(files.data(), files.size(), to, e); })) == wanted);

    remit_load_options options{};
    options.struct_size = sizeof options;
    options.read_data = &texts;
    options.read = [](void* data, const char* path, size_t size, const char** text, size_t* text_size) {
        auto const& all = *static_cast<std::map<std::string, std::string>*>(data);
        auto const found = all.find(std::string(path, size));
        if (found == all.end()) return 1;
        *text = found->second.data();
        *text_size = found->second.size();
        return 0;
    };
    auto const& root = disk.root.text;
    CHECK(duties(get<remit_ruleset>([&](auto** to, auto** e) { return remit_load_text(root.data(), root.size(), &options, to, e); })) == wanted);

    // What is not there is told as it would be of a folder.
    options.read = nullptr;
    auto const failed = get<remit_ruleset>([&](auto** to, auto** e) { return remit_load_text(root.data(), root.size(), &options, to, e); });
    CHECK((failed.result == REMIT_ERROR_RULES && !failed.handle));
    CHECK(std::string(remit_error_message(failed.error.get(), "en")).find("error E25") != std::string::npos);
}

TEST_CASE("errors and warnings of rules come as text with a caret, and as JSON") {
    constexpr auto wrong = "ruleset r \"规则\"\ninstrument i unit u duty u.a must when nobody cites i\n";
    auto const failed = get<remit_ruleset>([&](auto** to, auto** e) { return remit_load_text(wrong, REMIT_TERMINATED, nullptr, to, e); });
    REQUIRE(failed.result == REMIT_ERROR_RULES);
    auto const in_text = text([&](auto** to, auto* size, auto**) { return remit_error_to_text(failed.error.get(), "en", to, size); });
    CHECK(in_text.starts_with("main.remit:2:40: error E7: "));
    CHECK(in_text.find("^^^^^^") != std::string::npos);
    CHECK(text([&](auto** to, auto* size, auto**) { return remit_error_to_json(failed.error.get(), to, size); }) ==
          to_json(load_text(wrong).diagnostics()));
    CHECK(std::string(remit_error_message(failed.error.get(), "zh")).find("错误") != std::string::npos);

    constexpr auto doubtful = "ruleset r \"r\"\ninstrument i unit u fact a \"a\" : bool fact b \"b\" : bool\nduty u.x must when a cites i\n";
    auto const warned = get<remit_ruleset>([&](auto** to, auto** e) { return remit_load_text(doubtful, REMIT_TERMINATED, nullptr, to, e); });
    REQUIRE(warned.handle);
    auto const warnings = load_text(doubtful).diagnostics();
    REQUIRE(!warnings.empty());
    CHECK(text([&](auto** to, auto* size, auto** e) { return remit_ruleset_warnings_to_json(warned.handle.get(), to, size, e); }) == to_json(warnings));
    CHECK(text([&](auto** to, auto* size, auto** e) { return remit_ruleset_warnings_to_text(warned.handle.get(), "en", to, size, e); })
              .find(warnings[0].code) != std::string::npos);
    CHECK(text([&](auto** to, auto* size, auto**) { return remit_error_to_json(nullptr, to, size); }) == "[]");
}

TEST_CASE("a value that does not fit is refused, told, and changes nothing") {
    in_memory c;
    auto* const s = c.situation.get();
    auto const age = c.input("age"), born = c.input("born"), reporter = c.input("reporter"), need = c.input("need"),
               reported = c.input("reported"), parent = c.input("parent"), ill = c.input("parent.ill");
    REQUIRE(remit_state_int(s, age, 0, 5, nullptr) == REMIT_OK);
    auto const before = json_of(s);
    std::int32_t const far[] = {0, 999'999};
    std::int8_t const three[] = {1, 1, -1}, two[] = {1, 2};
    for (auto const& [wanted, got] : std::vector<std::pair<std::string, std::string>>{
             {"4 error S6: out of range: from 0 to 25 /age", failure([&](auto** e) { return remit_state_int(s, age, 0, 26, e); })},
             {"4 error S5: wanted here: remit_state_int() /age", failure([&](auto** e) { return remit_state_bool(s, age, 0, 1, e); })},
             {"4 error S8: \"2400-01-01\" is not a date /born", failure([&](auto** e) { return remit_state_date(s, born, 0, 157054, e); })},
             {"4 error S8: ", failure([&](auto** e) { return remit_state_dates(s, reported, 0, far, 2, e); })},
             {"4 error S5: wanted here: remit_state_date(), ", failure([&](auto** e) { return remit_state_dates(s, reported, 0, far, 0, e); })},
             {"1 there are more than 80659 days", failure([&](auto** e) { return remit_state_dates(s, reported, 0, far, SIZE_MAX, e); })},
             {"4 error S7: \"2\" is not one", failure([&](auto** e) { return remit_state_choice(s, reporter, 0, 2, e); })},
             {"4 error S7: \"2\" is not one", failure([&](auto** e) { return remit_state_set(s, need, 0, 4, 0, e); })},
             {"4 error S5: wanted here: values that are", failure([&](auto** e) { return remit_state_set(s, need, 0, 1, 1, e); })},
             {"4 error S9: there can be 1 to 2", failure([&](auto** e) { return remit_state_members(s, parent, three, 3, e); })},
             {"4 error S9: there can be 1 to 2", failure([&](auto** e) { return remit_state_members(s, parent, three, 0, e); })},
             {"1 a member is 1, there", failure([&](auto** e) { return remit_state_members(s, parent, two, 2, e); })},
             {"1 there is no slot 2: there are 2", failure([&](auto** e) { return remit_state_bool(s, ill, 2, 1, e); })},
             {"1 there is no slot 1: there are 1", failure([&](auto** e) { return remit_state_int(s, age, 1, 1, e); })},
             {"1 there is no input 99: ", failure([&](auto** e) { return remit_state_unknown(s, 99, 0, e); })},
             {"4 error S8: ", failure([&](auto** e) { return remit_situation_begin(s, 157054, e); })},
             {"4 error S1: ", failure([&](auto** e) { return remit_situation_set_id(s, "\xFF", 1, e); })},
             {"4 ", failure([&](auto** e) { return remit_situation_from_json(s, "{\"as_of\":\"2019-10-09\",\"facts\":{\"age\":99}}", REMIT_TERMINATED, e); })},
             {"4 ", failure([&](auto** e) { return remit_situation_from_json(s, nullptr, 0, e); })},
         }) {
        INFO(wanted);
        // The pointer stands before the code in a message.
        auto const parts = wanted.substr(0, wanted.rfind(" /") == std::string::npos ? wanted.size() : wanted.rfind(" /"));
        CHECK(got.substr(0, 2) == parts.substr(0, 2));
        CHECK(got.find(parts.substr(2)) != std::string::npos);
        CHECK(json_of(s) == before);
    }
}

TEST_CASE("a situation is filled again and again, and nothing of the last one is left") {
    in_memory c;
    auto* const s = c.situation.get();
    auto const age = c.input("age"), need = c.input("need"), reported = c.input("reported"), parent = c.input("parent");
    auto const blank = json_of(s);
    std::int8_t const one[] = {1};
    for (int i = 0; i < 1000; ++i) {
        REQUIRE(remit_state_int(s, age, 0, i % 26, nullptr) == REMIT_OK);
        REQUIRE(remit_state_int(s, age, 0, 3, nullptr) == REMIT_OK);
        REQUIRE(remit_state_unknown(s, need, 0, nullptr) == REMIT_OK);
        REQUIRE(remit_state_bool(s, reported, 0, 1, nullptr) == REMIT_OK);
        REQUIRE(remit_state_members(s, parent, one, 1, nullptr) == REMIT_OK);
        for (int k = 0; k < 3; ++k) {
            REQUIRE(remit_take_back(s, age, 0, nullptr) == REMIT_OK);
            REQUIRE(remit_state_int(s, age, 0, 4, nullptr) == REMIT_OK);
        }
        REQUIRE(remit_situation_set_id(s, "child", REMIT_TERMINATED, nullptr) == REMIT_OK);
        if (i == 0) CHECK(json_of(s).find("\"age\": 4") != std::string::npos);
        REQUIRE(remit_situation_begin(s, 0, nullptr) == REMIT_OK);
    }
    CHECK(json_of(s) == blank);
    // However many situations later.
    REQUIRE(remit_state_int(s, age, 0, 4, nullptr) == REMIT_OK);
    int said = 0;
    for (int i = 0; i < 0x1'0001; ++i) {
        REQUIRE(remit_situation_begin(s, 0, nullptr) == REMIT_OK);
        if (i > 0xFFFC) said += json_of(s) == blank ? 0 : 1;
    }
    CHECK(said == 0);
}

TEST_CASE("facts are of members that are stated to be there, and go with them") {
    in_memory c;
    auto* const s = c.situation.get();
    auto const parent = c.input("parent"), ill = c.input("parent.ill");
    std::int8_t const one_perhaps_another[] = {1, -1}, two[] = {1, 1};
    auto const absent = [](auto const& said) { return said.starts_with("4 ") && said.find("error S9") != std::string::npos && said.find("/facts/parent/") != std::string::npos; };
    CHECK(absent(failure([&](auto** e) { return remit_state_bool(s, ill, 0, 1, e); })));
    REQUIRE(remit_state_members(s, parent, one_perhaps_another, 2, nullptr) == REMIT_OK);
    CHECK(absent(failure([&](auto** e) { return remit_state_bool(s, ill, 1, 1, e); })));
    REQUIRE(remit_state_members(s, parent, two, 2, nullptr) == REMIT_OK);
    REQUIRE(remit_state_bool(s, ill, 0, 0, nullptr) == REMIT_OK);
    REQUIRE(remit_state_bool(s, ill, 1, 1, nullptr) == REMIT_OK);
    auto const with_both = json_of(s);
    CHECK(with_both.find("\"ill\": true") != std::string::npos);
    REQUIRE(remit_state_members(s, parent, two, 1, nullptr) == REMIT_OK);
    REQUIRE(remit_state_members(s, parent, two, 2, nullptr) == REMIT_OK);
    CHECK(json_of(s).find("\"ill\": true") == std::string::npos);
    REQUIRE(remit_take_back(s, parent, 0, nullptr) == REMIT_OK);
    CHECK(json_of(s).find("parent") == std::string::npos);
    // What is written is what is found, and reads as the same.
    REQUIRE(remit_situation_from_json(s, with_both.data(), with_both.size(), nullptr) == REMIT_OK);
    CHECK(json_of(s) == with_both);
    REQUIRE(remit_state_unknown(s, parent, 0, nullptr) == REMIT_OK);
    CHECK(json_of(s).find("ill") == std::string::npos);
}

TEST_CASE("who is asked for a file and cannot tell ends loading, which is no mistake of the rules") {
    remit_load_options options{};
    options.struct_size = sizeof options;
    options.read = [](void*, const char*, size_t, const char**, size_t*) { return 5; };
    remit_ruleset* made = nullptr;
    CHECK(failure([&](auto** e) { return remit_load_text("ruleset r \"r\" use \"more.remit\"", REMIT_TERMINATED, &options, &made, e); }) ==
          "7 cannot read more.remit");
}

TEST_CASE("handles are freed in any order, and what was found stays") {
    in_memory c;
    auto found = new_findings(c.rules.handle.get());
    auto const again = held<remit_ruleset>(remit_ruleset_share(c.rules.handle.get()));
    c.rules.handle.reset();
    REQUIRE(again);
    REQUIRE(remit_state_int(c.situation.get(), 2, 0, 3, nullptr) == REMIT_OK);
    REQUIRE(remit_evaluate(c.situation.get(), found.get(), nullptr) == REMIT_OK);
    c.situation.reset();
    remit_finding one;
    REQUIRE(remit_findings_get(found.get(), 0, &one, nullptr) == REMIT_OK);
    CHECK(one.status == REMIT_OBLIGED);
    CHECK(std::string(remit_status_name(REMIT_OBLIGED, "zh")) == "应履行");
    CHECK(std::string(remit_status_name(REMIT_OBLIGED, nullptr)) == "obliged");
    CHECK(remit_status_name(static_cast<remit_status>(7), "en") == nullptr);
    // Findings of one rule set are no room for those of another.
    in_memory other;
    CHECK(failure([&](auto** e) { return remit_evaluate(other.situation.get(), found.get(), e); }).starts_with("1 the situation and the findings"));
}

TEST_CASE("a struct of another version's size is filled as far as it goes") {
    remit_unit_info part{};
    part.struct_size = offsetof(remit_unit_info, members);
    part.is_group = 77;
    REQUIRE(remit_unit_get(in_c(), 0, &part, nullptr) == REMIT_OK);
    CHECK((part.name.size > 0 && part.members.count == 0 && part.is_group == 77));
    CHECK(part.struct_size == offsetof(remit_unit_info, members));
    struct {
        remit_unit_info known;
        char more[64];
    } longer{};
    longer.known.struct_size = sizeof longer;
    longer.more[0] = 'x';
    REQUIRE(remit_unit_get(in_c(), 0, &longer.known, nullptr) == REMIT_OK);
    CHECK((longer.known.members.count == 1 && longer.more[0] == 'x'));
    remit_unit_info forgotten{};
    CHECK(failure([&](auto** e) { return remit_unit_get(in_c(), 0, &forgotten, e); }) == "1 `info` has no struct_size");
}

TEST_CASE("days and dates are turned into each other") {
    std::int32_t days = 0, year = 0, month = 0, day = 0;
    for (std::int32_t d : {-135140, -1, 0, 18178, 157053}) {
        REQUIRE(remit_civil(d, &year, &month, &day, nullptr) == REMIT_OK);
        REQUIRE(remit_day(year, month, day, &days, nullptr) == REMIT_OK);
        CHECK(days == d);
        CHECK(to_string(date{d}) == to_string(*make_date(year, month, day)));
    }
    CHECK(remit_civil(157054, &year, &month, &day, nullptr) == REMIT_ERROR_ARGUMENT);
    CHECK(failure([&](auto** e) { return remit_day(2019, 2, 29, &days, e); }) == "1 2019-2-29 is no day of the years 1600 to 2399");
}

TEST_CASE("NULL where something is needed is an error and not a crash") {
    remit_error* e = nullptr;
    auto const said = [&](remit_result r) {
        std::string const out = r == REMIT_ERROR_ARGUMENT ? remit_error_message(e, "en") : "result " + std::to_string(r);
        remit_error_free(e);
        e = nullptr;
        return out;
    };
    auto const null = [](char const* name) { return "argument `" + std::string(name) + "` is NULL"; };
    char* text = nullptr;
    std::uint32_t at = 0;
    std::int32_t day = 0;
    in_memory c;
    auto const* const rules = c.rules.handle.get();
    auto* const s = c.situation.get();
    remit_ruleset* made = nullptr;
    CHECK(said(remit_load(nullptr, &made, &e)) == null("path"));
    CHECK(said(remit_load("x", nullptr, &e)) == null("rules"));
    CHECK(said(remit_load_text(nullptr, 3, nullptr, &made, &e)) == null("text"));
    CHECK(said(remit_load_text(small, REMIT_TERMINATED, nullptr, nullptr, &e)) == null("rules"));
    CHECK(said(remit_load_files(nullptr, 1, &made, &e)) == null("files"));
    remit_file const nameless{nullptr, 0, "x", 1};
    CHECK(said(remit_load_files(&nameless, 1, &made, &e)) == null("files[0]"));
    CHECK(said(remit_load_files(&nameless, 0, &made, &e)) == "there is no file");
    remit_load_options options{};
    CHECK(said(remit_load_text(small, REMIT_TERMINATED, &options, &made, &e)) == "`options` has no struct_size, or asks for what this version does not have");
    options.struct_size = sizeof options;
    options.reserved[1] = &options;
    CHECK(said(remit_load_text(small, REMIT_TERMINATED, &options, &made, &e)).starts_with("`options` has no"));
    options.reserved[1] = nullptr;
    options.file_count = 1;
    CHECK(said(remit_load_text(small, REMIT_TERMINATED, &options, &made, &e)) == null("options->files"));
    CHECK(remit_ruleset_share(nullptr) == nullptr);
    CHECK(said(remit_ruleset_warnings_to_text(nullptr, "en", &text, nullptr, &e)) == null("rules"));
    CHECK(said(remit_ruleset_warnings_to_json(rules, nullptr, nullptr, &e)) == null("json"));
    CHECK(said(remit_ruleset_get(nullptr, nullptr, &e)) == null("rules"));
    CHECK(said(remit_ruleset_get(rules, nullptr, &e)) == null("info"));
    CHECK(said(remit_unit_get(rules, 0, nullptr, &e)) == null("info"));
    CHECK(said(remit_duty_get(rules, 0, nullptr, &e)) == null("info"));
    CHECK(said(remit_citation_get(nullptr, 0, 0, nullptr, &e)) == null("rules"));
    CHECK(said(remit_input_get(nullptr, 0, nullptr, &e)) == null("rules"));
    CHECK(said(remit_value_get(rules, 0, 0, nullptr, &e)) == null("info"));
    CHECK(said(remit_definition_get(nullptr, 0, nullptr, &e)) == null("rules"));
    CHECK(said(remit_find_unit(nullptr, "u", 1, &at, &e)) == null("rules"));
    CHECK(said(remit_find_duty(rules, nullptr, 1, &at, &e)) == null("name"));
    CHECK(said(remit_find_input(rules, "age", 3, nullptr, &e)) == null("input"));
    CHECK(said(remit_find_value(nullptr, 0, "x", 1, &at, &e)) == null("rules"));
    CHECK(said(remit_find_definition(rules, "age", 3, nullptr, &e)) == null("definition"));
    CHECK(said(remit_day(2019, 1, 1, nullptr, &e)) == null("days"));
    CHECK(said(remit_civil(0, &day, nullptr, &day, &e)) == null("month"));
    CHECK(said(remit_situation_new(rules, nullptr, &e)) == null("situation"));
    CHECK(said(remit_situation_begin(nullptr, 0, &e)) == null("situation"));
    CHECK(said(remit_situation_from_json(nullptr, "", 0, &e)) == null("situation"));
    CHECK(said(remit_situation_from_json(s, nullptr, 1, &e)) == null("json"));
    CHECK(said(remit_situation_to_json(s, nullptr, nullptr, &e)) == null("json"));
    CHECK(said(remit_situation_set_id(s, nullptr, 1, &e)) == null("id"));
    CHECK(said(remit_state_bool(nullptr, 0, 0, 1, &e)) == null("situation"));
    CHECK(said(remit_state_int(nullptr, 0, 0, 1, &e)) == null("situation"));
    CHECK(said(remit_state_date(nullptr, 0, 0, 1, &e)) == null("situation"));
    CHECK(said(remit_state_choice(nullptr, 0, 0, 1, &e)) == null("situation"));
    CHECK(said(remit_state_set(nullptr, 0, 0, 1, 0, &e)) == null("situation"));
    CHECK(said(remit_state_unknown(nullptr, 0, 0, &e)) == null("situation"));
    CHECK(said(remit_take_back(nullptr, 0, 0, &e)) == null("situation"));
    CHECK(said(remit_state_dates(s, 0, 0, nullptr, 1, &e)) == null("days"));
    CHECK(said(remit_state_members(s, 0, nullptr, 1, &e)) == null("there"));
    CHECK(said(remit_findings_new(nullptr, nullptr, &e)) == null("rules"));
    CHECK(said(remit_evaluate(s, nullptr, &e)) == null("findings"));
    CHECK(said(remit_findings_get(nullptr, 0, nullptr, &e)) == null("findings"));
    CHECK(remit_findings_all(nullptr, nullptr) == nullptr);
    CHECK(said(remit_eval_to_json(nullptr, &text, nullptr, &e)) == null("situation"));
    CHECK(said(remit_why_to_json(s, 0, nullptr, nullptr, &e)) == null("json"));
    CHECK(said(remit_why_to_json(s, 9, &text, nullptr, &e)) == "there is no duty 9: there are 1");
    CHECK(said(remit_why_to_text(s, 0, "en", nullptr, nullptr, &e)) == null("text"));
    CHECK(said(remit_ask_to_json(s, nullptr, nullptr, &e)) == null("json"));
    CHECK(said(remit_plan_to_json(nullptr, 0, &text, nullptr, &e)) == null("situation"));
    CHECK(said(remit_evaluate_stream(rules, nullptr, nullptr, nullptr, &e)) == null("in"));
    CHECK(remit_error_to_text(nullptr, "en", nullptr, nullptr) == REMIT_ERROR_ARGUMENT);
    CHECK(remit_error_to_json(nullptr, nullptr, nullptr) == REMIT_ERROR_ARGUMENT);
    CHECK(std::string(remit_error_message(nullptr, "en")).empty());
    remit_error_free(nullptr);
    remit_ruleset_free(nullptr);
    remit_situation_free(nullptr);
    remit_findings_free(nullptr);
    remit_free(nullptr);
}

TEST_CASE("one rule set serves many threads, each with a situation of its own") {
    auto const& m = in_cpp().model();
    oracle::turning_points const at(m);
    // What asserts is made here: assertions are not for threads.
    struct one {
        held<remit_ruleset> rules;
        held<remit_situation> situation;
        held<remit_findings> found;
        std::string wrong;
    };
    std::vector<one> each;
    for (int t = 0; t < 4; ++t) {
        held<remit_ruleset> mine(remit_ruleset_share(in_c()));
        auto situation = new_situation(mine.get());
        auto found = new_findings(mine.get());
        each.push_back({std::move(mine), std::move(situation), std::move(found), {}});
    }
    auto const& cpp = in_cpp();
    std::vector<std::thread> all;
    for (std::size_t t = 0; t < each.size(); ++t)
        all.emplace_back([&, t] {
            auto& of = each[t];
            oracle::dice die(100 + t);
            for (int i = 0; i < 50; ++i) {
                auto const facts = oracle::random_situation(m, at, die);
                auto const json = facts::to_json(m, facts);
                if (remit_situation_from_json(of.situation.get(), json.data(), json.size(), nullptr) != REMIT_OK ||
                    remit_evaluate(of.situation.get(), of.found.get(), nullptr) != REMIT_OK)
                    of.wrong = "failed";
                else if (auto const what = differs(of.found.get(), cpp.evaluate(cpp.situation(facts))); !what.empty())
                    of.wrong = what;
            }
        });
    for (auto& t : all) t.join();
    for (auto const& of : each) CHECK(of.wrong == "");
}
