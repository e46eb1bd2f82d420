// module: remit._core, what the typed face in ../remit/ calls. Private: nothing of it is promised to anybody.
#include "common.hpp"

#include <remit/base/diagnostics_to_json.hpp>
#include <remit/base/show.hpp>
#include <remit/base/status.hpp>
#include <remit/batch/evaluate.hpp>
#include <remit/config.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

namespace remit::python {

told tell(std::vector<diagnostic> const& all) {
    std::string en, zh;
    for (auto const& d : all) {
        en += show(d, {"en", 100, false});
        zh += show(d, {"zh", 100, false});
    }
    return {to_json(all), std::move(en), std::move(zh)};
}

void raise(char const* which, std::vector<diagnostic> const& all) {
    auto const type = nb::module_::import_("remit._errors").attr(which);
    auto const [json, en, zh] = tell(all);
    auto const made = type.attr("_of")(json, en, zh);
    PyErr_SetObject(type.ptr(), made.ptr());
    nb::raise_python_error();
}

void raise(char const* which, std::string const& zh, std::string const& en) {
    auto const type = nb::module_::import_("remit._errors").attr(which);
    auto const made = type.attr("_of")("[]", en, zh);
    PyErr_SetObject(type.ptr(), made.ptr());
    nb::raise_python_error();
}

namespace {

// The thread in which Python ends; none: it has not begun to. How many are on their way back.
std::atomic<std::thread::id> ending{std::thread::id{}};
std::atomic<int> coming_back = 0;

} // namespace

void python_ends() {
    ending = std::this_thread::get_id();
    // Who waits for Python already would be ended there: first they have their turn.
    auto* const state = PyEval_SaveThread();
    for (int i = 0; coming_back != 0 && i < 1'000; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    PyEval_RestoreThread(state);
}

void process_begins() {
    coming_back = 0;
}

without_python::~without_python() {
    ++coming_back;
    auto const last = ending.load();
    if (last != std::thread::id{} && last != std::this_thread::get_id()) {
        --coming_back;
        for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
    }
    PyEval_RestoreThread(state_);
    --coming_back;
}

nb::capsule capsule_of(batch::owned_stream s) {
    return nb::capsule(new ArrowArrayStream(s.give()), "arrow_array_stream", [](void* p) noexcept {
        std::unique_ptr<ArrowArrayStream> const stream(static_cast<ArrowArrayStream*>(p));
        if (stream->release) outside_stream{batch::owned_stream(*stream)}.release(); // else it was moved out
    });
}

namespace {

std::vector<std::pair<std::string, std::string>> status_words() {
    std::vector<std::pair<std::string, std::string>> all;
#define REMIT_STATUS(id, en, zh) all.emplace_back(zh, en);
#include <remit/base/statuses.def>
#undef REMIT_STATUS
    return all;
}

} // namespace
} // namespace remit::python

NB_MODULE(_core, m) {
    using namespace remit::python;
    nb::set_leak_warnings(false); // what others still hold when Python ends is theirs
    m.doc() = "What the package's own Python calls; private.";
    m.attr("version") = REMIT_VERSION;
    nb::module_::import_("atexit").attr("register")(nb::cpp_function(python_ends));
    nb::module_::import_("os").attr("register_at_fork")(nb::arg("after_in_child") = nb::cpp_function(process_begins));
    m.def("isa", [] { return std::string(remit::batch::to_string(remit::batch::chosen_isa())); },
          "The instruction set that caseloads run on: \"portable\", \"avx2\", \"avx512\".");
    m.def("status_words", status_words, "All statuses in Chinese and English, in the order of their codes.");
    add_rules(m);
    add_findings(m);
    add_caseload(m);
    add_columns(m);
}
