#pragma once

#include <remit/base/limits.hpp>
#include <remit/doubt/find.hpp>
#include <remit/doubt/impl/repair.hpp>
#include <remit/doubt/impl/survey.hpp>
#include <remit/doubt/impl/witness.hpp>
#include <remit/doubt/impl/world.hpp>

#include <memory>
#include <optional>

namespace remit::doubt {
namespace finding {

class finder {
  public:
    explicit finder(model::model const& m) : m_(m) {}

    std::vector<doubt> run() {
        for (auto const& d : m_.defines)
            if (m_[d.meaning].type.form == model::form::boolean)
                look_at(d.meaning, d.of ? members{{d.of, 0}} : members{});
        for (auto const& d : m_.duties) {
            if (d.when) look_at(d.when, {});
            for (auto const n : d.unless) look_at(n, {});
            if (d.until) look_at(d.until, {});
        }
        return std::move(found_);
    }

  private:
    // A day on which nothing in particular is, then those on which something comes into force or goes out of it; all
    // behind the days that tests name, for before these a test of an event has but one answer.
    static std::vector<date> days_of(survey const& s) {
        std::vector<date> all;
        date const any{19'723}; // 2024-01-01
        date const first = s.named().empty() ? first_day : date{s.named().rbegin()->days + 1};
        auto const add = [&](date day) {
            if (day < first || last_day < day || all.size() >= most_days_in_doubt) return;
            if (std::find(all.begin(), all.end(), day) == all.end()) all.push_back(day);
        };
        add(std::max(any, first));
        for (auto const& [from, to] : s.in_force()) {
            add(from);
            add({from.days - 1});
            add({to.days + 1});
        }
        return all;
    }

    void look_at(model::node_id condition, members const& of) {
        if (nodes_ > most_nodes_of_all_doubts) return;
        survey const s(m_, condition, of);
        if (s.beyond() || s.simple()) return;
        std::vector<std::unique_ptr<world>> worlds;
        std::optional<doubt> first;
        bool settled_yes = true, settled_no = true;
        for (auto const day : days_of(s)) {
            auto w = std::make_unique<world>(m_, s, day);
            auto const is = w->of(condition, of);
            for (bool const so : {true, false}) {
                auto const unknown = w->doubt(is, so);
                if (w->beyond()) break;
                if (first || unknown == never) continue;
                witness told(m_, s, *w, of, unknown);
                if (w->beyond()) break;
                first = doubt{condition, so, false, day, s.dated(), std::move(told.stated), std::move(told.where), {}};
            }
            nodes_ += w->size();
            if (w->beyond()) return;
            settled_yes &= w->is_everywhere(is.out);
            settled_no &= w->is_everywhere(w->opposite(is).out);
            worlds.push_back(std::move(w));
        }
        if (!first) return;
        first->settled = settled_yes || settled_no;
        if (!first->settled) {
            std::vector<world*> all;
            for (auto const& w : worlds) all.push_back(w.get());
            first->rewriting = repairing(m_, of, std::move(all)).of(condition);
        }
        found_.push_back(std::move(*first));
    }

    model::model const& m_;
    std::vector<doubt> found_;
    std::size_t nodes_ = 0;
};

} // namespace finding

std::vector<doubt> find(model::model const& m) {
    return finding::finder(m).run();
}

} // namespace remit::doubt
