// wording: conditions in the labels of the rules, as far as an account has to tell them. In: nodes and steps. Out: words.
#pragma once

#include <remit/explain/tell.hpp>
#include <remit/explain/why.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace remit::explain::accounting {

class wording {
  public:
    wording(model::model const& m, std::string_view language) : m_(m), tell_(m, language) {}

    /// "the police: go there is obliged".
    std::string duty_is(step const& s) const {
        auto const word = tell_.word(s.status), called = tell_.called(s.duty);
        if (s.is == truth::yes) return called + say("——" + word, " is " + word);
        if (s.is == truth::no) return called + say("——并非" + word, " is not " + word);
        return called + say("——是否" + word + "，未知", ": whether it is " + word + " is unknown");
    }

    /// "child in difficulty", "parent 2: abroad".
    std::string defined(step const& s) const {
        auto const& d = m_[s.define];
        auto const whose = s.input.input ? tell_.member(s.input.input, s.input.slot) + say("：", ": ") : "";
        return whose + tell_.label(d.label, d.name);
    }

    /// A comparison: "“treated” not before “reported”", "age at least 14".
    std::string test(model::compared const& c) const {
        bool const days = m_[c.left].type.form == model::form::day;
        auto const how = days ? of_days(c.how) : of_numbers(c.how);
        auto const right = expression(c.right);
        bool const is_number = right.front() >= '0' && right.front() <= '9'; // kept off Chinese letters
        return expression(c.left) + space() + how + (is_number ? " " : space()) + right;
    }

    /// What a test asked of a choice or set, where the value does not say it already: " (one of: suspected, established)".
    std::string asked(model::node_id n, truth is) const {
        auto const& what = m_[n].what;
        if (auto const* a = std::get_if<model::among>(&what)) {
            auto const in = is == truth::unknown ? is : a->negated ? !is : is;
            if (in == truth::yes && a->values.size() == 1) return {};
            std::vector<std::string> values;
            for (auto const v : a->values) values.push_back(value(a->left, v));
            auto const all = tell_.listed(values);
            if (in == truth::yes) return say("（属于：" + all + "）", " (one of: " + all + ")");
            if (in == truth::no && values.size() == 1) return say("（不是：" + all + "）", " (not: " + all + ")");
            if (in == truth::no) return say("（不属于：" + all + "）", " (none of: " + all + ")");
            return say("（问是否：" + all + "）", " (the question: " + all + ")");
        }
        if (auto const* h = std::get_if<model::holding>(&what)) {
            auto const one = value(h->left, h->value);
            if (is == truth::no) return say("（不含：" + one + "）", " (without: " + one + ")");
            if (is == truth::unknown) return say("（问是否含：" + one + "）", " (the question: " + one + ")");
        }
        return {};
    }

    /// Over the members of a party: "at least one parent:", "not every parent:".
    std::string members(model::quantified const& q, truth is) const {
        auto const& in = m_[q.party];
        auto const party = tell_.label(in.label, in.name), n = std::to_string(q.least);
        if (is == truth::unknown) return members(q, truth::yes) + say("未知", " unknown");
        bool const yes = is == truth::yes;
        switch (q.how) {
        case model::quantifier::some:
            return yes ? say(party + "至少其一：", "at least one " + party + ":") : say(party + "无一：", "no " + party + ":");
        case model::quantifier::every:
            return yes ? say(party + "均：", "every " + party + ":") : say(party + "并非均：", "not every " + party + ":");
        case model::quantifier::at_least:
            return yes ? say(party + "至少 " + n + " 个：", "at least " + n + " of: " + party + ":")
                       : say(party + "不足 " + n + " 个：", "fewer than " + n + " of: " + party + ":");
        }
        return {};
    }

    /// Of members of whom something is told nobody need say that they are there.
    bool is_evident(step const& above, step const& s) const {
        bool const is_number = s.fact && m_[s.input.input].form == model::form::party;
        if (!is_number || above.is != truth::yes || above.parts.size() < 2) return false;
        auto const* const q = above.node ? std::get_if<model::quantified>(&m_[above.node].what) : nullptr;
        return q && q->how != model::quantifier::every;
    }

