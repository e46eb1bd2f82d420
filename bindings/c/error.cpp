// error: errors of remit.h and how they are written.
#include "handles.hpp"

#include <remit/base/diagnostics_to_json.hpp>
#include <remit/base/show.hpp>

using namespace remit;
using namespace remit::c;

namespace {

// Given where there is no room for another.
constinit remit_error const no_more_memory{REMIT_ERROR_MEMORY, nullptr};

std::vector<diagnostic> const& diagnostics_of(remit_error const* e) {
    static constinit std::vector<diagnostic> const none;
    return e && e->more ? e->more->diagnostics : none;
}

} // namespace

remit_result failing::no_memory() const noexcept {
    if (to_) *to_ = const_cast<remit_error*>(&no_more_memory); // which nobody changes, and remit_error_free() knows
    return REMIT_ERROR_MEMORY;
}

remit_result failing::tell(remit_result why, details more) const {
    if (to_) *to_ = new remit_error{why, std::make_unique<details const>(std::move(more))};
    return why;
}

remit_result remit_error_result(const remit_error* error) {
    return error ? error->result : REMIT_OK;
}

const char* remit_error_message(const remit_error* error, const char* language) {
    if (!error) return "";
    bool const zh = c::language(language) == "zh";
    if (!error->more) return zh ? "内存不足" : "out of memory";
    return error->more->message.in(zh ? "zh" : "en").c_str();
}

namespace {

std::string written(std::vector<diagnostic> const& all, std::string_view language) {
    std::string out;
    for (auto const& d : all) out += show(d, {.language = language, .columns = 80, .colour = false});
    return out;
}

} // namespace

remit_result remit_error_to_text(const remit_error* error, const char* language, char** text, size_t* size) {
    no_text(text, size);
    return guarded(nullptr, [&](failing const& fail) {
        if (!text) return fail.null("text");
        auto const& all = diagnostics_of(error);
        return hand_over(all.empty() ? std::string(remit_error_message(error, language)) + (error ? "\n" : "")
                                     : written(all, c::language(language)),
                         text, size);
    });
}

remit_result remit_error_to_json(const remit_error* error, char** json, size_t* size) {
    no_text(json, size);
    return guarded(nullptr, [&](failing const& fail) {
        if (!json) return fail.null("json");
        return hand_over(to_json(diagnostics_of(error)), json, size);
    });
}

remit_result remit_ruleset_warnings_to_text(const remit_ruleset* rules, const char* language, char** text, size_t* size,
                                          remit_error** error) {
    no_text(text, size);
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"rules", rules}, {"text", text}})) return fail.null(name);
        return hand_over(written(rules->of->warnings, c::language(language)), text, size);
    });
}

remit_result remit_ruleset_warnings_to_json(const remit_ruleset* rules, char** json, size_t* size, remit_error** error) {
    no_text(json, size);
    return guarded(error, [&](failing const& fail) {
        if (auto const* name = missing({{"rules", rules}, {"json", json}})) return fail.null(name);
        return hand_over(to_json(rules->of->warnings), json, size);
    });
}

void remit_error_free(remit_error* error) {
    if (error != &no_more_memory) delete error;
}

void remit_free(char* text) {
    ::operator delete(text);
}
