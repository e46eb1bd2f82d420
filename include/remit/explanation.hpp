// explanation: what a finding opens to, as values: why a status is what it is, what each answer to a question would do, in what
// order to act. Part of remit/remit.hpp. Nothing here throws but std::bad_alloc.
// Held by tests/explanation.cpp.
#pragma once

#include <remit/base/status.hpp>
#include <remit/config.hpp>
#include <remit/ruleset.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit {

namespace explain {
struct account;
}

/// A fact as it would have to be.
struct alteration {
    std::string input;                  ///< "age", "parent[2].status"
    std::string is;                     ///< as in JSON: true, 9, "school"
    std::optional<std::string> through; ///< of a number or day: all up to this would do as well
};

/// A line of an account; one that is deeper belongs to the one above it.
struct account_line {
    std::size_t depth = 0;
    std::string text;
};

/// Why a duty has its status (docs/why.md). Cheap to copy; immutable; keeps all it needs alive.
class explanation {
  public:
    /// "the police must go there, because: reported 2019-10-08; nobody looks after the child." `language`: "zh", or anything
    /// else for English, here and below.
    REMIT_DECL std::string sentence(std::string_view language) const;
    /// What the status follows from, through definitions down to facts, with the places that say so.
    REMIT_DECL std::vector<account_line> lines(std::string_view language) const;

    /// All minimal reasons (§6), the first one first, at most `most_reasons`; none where the status is undetermined,
    /// or where they take too long to work out.
    REMIT_DECL std::vector<std::vector<reason>> reasons() const;
    /// Whether there are more than these.
    REMIT_DECL bool has_more_reasons() const;
    /// One of the fewest facts; empty where there are no reasons, or where no fact is needed.
    REMIT_DECL std::vector<reason> shortest_reason() const;

    /// Of an undetermined status what it may be when all is known, one if it is settled whatever the answers, and the
    /// inputs that matter to it. Empty else, and where that was not worked out; to_json() says whether it is exact.
    REMIT_DECL std::vector<status> possible() const;
    REMIT_DECL std::vector<std::string> matter() const;

    /// Of what is not owed the fewest facts that would make it so: empty where none would on that day; none where it is owed,
    /// or where that was not worked out. `is_least`: that fewer are known not to do.
    REMIT_DECL std::optional<std::vector<alteration>> change() const;
    REMIT_DECL bool is_least() const;

    /// why/1 of docs/why.md, indented by two spaces.
    REMIT_DECL std::string to_json() const;
    /// For tool writers: the room's own noun (remit/explain/why.hpp).
    explain::account const& account() const { return *account_; }

  private:
    friend class finding;
    explanation(std::shared_ptr<model::model const> m, std::shared_ptr<facts::situation const> f,
                std::shared_ptr<explain::account const> a)
        : model_(std::move(m)), facts_(std::move(f)), account_(std::move(a)) {}
    std::shared_ptr<model::model const> model_;
    std::shared_ptr<facts::situation const> facts_;
    std::shared_ptr<explain::account const> account_;
};

/// What a duty would come to.
struct settled_duty {
    remit::duty duty;
    remit::status status{};
};

/// One answer to a question, and what it would do.
struct answer {
    std::string is;                     ///< as in JSON: true, 9, "school"
    std::optional<std::string> through; ///< of a number or day: all up to this would do the same
    std::vector<settled_duty> settles;  ///< duties that would wait no longer, in the order of the rules
    std::size_t waiting = 0;            ///< how many would wait still
};

/// A duty that is obliged or overdue, in an order of work (§5.10).
struct work_step {
    remit::duty duty;
    std::uint32_t round = 1;       ///< steps of one round wait for nobody in it
    std::vector<remit::duty> after; ///< what it directly follows; of very many the first `most_predecessors`
    bool after_more = false;       ///< whether there are more
};

} // namespace remit