    /// So many of a list: "at least 2 of these:".
    std::string at_least(std::int64_t least, truth is) const {
        auto const n = std::to_string(least);
        if (is == truth::yes) return say("以下至少 " + n + " 项：", "at least " + n + " of these:");
        if (is == truth::no) return say("不足 " + n + " 项，因以下均否：", "fewer than " + n + ", for none of these:");
        return say("以下至少 " + n + " 项：未知", "at least " + n + " of these: unknown");
    }

  private:
    std::string say(std::string_view zh, std::string_view en) const { return tell_.say(zh, en); }
    std::string space() const { return say("", " "); }
    std::string quoted(std::string const& text) const { return "“" + text + "”"; }

    // A value of the list that a node has its values from.
    std::string value(model::node_id n, std::uint32_t v) const {
        auto const& named = m_[m_[n].type.values].values[v];
        return tell_.label(named.label, named.name);
    }

    // In the order of model::comparison.
    std::string of_numbers(model::comparison how) const {
        static constexpr std::string_view zh[] = {"小于", "至多", "大于", "至少", "为", "不为"};
        static constexpr std::string_view en[] = {"less than", "at most", "more than", "at least", "equal to", "other than"};
        return say(zh[static_cast<std::size_t>(how)], en[static_cast<std::size_t>(how)]);
    }
    std::string of_days(model::comparison how) const {
        static constexpr std::string_view zh[] = {"早于", "不晚于", "晚于", "不早于", "同日于", "不同日于"};
        static constexpr std::string_view en[] = {"before",     "not after", "after", "not before", "on the same day as",
                                                  "on another day than"};
        return say(zh[static_cast<std::size_t>(how)], en[static_cast<std::size_t>(how)]);
    }

    std::string expression(model::node_id n) const {
        auto const& what = m_[n].what;
        if (auto const* c = std::get_if<model::constant>(&what)) {
            if (auto const* day = std::get_if<date>(&c->value)) return to_string(*day);
            return std::to_string(std::get<std::int32_t>(c->value));
        }
        if (auto const* i = std::get_if<model::stated>(&what)) return quoted(tell_.label(m_[i->input].label, m_[i->input].name));
        if (auto const* e = std::get_if<model::happened_on>(&what)) return quoted(tell_.label(m_[e->event].label, m_[e->event].name));
        if (auto const* d = std::get_if<model::defined>(&what)) return quoted(tell_.label(m_[d->define].label, m_[d->define].name));
        if (auto const* s = std::get_if<model::sum>(&what))
            return expression(s->left) + (s->minus ? " − " : " + ") + expression(s->right);
        if (auto const* p = std::get_if<model::product>(&what))
            return std::to_string(p->by) + " × " + in_brackets(p->left);
        if (auto const* s = std::get_if<model::shifted>(&what)) {
            bool const back = s->n < 0;
            auto const by = tell_.periods(back ? -s->n : s->n, s->unit), from = expression(s->left);
            return back ? say(from + "之前 " + by, by + " before " + from) : say(from + "之后 " + by, by + " after " + from);
        }
        if (auto const* e = std::get_if<model::elapsed>(&what)) {
            static constexpr std::string_view zh[] = {"小时", "整日", "工作日", "整月", "整年"};
            static constexpr std::string_view en[] = {"hours", "days", "working days", "months", "years"};
            auto const from = expression(e->since);
            auto const unit = std::string(say(zh[static_cast<std::size_t>(e->unit)], en[static_cast<std::size_t>(e->unit)]));
            return say("自" + from + "起的" + unit + "数", "full " + unit + " since " + from);
        }
        return say("当日", "that day");
    }

    std::string in_brackets(model::node_id n) const {
        bool const plain = !std::holds_alternative<model::sum>(m_[n].what);
        return plain ? expression(n) : "(" + expression(n) + ")";
    }

    model::model const& m_;
    teller tell_;
};

} // namespace remit::explain::accounting
