// compare: the body of compare.hpp. Duties that turn on the same differences are looked at together, for as long as the
// same of these can be turned back: one situation is then evaluated for all of them.
#pragma once

#include <remit/change/compare.hpp>
#include <remit/change/impl/reach.hpp>
#include <remit/plain/evaluate.hpp>

#include <map>

namespace remit::change {
namespace searching {

bool is_change(found::finding const& before, found::finding const& after) {
    if (before.status != after.status) return true;
    bool const awaited = after.status == status::obliged || after.status == status::overdue;
    return awaited && before.due != after.due;
}

std::vector<model::input_ref> differing(model::model const& m, facts::situation const& before,
                                        facts::situation const& after) {
    std::vector<model::input_ref> all;
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
        for (model::input_ref r{{i}, 0}; r.slot < m.inputs[i].slots; ++r.slot)
            if (before.states[m.state_of(r)] != after.states[m.state_of(r)]) all.push_back(r);
    return all;
}

constexpr steps steps_to_tell = 10;

// The day is the last of the differences: in reverse order it comes first.
class search {
  public:
    search(model::model const& m, facts::situation const& before, facts::situation const& after, changes& all)
        : m_(m), before_(before), after_(after), all_(all), inputs_(differing(m, before, after)),
          day_(static_cast<std::uint32_t>(inputs_.size())), reach_(m, inputs_), mixed_(before),
          is_new_(inputs_.size() + 1) {}

    void run() {
        auto tasks = first_tasks();
        while (!tasks.empty() && left_.left > 0) {
            auto now = std::move(tasks.back());
            tasks.pop_back();
            turn_to(now.kept);
            while (now.kept.size() > 1 && now.stood < now.kept.size())
                if (!turn_back_one(now, tasks)) return;
            if (!left_.spend(steps_to_tell * now.kept.size() * now.of.size())) return;
            for (auto const i : now.of) all_[i].because = told(now.kept);
        }
    }

  private:
    /// Some of the changes, and differences that are enough for each of them.
    struct task {
        differences kept;
        std::vector<std::size_t> of; ///< their places among all
        steps price = 0;             ///< of evaluating them once; 0: not worked out yet
        std::size_t next = 0;        ///< which of `kept` is tried next; downwards, then from the end again
        std::size_t stood = 0;       ///< how many in a row could not be turned back
    };

    std::vector<task> first_tasks() {
        std::map<differences, std::vector<std::size_t>> together;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            auto const on = reach_.of(all_[i].duty);
            if (!on) break;
            auto kept = *on;
            if (before_.as_of != after_.as_of) kept.push_back(day_);
            together[std::move(kept)].push_back(i);
        }
        std::vector<task> tasks;
        for (auto& [kept, of] : together) tasks.push_back({kept, of, 0, kept.size() - 1, 0});
        std::sort(tasks.begin(), tasks.end(), [](auto const& a, auto const& b) { return a.of > b.of; });
        return tasks;
    }

    steps price_of(std::vector<std::size_t> const& changes) {
        std::vector<model::duty_id> duties;
        for (auto const i : changes) duties.push_back(all_[i].duty);
        return reach_.price(duties);
    }

    // Of the changes that are looked at together those that need the one tried part from the others.
    bool turn_back_one(task& now, std::vector<task>& tasks) {
        auto const tried = now.kept[now.next];
        turn(tried, false);
        if (now.price == 0) now.price = price_of(now.of);
        if (!left_.spend(now.price)) return false;
        plain::evaluator judge(m_, mixed_);
        std::vector<std::size_t> without, with;
        for (auto const i : now.of) (still(all_[i], judge.finding(all_[i].duty)) ? without : with).push_back(i);

        auto const below = now.next > 0 ? now.next - 1 : now.kept.size() - 1;
        if (without.empty()) {
            turn(tried, true);
            now.next = below;
            ++now.stood;
            return true;
        }
        if (!with.empty()) {
            left_.spend(now.kept.size());
            tasks.push_back({now.kept, std::move(with), 0, below, now.stood + 1});
            now.price = 0;
        }
        now.kept.erase(now.kept.begin() + static_cast<std::ptrdiff_t>(now.next));
        now.next = now.next > 0 ? now.next - 1 : now.kept.size() - 1;
        now.of = std::move(without);
        now.stood = 0;
        return true;
    }

    static bool still(changed const& c, found::finding const& f) {
        return f.status == c.after.status && (!c.is_moved() || f.due == c.after.due);
    }

    void turn(std::uint32_t difference, bool to_new) {
        is_new_[difference] = to_new;
        auto const& from = to_new ? after_ : before_;
        if (difference == day_)
            mixed_.as_of = from.as_of;
        else
            mixed_.states[m_.state_of(inputs_[difference])] = from.states[m_.state_of(inputs_[difference])];
    }

    void turn_to(differences const& kept) {
        left_.spend(is_new_.size() / 16 + 1); // a look at each, and most stay
        auto wanted = kept.begin();
        for (std::uint32_t i = 0; i < is_new_.size(); ++i) {
            bool const to_new = wanted != kept.end() && *wanted == i;
            if (to_new) ++wanted;
            if (is_new_[i] != to_new) turn(i, to_new);
        }
    }

    ground told(differences const& kept) const {
        ground g;
        for (auto const i : kept)
            if (i == day_)
                g.day = true;
            else
                g.inputs.push_back(inputs_[i]);
        return g;
    }

    model::model const& m_;
    facts::situation const& before_;
    facts::situation const& after_;
    changes& all_;
    std::vector<model::input_ref> inputs_;
    std::uint32_t day_;
    budget left_;
    reach reach_;
    facts::situation mixed_; // `before_`, but for those that are new
    std::vector<bool> is_new_;
};

} // namespace searching

changes compare(model::model const& m, facts::situation const& before, facts::situation const& after) {
    auto const was = plain::evaluate(m, before), is = plain::evaluate(m, after);
    changes all;
    for (std::uint32_t i = 0; i < m.duties.size(); ++i)
        if (searching::is_change(was[i], is[i])) all.push_back({{i}, was[i], is[i], {}});
    searching::search(m, before, after, all).run();
    return all;
}

} // namespace remit::change
