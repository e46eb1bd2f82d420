#pragma once

#include <remit/base/mermaid.hpp>
#include <remit/base/text.hpp>
#include <remit/plan/to_mermaid.hpp>

#include <vector>

namespace remit::plan {
namespace {

class charter {
  public:
    charter(model::model const& m, found::findings const& found, plan const& p, std::string_view language)
        : m_(m), found_(found), plan_(p), zh_(language == "zh"), language_(language) {}

    std::string run(std::string_view title) {
        out_ = mermaid_title(title) + "flowchart LR\n";
        std::uint32_t round = 0;
        for (auto const& its : plan_.steps) {
            if (its.round != round) {
                if (round > 0) out_ += "  end\n";
                round = its.round;
                auto const number = std::to_string(round);
                out_ += "  subgraph r" + number + "[" + mermaid_string({zh_ ? "第 " + number + " 步" : "step " + number}) +
                        "]\n    direction TB\n";
            }
            out_ += "    " + id(its.duty) + "[" + mermaid_string(lines_of(its)) + "]:::" +
                    (found_[its.duty.index].status == status::overdue ? "overdue" : "obliged") + "\n";
        }
        if (round > 0) out_ += "  end\n";
        for (auto const& its : plan_.steps)
            for (auto const before : its.after) out_ += "  " + id(before) + " --> " + id(its.duty) + "\n";
        return out_ + "  classDef obliged fill:#ffffff,stroke:#0072b2,color:#000000\n"
                      "  classDef overdue fill:#fbe0cf,stroke:#b34a00,color:#000000,stroke-width:3px\n";
    }

  private:
    std::string id(model::duty_id d) const { return mermaid_id(m_.name_of(d)); }

    std::string label(words const& w, std::string const& name) const {
        return printable(w.in(language_, name));
    }

    // Who guides and who acts; what; how soon.
    std::vector<std::string> lines_of(step const& its) const {
        auto const& d = m_[its.duty];
        auto const& f = found_[its.duty.index];
        auto who = label(m_[d.owner].label, m_[d.owner].name);
        if (d.role) who += (zh_ ? " " : ", ") + label(m_[d.role].label, m_[d.role].name);
        std::string acting;
        for (auto const u : d.through) acting += (acting.empty() ? "" : zh_ ? "、" : ", ") + label(m_[u].label, m_[u].name);
        if (!acting.empty()) who += " → " + acting;
        std::vector<std::string> out{who, label(d.label, d.act)};
        auto soon = label(d.urgency, "");
        if (f.due) soon += (soon.empty() ? "" : zh_ ? "，" : ", ") + (zh_ ? to_string(*f.due) + " 前" : "by " + to_string(*f.due));
        if (f.status == status::overdue) soon += (soon.empty() ? "" : zh_ ? "，" : ", ") + std::string(zh_ ? "已逾期" : "overdue");
        if (!soon.empty()) out.push_back(std::move(soon));
        return out;
    }

    model::model const& m_;
    found::findings const& found_;
    plan const& plan_;
    bool zh_;
    std::string language_, out_;
};

} // namespace

std::string to_mermaid(model::model const& m, found::findings const& found, plan const& p, std::string_view title,
                       std::string_view language) {
    return charter(m, found, p, language).run(title);
}

} // namespace remit::plan
