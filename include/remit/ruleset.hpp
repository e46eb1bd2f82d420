// ruleset: rules in, findings out: what an embedding program needs. Stable; everything here is part of remit/remit.hpp.
// In: rules as files or as text. Out: situations, findings, their reasons.
// Nothing here throws but std::bad_alloc; nothing prints; no state is global.
// Held by tests/ruleset.cpp, tests/consumer/.
#pragma once

#include <remit/base/date.hpp>
#include <remit/base/result.hpp>
#include <remit/base/truth.hpp>
#include <remit/config.hpp>
#include <remit/fwd.hpp>
#include <remit/base/status.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace remit {

/// The day a situation is as of: `as_of{2019, 10, 9}`.
struct as_of {
    int year = 0, month = 0, day = 0;
};

/// What is stated of one fact, as in JSON (docs/language.md §8): true, 9, "2019-10-08", "school", a list, nullptr, or of a
/// party a list of objects.
class fact_value {
  public:
    using list = std::vector<fact_value>;
    using object = std::vector<std::pair<std::string, fact_value>>;

    fact_value(std::nullptr_t) {}
    fact_value(std::same_as<bool> auto b) : value_(b) {} // and nothing that would turn into one
    template <std::integral Int>
    requires(!std::same_as<Int, bool>) fact_value(Int i)
        : value_(std::in_range<std::int64_t>(i) ? static_cast<std::int64_t>(i) : INT64_MAX) {}
    fact_value(date d) : value_(to_string(d)) {}
    fact_value(char const* s) : value_(std::string(s)) {}
    fact_value(std::string_view s) : value_(std::string(s)) {}
    fact_value(std::string s) : value_(std::move(s)) {}
    fact_value(list l) : value_(std::move(l)) {}
    fact_value(object o) : value_(std::move(o)) {}

    std::variant<std::nullptr_t, bool, std::int64_t, std::string, list, object> const& value() const {
        return value_;
    }

  private:
    std::variant<std::nullptr_t, bool, std::int64_t, std::string, list, object> value_ = nullptr;
};

using fact_values = std::vector<std::pair<std::string, fact_value>>;

/// A unit or group. Cheap to copy; keeps its rule set alive.
class unit {
  public:
    REMIT_DECL std::string_view name() const;
    /// In "zh" or "en"; the other language's where there is none, else the name.
    REMIT_DECL std::string_view label(std::string_view language) const;
    REMIT_DECL bool is_group() const;
    /// A group's units; of a unit itself.
    REMIT_DECL std::vector<unit> members() const;

  private:
    friend class ruleset;
    friend class duty;
    friend class finding;
    unit(std::shared_ptr<model::model const> m, std::uint32_t i) : model_(std::move(m)), index_(i) {}
    std::shared_ptr<model::model const> model_;
    std::uint32_t index_;
};

/// The words that impose a duty.
struct citation {
    std::string instrument;          ///< its label in Chinese, or its name
    std::string place;               ///< "附件3/八"; may be empty
    std::vector<std::string> quotes; ///< of a range the whole span, as it stands in the text
};

/// What a unit must, must not or may do. Cheap to copy; keeps its rule set alive.
class duty {
  public:
    REMIT_DECL std::string name() const; ///< "public_security.attend"
    REMIT_DECL std::string_view label(std::string_view language) const;
    REMIT_DECL unit owner() const;
    /// The instrument's verb for the owner's part; empty where it acts itself.
    REMIT_DECL std::string_view role(std::string_view language) const;
    REMIT_DECL bool standing() const;
    /// Who acts under the owner's guidance, whom it leads, whom it assists, who is told or served (§5.6); groups as
    /// their units.
    REMIT_DECL std::vector<unit> through() const;
    REMIT_DECL std::vector<unit> with() const;
    REMIT_DECL std::vector<unit> assisting() const;
    REMIT_DECL std::vector<unit> to() const;
    /// The word for how soon, where no deadline is set; may be empty.
    REMIT_DECL std::string_view urgency(std::string_view language) const;
    REMIT_DECL std::vector<citation> cites() const;

  private:
    friend class ruleset;
    friend class finding;
    friend class findings;
    duty(std::shared_ptr<model::model const> m, std::uint32_t i) : model_(std::move(m)), index_(i) {}
    std::vector<unit> units(std::vector<std::uint32_t> const& indexes) const;
    std::shared_ptr<model::model const> model_;
    std::uint32_t index_;
};

