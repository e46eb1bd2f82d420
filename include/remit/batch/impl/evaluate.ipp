// evaluate: the bodies of evaluate.hpp. Rows are shared out by the thousand among threads, each with a block of its own.
#pragma once

#include <remit/base/limits.hpp>
#include <remit/batch/evaluate.hpp>
#include <remit/batch/impl/code_for.hpp>
#include <remit/batch/impl/run.hpp>
#include <remit/batch/impl/shape.hpp>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace remit::batch {

std::string_view to_string(isa i) {
    switch (i) {
    case isa::portable: return "portable";
    case isa::avx2: return "avx2";
    case isa::avx512: return "avx512";
    }
    return {};
}

std::vector<isa> isas() {
    std::vector<isa> all{isa::portable};
#if defined(REMIT_X86)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) all.push_back(isa::avx2);
    if (all.back() == isa::avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl"))
        all.push_back(isa::avx512);
#endif
    return all;
}

isa chosen_isa() {
    static isa const chosen = [] {
        auto const all = isas();
        char const* const asked = std::getenv("REMIT_ISA");
        for (auto const i : all)
            if (asked && to_string(i) == asked) return i;
        return all.back();
    }();
    return chosen;
}

struct evaluator::state {
    program::program const& p;
    settings s;
    std::optional<shape> of; ///< what `code` is for, if there is any yet
    batch::code code;
    std::unique_ptr<block[]> blocks; ///< one a thread
    std::vector<needing> needs; ///< one a thread
};

evaluator::evaluator(program::program const& p, settings s) : state_(new state{p, s, {}, {}, {}, {}}) {
    auto& threads = state_->s.threads;
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    threads = std::min(threads, most_threads);
    state_->blocks = std::make_unique<block[]>(threads);
    for (unsigned t = 0; s.needs && t < threads; ++t) state_->needs.emplace_back(p);
}
evaluator::~evaluator() = default;

namespace {

constexpr std::size_t rows_a_morsel = 32 * std::size_t{rows_a_block};

// Runs work(0) here and the others on threads of their own. What is thrown is thrown again here, when all have ended. Where
// no more threads can be had, fewer do it.
template <class Work> void side_by_side(unsigned threads, Work const& work) {
    std::vector<std::exception_ptr> thrown(threads);
    auto const guarded = [&](unsigned t) {
        try {
            work(t);
        } catch (...) {
            thrown[t] = std::current_exception();
        }
    };
    std::vector<std::thread> others;
    others.reserve(threads);
    try {
        for (unsigned t = 1; t < threads; ++t) others.emplace_back(guarded, t);
    } catch (...) { // those that there are do it
    }
    guarded(0);
    for (auto& t : others) t.join();
    for (auto const& e : thrown)
        if (e) std::rethrow_exception(e);
}

} // namespace

std::vector<bad_row> evaluator::evaluate(caseload const& c, answers const& to, tally* counts) {
    auto const& s = state_->s;
    if (auto now = shape_of(c); state_->of != now) {
        state_->of.reset();
        state_->code = code_for(state_->p, now);
        state_->of = std::move(now);
    }
    auto const& code = state_->code;
    auto const& kernels = kernels_of(s.isa);
    auto const morsels = (c.rows + rows_a_morsel - 1) / rows_a_morsel;
    auto const threads = static_cast<unsigned>(std::clamp<std::size_t>(morsels, 1, s.threads));

    std::atomic<std::size_t> next = 0;
    std::vector<std::optional<running>> runs(threads);
    side_by_side(threads, [&](unsigned t) {
        auto& run = runs[t].emplace(state_->p, c, code, to, kernels, s.count && counts, s.needs && counts ? &state_->needs[t] : nullptr,
                                    state_->blocks[t]);
        for (auto m = next++; m < morsels; m = next++)
            run.rows(m * rows_a_morsel, std::min(c.rows, (m + 1) * rows_a_morsel));
    });

    std::vector<bad_row> bad;
    for (auto& run : runs) {
        if (!run) continue;
        if (counts) *counts += run->counts();
        auto const faults = std::exchange(run->faults(), {});
        bad.insert(bad.end(), faults.begin(), faults.end());
    }
    std::sort(bad.begin(), bad.end(), [](bad_row const& a, bad_row const& b) { return a.row < b.row; });
    return bad;
}

} // namespace remit::batch
