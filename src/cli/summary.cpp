#include "summary.hpp"

#include "diagnostics.hpp"
#include "progress.hpp"

#include <remit/base/width.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace remit::cli {
namespace {

constexpr int narrowest_name = 16;
constexpr std::size_t most_needs_shown = 10;

// Inputs by how many undetermined findings need them, the most needed first.
std::vector<std::pair<std::string, std::uint64_t>> needed(model::model const& m, batch::tally const& t) {
    std::vector<std::pair<std::string, std::uint64_t>> all;
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
        for (std::uint32_t slot = 0; slot < m.inputs[i].slots; ++slot)
            if (auto const n = t.needs[m.state_of({{i}, slot})]; n != 0) all.emplace_back(m.name_of({{i}, slot}), n);
    std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.second > b.second; });
    return all;
}

// Those that are told and that some finding has; with nothing found, none.
std::vector<std::size_t> columns_of(batch::tally const& t, told const& what) {
    std::vector<std::size_t> all;
    for (std::size_t k = 0; k < batch::statuses; ++k)
        if (what.statuses[k] && std::any_of(what.duties.begin(), what.duties.end(),
                                            [&](auto d) { return t.duties[d.index][k] != 0; }))
            all.push_back(k);
    return all;
}

std::string right(std::string const& text, int columns) { return pad("", columns - width(text)) + text; }

// In a line of its own where it is wider.
std::string fit(std::string const& text, int columns) {
    return width(text) <= columns ? pad(text, columns) : text + "\n" + pad("", columns);
}

class table {
  public:
    table(model::model const& m, batch::tally const& t, told const& what, bool narrow, setting const& s)
        : m_(m), t_(t), what_(what), s_(s), statuses_(columns_of(t, what)) {
        for (auto const k : statuses_) {
            auto widest = width(word(k));
            for (auto const d : what.duties) widest = std::max(widest, width(in_thousands(t.duties[d.index][k])));
            auto all = std::uint64_t{0};
            for (auto const d : what.duties) all += t.duties[d.index][k];
            widths_.push_back(std::max(widest, width(in_thousands(all))) + 2);
        }
        int names = narrowest_name;
        for (auto const d : what.duties) names = std::max(names, width(name(d)) + 2); // indented
        auto const numbers = std::accumulate(widths_.begin(), widths_.end(), 0);
        names_ = narrow ? std::clamp(s.columns - numbers, narrowest_name, names) : names;
    }

    std::string text() const {
        std::string out = pad("", names_);
        for (std::size_t i = 0; i < statuses_.size(); ++i) out += right(word(statuses_[i]), widths_[i]);
        out += "\n";
        std::vector<std::uint64_t> all(batch::statuses);
        for (std::uint32_t u = 0; u < m_.units.size(); ++u) {
            bool first = true;
            for (auto const d : what_.duties) {
                if (m_[d].owner.index != u) continue;
                if (std::exchange(first, false)) {
                    auto const& unit = m_.units[u];
                    out += paint(printable_line(unit.label.in(s_.language, unit.name)), style::strong, s_.out.colour) + "\n";
                }
                std::vector<std::uint64_t> counts;
                for (std::size_t k = 0; k < batch::statuses; ++k) {
                    counts.push_back(t_.duties[d.index][k]);
                    all[k] += counts.back();
                }
                out += fit("  " + name(d), names_) + numbers(counts);
            }
        }
        return out + fit(std::string(s_.say("合计", "all")), names_) + numbers(all);
    }

  private:
    std::string word(std::size_t k) const { return std::string(to_string(static_cast<status>(k), s_.language)); }
    std::string name(model::duty_id d) const { return printable_line(m_[d].label.in(s_.language, m_[d].act)); }
    std::string numbers(std::vector<std::uint64_t> const& counts) const {
        std::string out;
        for (std::size_t i = 0; i < statuses_.size(); ++i) {
            auto const n = counts[statuses_[i]];
            out += right(n == 0 ? "·" : in_thousands(n), widths_[i]);
        }
        return out + "\n";
    }

    model::model const& m_;
    batch::tally const& t_;
    told const& what_;
    setting const& s_;
    std::vector<std::size_t> statuses_;
    std::vector<int> widths_;
    int names_ = 0;
};

} // namespace

std::string summary_text(model::model const& m, batch::tally const& t, told const& what, bool needs, bool narrow, setting const& s) {
    auto out = printable_line(m.label.in(s.language, m.name)) + std::string(s.say("：", ": "));
    auto const rows = in_thousands(t.rows), bad = in_thousands(t.bad);
    out += s.chinese() ? rows + " 行" : rows + (t.rows == 1 ? " row" : " rows");
    if (t.bad != 0) out += s.chinese() ? "，其中 " + bad + " 行读不了" : ", " + bad + " of them bad";
    out += "\n\n" + table(m, t, what, narrow, s).text();
    if (!needs) return out;
    auto const all = needed(m, t);
    if (all.empty()) return out;
    out += "\n" + std::string(s.say("待定的职责尚缺：", "what undetermined duties need:")) + "\n";
    for (std::size_t i = 0; i < std::min(all.size(), most_needs_shown); ++i)
        out += right(in_thousands(all[i].second), 14) + "  " + all[i].first + "\n";
    if (auto const more = all.size() - std::min(all.size(), most_needs_shown); more != 0)
        out += pad("", 16) + (s.chinese() ? "另有 " + std::to_string(more) + " 项" : "and " + std::to_string(more) + " more") + "\n";
    return out;
}

std::string summary_json(model::model const& m, batch::tally const& t, told const& what, bool needs) {
    nlohmann::ordered_json j;
    j["remit"] = "summary/1";
    j["ruleset"] = m.name;
    j["rows"] = t.rows;
    j["bad"] = t.bad;
    j["duties"] = nlohmann::ordered_json::array();
    for (auto const d : what.duties) {
        nlohmann::ordered_json one;
        one["duty"] = m.name_of(d);
        one["unit"] = m[m[d].owner].name;
        one["statuses"] = nlohmann::ordered_json::object();
        for (std::size_t k = 0; k < batch::statuses; ++k)
            if (what.statuses[k]) one["statuses"][std::string(to_string(static_cast<status>(k)))] = t.duties[d.index][k];
        j["duties"].push_back(std::move(one));
    }
    j["needs"] = nullptr;
    if (needs) {
        j["needs"] = nlohmann::ordered_json::array();
        for (auto const& [name, n] : needed(m, t)) j["needs"].push_back({{"input", name}, {"findings", n}});
    }
    return dump(j);
}

} // namespace remit::cli
