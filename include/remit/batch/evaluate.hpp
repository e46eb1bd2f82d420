// evaluate: a caseload's findings, by the program, many rows at a time.
// In: a program, columns. Out: the same statuses and due days as plain/ gives each row.
// Doors: evaluator, isas(). Held by tests/batch/, tests/oracle/agree.cpp.
#pragma once

#include <remit/batch/answers.hpp>
#include <remit/batch/caseload.hpp>
#include <remit/config.hpp>
#include <remit/program/program.hpp>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace remit::batch {

/// Sets of instructions that kernels are written for.
enum class isa : std::uint8_t { portable, avx2, avx512 };
REMIT_DECL std::string_view to_string(isa i);
/// Those this machine has, the plainest first.
REMIT_DECL std::vector<isa> isas();
/// The last of them; or the one that the environment's REMIT_ISA names, where the machine has it. Looked up once.
REMIT_DECL isa chosen_isa();

struct settings {
    unsigned threads = 1; ///< as many work on one caseload, `most_threads` at most; 0: as many as the machine has
    bool count = true;    ///< tally.duties
    bool needs = false;   ///< tally.needs: takes several times as long
    batch::isa isa = chosen_isa(); ///< one of isas()
};

/// Refers to the program, which must live as long. One thread at a time calls it; any number of evaluators may share a
/// program. Whatever the number of rows it takes room for a block of them a thread, some hundred kilobytes for a hundred
/// duties, and for each bad row. That for blocks it keeps for the next caseload, and how to go through it where that has the
/// same columns and day: making either takes as long as a thousand rows of the shipped rules.
class evaluator {
  public:
    REMIT_DECL explicit evaluator(program::program const& p, settings s = {});
    REMIT_DECL ~evaluator();
    evaluator(evaluator const&) = delete;
    evaluator& operator=(evaluator const&) = delete;

    /// Findings of all rows; counts are added to `counts` if there is one. Bad rows are told in order. The caseload must
    /// be of the model that the program was compiled of.
    REMIT_DECL std::vector<bad_row> evaluate(caseload const& c, answers const& to, tally* counts = nullptr);

  private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace remit::batch
