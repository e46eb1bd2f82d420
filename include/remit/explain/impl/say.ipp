// say: the bodies of say.hpp.
#pragma once

#include <remit/explain/say.hpp>

#include <algorithm>
#include <string>
#include <variant>

namespace remit::explain {
namespace {

words in_both(std::string text) {
    return {text, text};
}

words listed(std::vector<words> const& items) {
    words out;
    for (words const& item : items) {
        out.zh += (out.zh.empty() ? "" : "、") + item.zh;
        out.en += (out.en.empty() ? "" : ", ") + item.en;
    }
    return out;
}

struct sayer {
    model::model const& m;
    model::input_id list;

    words operator()(model::silence) const { return {"未知", "unknown"}; }
    words operator()(bool b) const { return b ? words{"真", "true"} : words{"假", "false"}; }
    words operator()(std::int32_t n) const { return in_both(std::to_string(n)); }
    words operator()(date d) const { return in_both(to_string(d)); }
    words operator()(model::choice c) const { return in_both(m[list].values[c.index].name); }
    words operator()(model::days const& days) const {
        std::vector<words> each;
        for (date d : days) each.push_back((*this)(d));
        return listed(each);
    }
    words operator()(model::set const& s) const {
        std::vector<words> each;
        for (std::size_t i = 0; i < m[list].values.size(); ++i) {
            std::string const& name = m[list].values[i].name;
            if ((s.in >> i & 1U) != 0)
                each.push_back(in_both(name));
            else if ((s.out >> i & 1U) != 0)
                each.push_back({"非 " + name, "not " + name});
            else
                each.push_back({name + " 未知", name + " unknown"});
        }
        return listed(each);
    }
    words operator()(model::slots const& s) const {
        auto const count = [&](truth t) { return std::count(s.present.begin(), s.present.end(), t); };
        auto const least = count(truth::yes);
        auto const most = least + count(truth::unknown);
        if (least == most) return in_both(std::to_string(least));
        return {std::to_string(least) + " 至 " + std::to_string(most),
                std::to_string(least) + " to " + std::to_string(most)};
    }
};

} // namespace

words say(model::model const& m, model::input_id list, model::value const& v) {
    return std::visit(sayer{m, list}, v);
}

words say(model::model const& m, evidence const& e) {
    words out = in_both(m.name_of(e.input));
    if (auto const* const b = std::get_if<bool>(&e.value)) {
        if (!*b) out = {"非 " + out.zh, "not " + out.en};
    } else {
        words const value = say(m, e.input.input, e.value);
        out.zh += " 为 " + value.zh;
        out.en += " is " + value.en;
    }
    if (e.presumed) {
        out.zh += "（推定）";
        out.en += " (presumed)";
    }
    return out;
}

} // namespace remit::explain
