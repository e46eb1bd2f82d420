// caseload: batches of Arrow columns → batches of findings, one when one is asked for.
#include "handles.hpp"

#include <remit/batch/arrow.hpp>
#include <remit/batch/stream.hpp>

#include <variant>

using namespace remit;
using namespace remit::c;

remit_result remit_evaluate_stream(const remit_ruleset* rules, struct ArrowArrayStream* in, const remit_caseload_options* options,
                                   struct ArrowArrayStream* out, remit_error** error) {
    // Ours from here on, whatever happens, and be it the same struct.
    auto cases = in && in->release ? batch::owned_stream(*in) : batch::owned_stream();
    if (out) out->release = nullptr;
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"rules", rules}, {"in", in}, {"out", out}})) return fail.null(name);
        if (!cases) return fail(REMIT_ERROR_ARGUMENT, "in 已经释放", "`in` has been released");
        remit_caseload_options how;
        if (!take(options, how)) return fail.bad_options();
        batch::stream_options wanted;
        if (how.has_as_of != 0) wanted.as_of = date{how.as_of};
        if (wanted.as_of && (*wanted.as_of < first_day || *wanted.as_of > last_day))
            return fail(REMIT_ERROR_ARGUMENT, "options->as_of 不在 1600 年至 2399 年",
                        "options->as_of is not in the years 1600 to 2399");
        wanted.due = how.due != 0;
        wanted.threads = std::max(how.threads, std::uint32_t{1});
        auto const& loaded = rules->of->rules;
        auto made = batch::evaluate_stream(loaded.shared_model(), loaded.shared_program(), std::move(cases), wanted);
        if (auto* const findings = std::get_if<batch::owned_stream>(&made)) {
            *out = findings->give();
            return REMIT_OK;
        }
        if (auto* const wrong = std::get_if<std::vector<diagnostic>>(&made)) return fail(REMIT_ERROR_INPUT, std::move(*wrong));
        auto const& why = std::get<batch::unreadable>(made).why;
        return fail(REMIT_ERROR_STREAM, "读不了个案的数据流：" + why, "the stream of cases cannot be read: " + why);
    });
}
