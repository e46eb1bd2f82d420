// run: the bodies of run.hpp.
#pragma once

#include <remit/examine/run.hpp>
#include <remit/explain/needs.hpp>
#include <remit/explain/reasons.hpp>
#include <remit/explain/say.hpp>
#include <remit/plain/evaluate.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace remit::examine {
namespace {

void append(words& to, words const& more) {
    to.zh += more.zh;
    to.en += more.en;
}

words joined(std::vector<words> const& items) {
    words out;
    for (words const& item : items) {
        if (!out.en.empty()) append(out, {"、", ", "});
        append(out, item);
    }
    return out;
}

std::string both(words const& w) {
    return remit::both(w.zh, w.en);
}

words word_of(status s) {
    return {std::string(to_string(s, "zh")), std::string(to_string(s, "en"))};
}

words word_of(std::optional<date> day) {
    if (!day) return {"无", "no day"};
    return {to_string(*day), to_string(*day)};
}

// One example against its situation. Each expectation gives nothing, or what E29 says of it.
class attempt {
  public:
    attempt(model::model const& m, model::example const& e)
        : m_(m),
          example_(e),
          situation_(facts::given(m, e)),
          judge_(m, situation_),
          needs_(m, situation_, std::numeric_limits<std::uint64_t>::max()),
          reasons_(m, situation_) {}

    std::optional<fault> of(model::expectation const& e) {
        auto f = std::visit([&](auto const& what) { return failure(what); }, e.what);
        if (f) f->at = e.at;
        return f;
    }

  private:
    std::optional<fault> failure(model::expected_status const& e) {
        found::finding const& f = judge_.finding(e.duty);
        if (f.status != e.status) {
            fault wrong{problem::expected_status,
                        {},
                        {m_.name_of(e.duty), both(word_of(e.status)), both(word_of(f.status)),
                         both(why(e.duty, false))}};
            for (model::duty_id const above : m_[e.duty].overridden_by)
                if (judge_.finding(above).applies == truth::yes)
                    wrong.see(note::put_aside, m_[above].at, {m_.name_of(above)});
            return wrong;
        }
        if (e.due && f.due != e.due)
            return fault{
                problem::expected_due,
                {},
                {m_.name_of(e.duty), to_string(*e.due), both(word_of(f.due)), both(why(e.duty, true))}};
        std::vector<words> missing;
        auto const needed = e.needs.empty() ? std::vector<model::input_ref>{} : *needs_.of(e.duty);
        for (model::input_id wanted : e.needs) {
            auto const is_it = [&](model::input_ref r) { return r.input == wanted; };
            if (std::none_of(needed.begin(), needed.end(), is_it))
                missing.push_back({m_[wanted].name, m_[wanted].name});
        }
        if (missing.empty()) return {};
        return fault{problem::expected_needs,
                     {},
                     {m_.name_of(e.duty), both(joined(missing)), both(why(e.duty, true))}};
    }

    std::optional<fault> failure(model::expected_value const& e) {
        model::value const found = value_of(e.subject);
        if (is_as_expected(e, found)) return {};
        words name, expected, is;
        if (auto const* const d = std::get_if<model::define_id>(&e.subject)) {
            model::input_id const list = m_[m_[*d].meaning].type.values;
            name = {m_[*d].name, m_[*d].name};
            expected = explain::say(m_, list, e.value);
            is = explain::say(m_, list, found);
        } else {
            auto const input = std::get<model::input_id>(e.subject);
            name = {m_[input].name, m_[input].name};
            expected = explain::say(m_, input, e.value);
            is = explain::say(m_, input, found);
        }
        return fault{problem::expected_value, {}, {both(name), both(expected), both(is)}};
    }

    std::optional<fault> failure(model::expected_no_other const& e) {
        std::vector<model::duty_id> others;
        for (std::uint32_t i = 0; i < m_.duties.size(); ++i) {
            model::duty_id const d{i};
            status const s = judge_.finding(d).status;
            bool const meant = std::find(e.statuses.begin(), e.statuses.end(), s) != e.statuses.end();
            if (meant && !m_[d].standing() && !is_expected(d)) others.push_back(d);
        }
        if (others.empty()) return {};
        model::duty_id const first = others.front();
        words rest = why(first, false);
        if (others.size() > 1) {
            std::vector<words> names;
            for (auto d = others.begin() + 1; d != others.end(); ++d)
                names.push_back({m_.name_of(*d), m_.name_of(*d)});
            words const all = joined(names);
            append(rest, {"；还有 " + all.zh, "; also " + all.en});
        }
        std::vector<words> statuses;
        for (status s : e.statuses) statuses.push_back(word_of(s));
        return fault{problem::expected_no_other,
                     {},
                     {both(joined(statuses)), m_.name_of(first), both(word_of(judge_.finding(first).status)),
                      both(rest)}};
    }