/// The facts known about one child on a date. Made by a rule set, and fits that one only. Cheap to copy; immutable.
class situation {
  public:
    REMIT_DECL std::string_view id() const;
    REMIT_DECL date as_of() const;
    /// situation/1 of docs/language.md §8, which situation_from_json() reads as the same situation; in order of declaration,
    /// indented by two spaces.
    REMIT_DECL std::string to_json() const;
    /// For tool writers: the room's own noun (remit/facts/situation.hpp).
    facts::situation const& facts() const { return *facts_; }

  private:
    friend class ruleset;
    friend class finding;
    friend class findings;
    situation(std::shared_ptr<model::model const> m, std::shared_ptr<facts::situation const> f)
        : model_(std::move(m)), facts_(std::move(f)) {}
    std::shared_ptr<model::model const> model_;
    std::shared_ptr<facts::situation const> facts_;
};

/// A fact a status rests on, or waits for.
struct reason {
    std::string input; ///< "age", "parent[2].status"
    std::string is;    ///< as in JSON: true, 9, "school"
    bool presumed = false;
};

// What a finding opens to: remit/explanation.hpp.
class explanation;
struct answer;
struct work_step;

/// The status of one duty in a situation, and why. Cheap to copy; keeps all it needs alive.
class finding {
  public:
    REMIT_DECL remit::status status() const;
    REMIT_DECL remit::duty duty() const;
    REMIT_DECL remit::unit unit() const;
    REMIT_DECL bool in_force() const;
    REMIT_DECL truth applies() const;
    REMIT_DECL truth discharged() const;
    REMIT_DECL truth overdue() const;
    REMIT_DECL std::optional<date> due() const;
    /// Inputs an undetermined status waits for; also an obliged one whose lateness is not known.
    REMIT_DECL std::vector<std::string> needs() const;
    /// The first reason (§6): facts that keep this status whatever else were unknown; none where undetermined, or where
    /// it takes too long to work out (`most_explaining_steps`).
    REMIT_DECL std::optional<std::vector<reason>> first_reason() const;
    /// What the status follows from, down to the facts; all its reasons; what it may be or what would make it owed. Costs
    /// far more than a finding: within the bounds of docs/limits.md.
    REMIT_DECL explanation why() const;

  private:
    friend class ruleset;
    friend class findings;
    struct state;
    finding(std::shared_ptr<state const> s, std::uint32_t i) : state_(std::move(s)), index_(i) {}
    std::shared_ptr<state const> state_;
    std::uint32_t index_;
};

/// A question worth asking next.
struct question {
    std::string input;      ///< "parent[1].cannot_care"
    words text;             ///< the rule set's `asks`, or the label, or the name
    std::size_t duties = 0; ///< how many wait for it
};

/// A fact, or the day, that is otherwise in a later situation.
struct difference {
    std::string input;         ///< "age", "parent[2].status"; the day: "as_of"
    std::string before, after; ///< as in JSON: true, 9, "school"; null: nothing was stated, or presumed
    bool presumed_before = false, presumed_after = false;
};

/// What became of a duty from one situation to another.
struct changed_duty {
    remit::duty duty;
    status before, after; ///< the same where it is still obliged or overdue, and due on another day
    std::optional<date> due_before, due_after;
    /// What did it: with all else as it was the duty would still have become this, without any one of these it would
    /// not. Facts as declared, the day last. None where it takes too long to work out (`most_explaining_steps`).
    std::optional<std::vector<difference>> because;
};

/// A status for every duty, in the order of the rules. Cheap to copy; immutable.
class findings {
  public:
    class iterator {
      public:
        using value_type = finding;
        using difference_type = std::ptrdiff_t;
        iterator(findings const* of, std::size_t at) : of_(of), at_(at) {}
        finding operator*() const { return (*of_)[at_]; }
        iterator& operator++() { return ++at_, *this; }
        friend bool operator==(iterator const& a, iterator const& b) { return a.at_ == b.at_; }

      private:
        findings const* of_;
        std::size_t at_;
    };

