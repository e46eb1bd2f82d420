#include "engines.hpp"

#include "caseloads.hpp"
#include "print.hpp"

#include <remit/batch/evaluate.hpp>
#include <remit/plain/evaluate.hpp>
#include <remit/program/compile.hpp>
#include <remit/single/workspace.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace oracle {
namespace {

using remit::found::finding;

class plain_ready : public ready {
  public:
    explicit plain_ready(model::model const& m) : model_(m) {}
    std::span<finding const> findings(situation const& s) override { return found_ = remit::plain::evaluate(model_, s); }

  private:
    model::model const& model_;
    remit::found::findings found_;
};

class single_ready : public ready {
  public:
    explicit single_ready(model::model const& m) : program_(remit::program::compile(m)), workspace_(program_) {}
    std::span<finding const> findings(situation const& s) override {
        workspace_.state(s);
        return workspace_.run();
    }

  private:
    remit::program::program program_;
    remit::single::workspace workspace_;
};

} // namespace

std::string told(finding const& f) {
    constexpr std::string_view words[] = {"no", "unknown", "yes"};
    auto const word = [&](remit::truth t) { return std::string(words[static_cast<std::size_t>(t)]); };
    return std::string(to_string(f.status)) + (f.in_force ? "" : ", not in force") + ", A " + word(f.applies) + ", D " +
           word(f.discharged) + ", L " + word(f.late) + ", due " + (f.due ? to_string(*f.due) : "none");
}

std::string as_case(model::model const& m, situation const& s, model::duty_id d, remit::status status) {
    namespace syntax = remit::syntax;
    auto e = as_example(m, s);
    if (!e) return {};
    syntax::expectation x;
    x.how = syntax::expectation::form::status;
    x.subject = {{m[m[d].owner].name, {}}, syntax::name{m[d].act, {}}, {}};
    x.status = {std::string(to_string(status, "en")), {}};
    e->expected.push_back(std::move(x));
    syntax::tree t;
    t.declarations.push_back({std::move(*e), {}});
    return "\nTo be kept in tests/cases/good, with the rules:\n" + print(t);
}

std::string_view to_string(engine e) {
    switch (e) {
    case engine::plain: return "plain";
    case engine::single: return "single";
    }
    return {};
}

std::unique_ptr<ready> make_ready(engine e, model::model const& m) {
    switch (e) {
    case engine::plain: return std::make_unique<plain_ready>(m);
    case engine::single: return std::make_unique<single_ready>(m);
    }
    return {};
}

wrong disagreement(model::model const& m, std::vector<situation> const& situations, dice die, std::size_t* pairs) {
    auto const p = remit::program::compile(m);
    if (!remit::program::valid(p)) return "the program is not valid";
    auto const judge = make_ready(engine::plain, m);
    std::vector<std::pair<engine, std::unique_ptr<ready>>> others;
    for (auto const e : engines)
        if (e != engine::plain) others.emplace_back(e, make_ready(e, m));
    std::vector<remit::found::findings> all;
    for (auto const& s : situations) {
        auto const right = judge->findings(s);
        all.emplace_back(right.begin(), right.end());
        for (auto const& [e, other] : others) {
            if (pairs) ++*pairs;
            auto const found = other->findings(s);
            if (std::equal(right.begin(), right.end(), found.begin(), found.end())) continue;
            for (std::uint32_t i = 0; i < right.size() && i < found.size(); ++i)
                if (!(right[i] == found[i]))
                    return m.name_of(model::duty_id{i}) + " is " + told(right[i]) + "; of " + std::string(to_string(e)) +
                           " " + told(found[i]) + "\n  in " + show(m, s) +
                           as_case(m, s, model::duty_id{i}, right[i].status);
            return std::string(to_string(e)) + " has another number of findings";
        }
    }
    for (auto const isa : remit::batch::isas())
        if (auto w = caseloads_disagree({m, p, situations, all}, isa, die.fork(), pairs)) return w;
    return {};
}

wrong engines_agree(subject const& of, dice die) {
    return disagreement(of.model, of.situations, die);
}

} // namespace oracle
