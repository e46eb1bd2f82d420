// engines: every engine that findings come from, each to be held against the plain one. Whoever adds an engine adds it
// to the list, and all comparing is done.
// In: a model, situations of it. Out: findings; what differs. Held by tests/oracle/agree.cpp.
#pragma once

#include "claims.hpp"

#include <remit/findings/findings.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace oracle {

/// Those that take one situation at a time, the judge first. batch/ takes many, by each set of instructions that the machine
/// has, in columns of every kind (columns.hpp) or from and to Arrow (caseloads.hpp).
enum class engine { plain, single };
inline constexpr engine engines[] = {engine::plain, engine::single};

std::string_view to_string(engine e);

/// An engine made ready for a model, which must live as long. One thread at a time.
class ready {
  public:
    virtual ~ready() = default;
    /// Until the next call.
    virtual std::span<remit::found::finding const> findings(situation const& s) = 0;
};
std::unique_ptr<ready> make_ready(engine e, model::model const& m);

/// For people: all of a finding, one line.
std::string told(remit::found::finding const& f);
/// The situation as an example to be kept behind the rules, with what the judge finds; empty where no example can say it.
std::string as_case(model::model const& m, situation const& s, model::duty_id d, remit::status status);

/// Where an engine finds other than the judge, in any of these situations: statuses, force, A, D, L and due days; batch/
/// statuses, due days, which rows are bad and why, how many there are of each status, and sometimes what is needed; or where
/// the program is not as it promises. The die says how situations are told in columns, and which rows are told badly.
/// `pairs` counts situations that were compared, once for each engine held against the judge.
wrong disagreement(model::model const& m, std::vector<situation> const& situations, dice die, std::size_t* pairs = nullptr);

/// The same as a claim.
wrong engines_agree(subject const&, dice);

} // namespace oracle