    REMIT_DECL std::size_t size() const;
    iterator begin() const { return {this, 0}; }
    iterator end() const { return {this, size()}; }
    /// `i` below size().
    REMIT_DECL finding operator[](std::size_t i) const;
    /// By name, "public_security.attend".
    REMIT_DECL std::optional<finding> find(std::string_view duty) const;
    /// What to find out next, the fact most duties wait for first; none where that takes too long to work out
    /// (`most_explaining_steps`).
    REMIT_DECL std::optional<std::vector<question>> ask() const;
    /// What each answer to one question would do, "parent[1].cannot_care"; empty where it makes no difference, where
    /// answers cannot be told apart, or where there is no such input.
    REMIT_DECL std::vector<answer> answers(std::string_view input) const;
    /// What is obliged or overdue as an order of work (§5.10): by round, then the earlier due day, then as declared.
    /// Standing duties only if asked for.
    REMIT_DECL std::vector<work_step> plan(bool with_standing = false) const;
    /// findings/1 of docs/language.md §8, with receipt; indented by two spaces.
    REMIT_DECL std::string to_json() const;
    /// ask/1 of docs/ask.md; none where ask() has none.
    REMIT_DECL std::optional<std::string> ask_to_json() const;
    /// plan/1 of docs/plan.md.
    REMIT_DECL std::string plan_to_json(bool with_standing = false) const;

  private:
    friend class ruleset;
    explicit findings(std::shared_ptr<finding::state const> s) : state_(std::move(s)) {}
    std::shared_ptr<finding::state const> state_;
};

/// A rule set, checked. Immutable, cheap to copy, shared between threads without a lock.
class ruleset {
  public:
    REMIT_DECL std::string_view name() const;
    REMIT_DECL std::string_view label(std::string_view language) const;
    REMIT_DECL std::vector<unit> units() const; ///< groups too
    REMIT_DECL std::vector<duty> duties() const;

    /// A situation from values. A name, kind or range that does not fit is a diagnostic with its JSON pointer; all are
    /// reported.
    REMIT_DECL result<remit::situation> situation(fact_values const& facts, as_of day,
                                                  std::string id = {}) const;
    /// A situation from JSON, situation/1 of docs/language.md §8. `name` is how diagnostics call it.
    REMIT_DECL result<remit::situation> situation_from_json(std::string_view json,
                                                            std::string name = {}) const;

    /// For tool writers: a situation from the room's own noun (remit/facts/situation.hpp), which is of this rule set's model.
    REMIT_DECL remit::situation situation(facts::situation facts) const;

    /// Every duty's finding. Has no error path. The situation must be of this rule set.
    REMIT_DECL findings evaluate(remit::situation const& s) const;
    /// Why one duty has its status, by name, "public_security.attend"; none where there is no such duty.
    REMIT_DECL std::optional<explanation> why(remit::situation const& s, std::string_view duty) const;
    /// What changed from one situation of a child to another, in the order of the rules: every duty that has another
    /// status, or is still obliged or overdue and due on another day. Has no error path. Both must be of this rule set;
    /// their ids are not looked at, and `after` may be of an earlier day.
    REMIT_DECL std::vector<changed_duty> compare(remit::situation const& before, remit::situation const& after) const;

    /// For tool writers: the model (remit/model/model.hpp).
    model::model const& model() const { return *model_; }
    std::shared_ptr<model::model const> shared_model() const { return model_; }
    /// For tool writers: the compiled program (remit/program/program.hpp), which remit/single/workspace.hpp runs without
    /// allocating.
    program::program const& program() const { return *program_; }
    std::shared_ptr<program::program const> shared_program() const { return program_; }

  private:
    friend struct pipeline;
    ruleset(std::shared_ptr<model::model const> m, std::shared_ptr<program::program const> p)
        : model_(std::move(m)), program_(std::move(p)) {}
    std::shared_ptr<model::model const> model_;
    std::shared_ptr<program::program const> program_;
};

/// Loads a `.remit` file, or a folder with one root file. With errors in the rules no rule set, but every diagnostic;
/// their files are named by the path from the root file's folder, what cannot be found or read as it was asked for.
REMIT_DECL result<ruleset> load(std::string const& path);

/// Loads rules from memory. `files` gives the text of a path named by `use` or `text`, if it has one; what it throws
/// passes through. `name` is the root's.
REMIT_DECL result<ruleset>
load_text(std::string_view rules,
          std::function<std::optional<std::string>(std::string const&)> const& files = {},
          std::string name = "main.remit");

} // namespace remit
