// held: handles and texts of remit.h that free themselves, for tests.
#pragma once

#include "remit.h"

#include <cstddef>
#include <memory>
#include <string>

namespace tests::c {

struct freed {
    void operator()(remit_ruleset* p) const { remit_ruleset_free(p); }
    void operator()(remit_situation* p) const { remit_situation_free(p); }
    void operator()(remit_findings* p) const { remit_findings_free(p); }
    void operator()(remit_error* p) const { remit_error_free(p); }
};
template <class Handle> using held = std::unique_ptr<Handle, freed>;

/// What a call gives that takes the out-parameter and the error: the handle, or "result: message".
template <class Handle> struct got {
    held<Handle> handle;
    held<remit_error> error;
    remit_result result = REMIT_OK;
};
template <class Handle, class Call> got<Handle> get(Call const& call) {
    Handle* made = nullptr;
    remit_error* error = nullptr;
    got<Handle> out;
    out.result = call(&made, &error);
    out.handle.reset(made);
    out.error.reset(error);
    return out;
}

/// A text that a call gives; "" and the result's number where it fails.
template <class Call> std::string text(Call const& call) {
    char* made = nullptr;
    std::size_t size = 0;
    remit_error* error = nullptr;
    auto const result = call(&made, &size, &error);
    std::string out = result == REMIT_OK ? std::string(made, size) : "failed: " + std::to_string(result) + " " + remit_error_message(error, "en");
    remit_free(made);
    remit_error_free(error);
    return out;
}

inline std::string str(remit_text t) { return {t.data, t.size}; }

} // namespace tests::c