    bool is_expected(model::duty_id d) const {
        return std::any_of(example_.expected.begin(), example_.expected.end(),
                           [&](model::expectation const& e) {
                               auto const* const s = std::get_if<model::expected_status>(&e.what);
                               return s && s->duty == d;
                           });
    }

    // ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────

    // What a define or input is worth, as it would be stated. An event that happened on a day is that day.
    model::value value_of(std::variant<model::define_id, model::input_id> const& subject) {
        plain::worth w;
        if (auto const* const d = std::get_if<model::define_id>(&subject)) {
            w = judge_.defined(*d);
        } else {
            auto const input = std::get<model::input_id>(subject);
            if (m_[input].form == model::form::event)
                if (auto const day = judge_.day_of(input)) return model::days{*day};
            w = judge_.stated({input, 0});
        }
        struct stating {
            model::value operator()(std::monostate) const { return model::silence::not_known; }
            model::value operator()(truth t) const {
                return t == truth::unknown ? model::value(model::silence::not_known)
                                           : model::value(t == truth::yes);
            }
            model::value operator()(std::int64_t n) const { return static_cast<std::int32_t>(n); }
            model::value operator()(date d) const { return d; }
            model::value operator()(model::choice c) const { return c; }
            model::value operator()(model::set s) const {
                return s == model::set{} ? model::value(model::silence::not_known) : model::value(s);
            }
        };
        return std::visit(stating{}, w);
    }

    // An event that has happened on a day has happened, whatever the day.
    static bool is_as_expected(model::expected_value const& e, model::value const& found) {
        auto const* const holds = std::get_if<bool>(&e.value);
        if (holds && std::holds_alternative<model::days>(found)) return *holds;
        return e.value == found;
    }

    // ── why ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    // What a message ends with: the status where it is not named before, the needs, the first reason.
    words why(model::duty_id d, bool with_status) {
        words out;
        if (with_status) {
            words const is = word_of(judge_.finding(d).status);
            append(out, {"；实为" + is.zh, "; it is " + is.en});
        }
        if (auto const needed = *needs_.of(d); !needed.empty()) {
            std::vector<words> names;
            for (model::input_ref r : needed) names.push_back({m_.name_of(r), m_.name_of(r)});
            words const all = joined(names);
            append(out, {"；尚缺 " + all.zh, "; needs " + all.en});
        }
        if (auto const reason = reasons_.first(d)) {
            std::vector<words> facts;
            for (model::input_ref r : *reason)
                facts.push_back(explain::say(m_, explain::evidence_of(m_, situation_, r)));
            words const all = joined(facts);
            append(out, facts.empty() ? words{"；无论如何都是", "; whatever the facts"}
                                      : words{"；因为 " + all.zh, "; because " + all.en});
        } else if (judge_.finding(d).status != status::undetermined) {
            append(out,
                   {"；理由未计算（所需步骤超过上限）", "; why is not worked out: it takes too many steps"});
        }
        return out;
    }

    model::model const& m_;
    model::example const& example_;
    facts::situation situation_;
    plain::evaluator judge_;
    explain::all_needs needs_; // what is expected of them is looked at whatever it takes
    explain::reasons reasons_;
};

} // namespace

results run(model::model const& m) {
    results all;
    all.duties.resize(m.duties.size());
    for (model::example const& example : m.examples) {
        attempt one(m, example);
        example_result result;
        for (model::expectation const& e : example.expected) {
            auto const wrong = one.of(e);
            result.met.push_back(!wrong);
            if (wrong) all.diagnostics.push_back(describe(*wrong, m.files));
            if (auto const* const s = std::get_if<model::expected_status>(&e.what)) {
                exercise& x = all.duties[s->duty.index];
                x.applying |= s->status != status::not_applicable && s->status != status::undetermined;
                x.not_applying |= s->status == status::not_applicable;
            }
        }
        all.examples.push_back(std::move(result));
    }
    return all;
}

std::size_t results::expectations() const {
    std::size_t n = 0;
    for (example_result const& e : examples) n += e.met.size();
    return n;
}

std::vector<model::duty_id> unexercised(model::model const& m, results const& r) {
    std::vector<model::duty_id> out;
    for (std::uint32_t i = 0; i < m.duties.size(); ++i)
        if (!m.duties[i].standing() && !r.duties[i].applying && !r.duties[i].not_applying) out.push_back({i});
    return out;
}

} // namespace remit::examine
