// service: a loop that answers cases, several at a time, with one rule set that all threads share; and takes up new rules
// while it goes on.
//
//     service RULES
//
// reads lines: a situation as JSON is answered, "reload" loads the rules again, "again" repeats the last answer, which stays
// what it was whatever has become of the rules since. An answer is a line for each duty that is not simply inapplicable, then
// an empty one; of a situation with mistakes the empty one alone.
#include <remit/remit.hpp>

#include <deque>
#include <future>
#include <iostream>
#include <mutex>
#include <optional>
#include <string>

namespace {

// The rules of now. A rule set is a value: who has a copy keeps it, whatever is put here later.
class current_rules {
  public:
    explicit current_rules(remit::ruleset first) : now_(std::move(first)) {}
    remit::ruleset get() const {
        std::lock_guard const lock(change_);
        return now_;
    }
    void put(remit::ruleset next) {
        std::lock_guard const lock(change_);
        now_ = std::move(next);
    }

  private:
    mutable std::mutex change_;
    remit::ruleset now_;
};

void complain(std::vector<remit::diagnostic> const& all) {
    for (auto const& d : all) std::cerr << d.text("en") << '\n';
}

std::optional<remit::findings> answer(remit::ruleset const& rules, std::string const& json) {
    auto const situation = rules.situation_from_json(json);
    if (!situation) return complain(situation.diagnostics()), std::nullopt;
    return rules.evaluate(*situation);
}

void print(remit::findings const& found) {
    for (auto const& f : found) {
        if (f.status() == remit::status::not_applicable) continue;
        std::cout << f.duty().name() << ' ' << remit::to_string(f.status());
        if (auto const due = f.due()) std::cout << ' ' << remit::to_string(*due);
        std::cout << '\n';
    }
    std::cout << std::endl;
}

} // namespace

int main(int count, char** words) {
    if (count != 2) return std::cerr << "usage: service RULES\n", 2;
    auto loaded = remit::load(words[1]);
    if (!loaded) return complain(loaded.diagnostics()), 1;
    current_rules rules(*loaded);

    constexpr std::size_t at_a_time = 4;
    std::deque<std::future<std::optional<remit::findings>>> open;
    std::optional<remit::findings> last;
    auto const finish = [&](std::size_t leave) {
        while (open.size() > leave) {
            if (auto found = open.front().get())
                print(*found), last = std::move(found);
            else
                std::cout << std::endl; // an answer all the same, or nobody could tell which is whose
            open.pop_front();
        }
    };
    for (std::string line; std::getline(std::cin, line);) {
        if (line == "reload") {
            // Cases that are being answered go on with the rules they began with.
            if (auto next = remit::load(words[1]))
                rules.put(*next);
            else
                complain(next.diagnostics()); // the old rules stay
        } else if (line == "again") {
            finish(0);
            if (last) print(*last);
        } else {
            finish(at_a_time - 1);
            open.push_back(std::async(std::launch::async, [now = rules.get(), line] { return answer(now, line); }));
        }
    }
    finish(0);
}
