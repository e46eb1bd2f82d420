// What is promised when memory runs out: an error value, whichever allocation it is that fails, no leak, no crash, and the
// handles that there are stay good. A program of its own, for `operator new` and `malloc` are everybody's.
#include "held.hpp"

#include "../batch/arrow_arrays.hpp"
#include "../catch.hpp"

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <limits>
#include <new>
#include <string>
#include <utility>

namespace {

// The process's own: what other threads ask for counts too.
struct {
    std::atomic<bool> watching = false;
    bool for_good = false; ///< all later ones fail as well
    std::uint64_t fails_at = std::numeric_limits<std::uint64_t>::max();
    std::atomic<std::uint64_t> asked = 0;
    std::atomic<std::int64_t> held = 0; ///< blocks of `operator new` that are not given back
} memory;
thread_local bool counted_already = false; ///< `malloc`, by `operator new`

bool refused() {
    if (counted_already || !memory.watching) return false;
    auto const now = memory.asked++;
    return memory.for_good ? now >= memory.fails_at : now == memory.fails_at;
}

void* allocate(std::size_t size, std::size_t step = 0) {
    if (refused()) return nullptr;
    counted_already = true;
    void* const p = step == 0 ? std::malloc(size == 0 ? 1 : size) : std::aligned_alloc(step, (size + step - 1) / step * step);
    counted_already = false;
    if (p) ++memory.held;
    return p;
}
void give_back(void* p) {
    if (!p) return;
    --memory.held;
    std::free(p);
}

} // namespace

void* operator new(std::size_t size) {
    if (void* const p = allocate(size)) return p;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t to) {
    if (void* const p = allocate(size, static_cast<std::size_t>(to))) return p;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, std::nothrow_t const&) noexcept {
    return allocate(size);
}
void operator delete(void* p) noexcept {
    give_back(p);
}
void operator delete(void* p, std::align_val_t) noexcept {
    give_back(p);
}
void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
    give_back(p);
}
void operator delete(void* p, std::size_t) noexcept {
    give_back(p);
}

// Of the C library itself, which a file that is read asks; sanitizers have one of their own.
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define REMIT_OWN_MALLOC 1
extern "C" void* __libc_malloc(std::size_t);
extern "C" void* malloc(std::size_t size) {
    if (refused()) {
        errno = ENOMEM;
        return nullptr;
    }
    return __libc_malloc(size);
}
#endif

using namespace tests;
using namespace tests::c;

namespace {

// Every kind of fact, every kind of condition, a definition, a deadline, a choice among duties.
constexpr auto rules_text = R"(ruleset r "规则" | "Rules"
use "more.remit"
unit u "单位" | "unit"
unit v "别处" | "elsewhere"
group all "全体" | "all" = u, v
party parent "父母" | "parent" : 0..2
fact parent.ill "患病" | "ill" : bool
fact age "周岁" | "age" : int 0..25
fact born "出生" | "born" : date
fact reporter "报告人" | "reporter" : one of teacher "老师" | "teacher", neighbour "邻居" | "neighbour"
fact need "需要" | "need" : any of food "食" | "food", tutoring "课业" | "tutoring"
fact rural "农村" | "rural" : bool presumed no
event reported "报告" | "the report"
define alone "无人照料" | "left alone" as every parent (ill)
duty u.act "做" | "act" must when alone and at least 2 (age < 6, rural, need has food) until reported within 3 days since reported through v cites act
duty v.see "看" | "see" must when (reporter is teacher and not born < 2010-01-01) or u.act is overdue cites act
duty all.know "知" | "know" each may when reported until u.act is discharged cites act
)";
constexpr auto more_text = R"(instrument act "法" | "Act"
)";

remit_file const files[] = {{"main.remit", 10, rules_text, REMIT_TERMINATED}, {"more.remit", 10, more_text, REMIT_TERMINATED}};

// How a run of the surface ended: REMIT_OK, or the first failure.
struct ending {
    remit_result result = REMIT_OK;
    int errno_of_stream = 0;
    bool said = true; ///< the failure came with an error that says the same
};

// A whole run: everything that remit.h can do, as far as it gets. Allocates nothing itself.
class run {
  public:
    explicit run(ArrowArrayStream (*cases)()) : cases_(cases) {}

    ending all(char const* folder) {
        held<remit_ruleset> rules, from_disk;
        if (!load(rules) || !(!folder || from_folder(folder, from_disk))) return end_;
        if (!catalogue(rules.get())) return end_;
        mistakes();
        if (end_.result != REMIT_OK) return end_;
        if (situations(rules.get())) caseload(rules.get());
        return end_;
    }

  private:
    // Goes on where a call does well; else the run ends with what it gave.
    bool good(remit_result r, remit_error* const& e) {
        if (r == REMIT_OK) return end_.said = end_.said && !e, true;
        end_.result = r;
        end_.said = e && remit_error_result(e) == r && remit_error_message(e, "zh")[0] != '\0';
        remit_error_free(e);
        return false;
    }
    template <class Call> bool text(Call const& call) {
        char* to = nullptr;
        std::size_t size = 0;
        remit_error* e = nullptr;
        bool const did = good(call(&to, &size, &e), e);
        remit_free(to);
        return did;
    }
    // A failure that is wanted; memory may run out before it.
    template <class Call> void fails(remit_result wanted, Call const& call) {
        if (end_.result != REMIT_OK) return;
        remit_error* e = nullptr;
        auto const r = call(&e);
        if (r != wanted || remit_error_result(e) != wanted) good(r == REMIT_OK ? REMIT_ERROR_INTERNAL : remit_error_result(e), e);
        else {
            char* to = nullptr;
            if (auto const w = remit_error_to_json(e, &to, nullptr); w != REMIT_OK) end_.result = w;
            remit_free(to);
            if (auto const w = remit_error_to_text(e, "zh", &to, nullptr); w != REMIT_OK) end_.result = w;
            remit_free(to);
            remit_error_free(e);
        }
    }

    bool load(held<remit_ruleset>& rules) {
        remit_ruleset* made = nullptr;
        remit_error* e = nullptr;
        if (!good(remit_load_files(files, 2, &made, &e), e)) return false;
        rules.reset(made);
        remit_load_options options{};
        options.struct_size = sizeof options;
        options.files = files + 1;
        options.file_count = 1;
        if (!good(remit_load_text(rules_text, REMIT_TERMINATED, &options, &made, &e), e)) return false;
        remit_ruleset_free(made);
        auto* const again = remit_ruleset_share(rules.get());
        if (!again) return end_.result = REMIT_ERROR_MEMORY, false;
        remit_ruleset_free(again);
        return text([&](auto** to, auto* size, auto** why) { return remit_ruleset_warnings_to_json(rules.get(), to, size, why); }) &&
               text([&](auto** to, auto* size, auto** why) { return remit_ruleset_warnings_to_text(rules.get(), "zh", to, size, why); });
    }
    bool from_folder(char const* folder, held<remit_ruleset>& rules) {
        remit_ruleset* made = nullptr;
        remit_error* e = nullptr;
        bool const did = good(remit_load(folder, &made, &e), e);
        rules.reset(made);
        return did;
    }
    bool catalogue(remit_ruleset const* rules) {
        remit_error* e = nullptr;
        std::uint32_t at = 0;
        std::int32_t day = 0;
        remit_duty_info duty{};
        duty.struct_size = sizeof duty;
        return good(remit_duty_get(rules, 0, &duty, &e), e) && good(remit_find_duty(rules, "v.see", 5, &at, &e), e) &&
               good(remit_find_value(rules, 4, "teacher", 7, &at, &e), e) && good(remit_day(2019, 10, 9, &day, &e), e);
    }
    void mistakes() {
        remit_ruleset* made = nullptr;
        fails(REMIT_ERROR_RULES, [&](auto** e) { return remit_load_text("ruleset r duty u.x must", REMIT_TERMINATED, nullptr, &made, e); });
        fails(REMIT_ERROR_ARGUMENT, [&](auto** e) { return remit_load(nullptr, &made, e); });
    }
    bool situations(remit_ruleset const* rules) {
        remit_situation* s = nullptr;
        remit_findings* found = nullptr;
        remit_error* e = nullptr;
        if (!good(remit_situation_new(rules, &s, &e), e)) return false;
        held<remit_situation> const keep(s);
        if (!good(remit_findings_new(rules, &found, &e), e)) return false;
        held<remit_findings> const keep_found(found);
        std::int8_t const there[] = {1, -1};
        std::int32_t const days[] = {18000, 18001};
        constexpr auto json = R"({"as_of":"2019-10-09","id":"a child of a long enough name","facts":{"age":3,"need":["food"],"reported":["2019-10-01"],
            "parent":[{"ill":true}],"born":"2012-02-02","reporter":"teacher"}})";
        if (!good(remit_situation_begin(s, 18178, &e), e) || !good(remit_state_members(s, 0, there, 0, &e), e) ||
            !good(remit_state_members(s, 0, there, 2, &e), e) || !good(remit_state_bool(s, 1, 0, 1, &e), e) ||
            !good(remit_state_int(s, 2, 0, 3, &e), e) || !good(remit_state_date(s, 3, 0, 15000, &e), e) ||
            !good(remit_state_choice(s, 4, 0, 0, &e), e) || !good(remit_state_set(s, 5, 0, 1, 2, &e), e) ||
            !good(remit_state_unknown(s, 6, 0, &e), e) || !good(remit_state_dates(s, 7, 0, days, 2, &e), e) ||
            !good(remit_situation_set_id(s, "a child of a long enough name", REMIT_TERMINATED, &e), e) ||
            !good(remit_evaluate(s, found, &e), e))
            return false;
        fails(REMIT_ERROR_INPUT, [&](auto** to) { return remit_state_int(s, 2, 0, 99, to); });
        fails(REMIT_ERROR_INPUT, [&](auto** to) { return remit_situation_from_json(s, "{\"facts\":{\"agee\":1}}", REMIT_TERMINATED, to); });
        if (end_.result != REMIT_OK) return false;
        return text([&](auto** to, auto* size, auto** why) { return remit_situation_to_json(s, to, size, why); }) &&
               reads_whole_or_not_at_all(s, json) &&
               text([&](auto** to, auto* size, auto** why) { return remit_eval_to_json(s, to, size, why); }) &&
               text([&](auto** to, auto* size, auto** why) { return remit_why_to_json(s, 0, to, size, why); }) &&
               text([&](auto** to, auto* size, auto** why) { return remit_why_to_text(s, 1, "zh", to, size, why); }) &&
               good(remit_take_back(s, 2, 0, &e), e) &&
               text([&](auto** to, auto* size, auto** why) { return remit_ask_to_json(s, to, size, why); }) &&
               text([&](auto** to, auto* size, auto** why) { return remit_plan_to_json(s, 1, to, size, why); });
    }
    // Where reading fails the situation is what it was.
    bool reads_whole_or_not_at_all(remit_situation* s, char const* json) {
        auto const watched = memory.watching.exchange(false);
        auto const before = json_of(s);
        memory.watching = watched;
        remit_error* e = nullptr;
        bool const did = good(remit_situation_from_json(s, json, REMIT_TERMINATED, &e), e);
        auto const still = memory.watching.exchange(false);
        end_.said = end_.said && (did || json_of(s) == before);
        memory.watching = still;
        return did;
    }
    static std::string json_of(remit_situation const* s) {
        return tests::c::text([&](auto** to, auto* size, auto** why) { return remit_situation_to_json(s, to, size, why); });
    }
    void caseload(remit_ruleset const* rules) {
        auto in = cases_();
        ArrowArrayStream out{};
        remit_error* e = nullptr;
        remit_caseload_options options{};
        options.struct_size = sizeof options;
        options.has_as_of = 1;
        options.as_of = 18178;
        options.due = 1;
        options.threads = 2;
        if (!good(remit_evaluate_stream(rules, &in, &options, &out, &e), e)) return;
        ArrowSchema schema{};
        end_.errno_of_stream = out.get_schema(&out, &schema);
        if (end_.errno_of_stream == 0) schema.release(&schema);
        while (end_.errno_of_stream == 0) {
            ArrowArray a{};
            end_.errno_of_stream = out.get_next(&out, &a);
            if (!a.release) break;
            a.release(&a);
        }
        if (end_.errno_of_stream != 0) end_.result = REMIT_ERROR_MEMORY;
        end_.said = end_.said && (end_.errno_of_stream == 0 || out.get_last_error(&out)[0] != '\0');
        out.release(&out);
    }

    ArrowArrayStream (*cases_)();
    ending end_;
};

// Two batches of more rows than one thread takes at a time, made before anything is counted.
arrow& batch() {
    static auto made = [] {
        std::vector<std::optional<std::int32_t>> ages(70'000, 3);
        ages[5] = 99;
        return table({numbers<std::int32_t>("i", "age", ages)});
    }();
    return made;
}
int batches_left = 0;
ArrowArrayStream cases() {
    batches_left = 2;
    ArrowArrayStream s{};
    s.get_schema = [](ArrowArrayStream*, ArrowSchema* out) {
        static ArrowSchema* const schema = batch().schema();
        return *out = *schema, 0;
    };
    s.get_next = [](ArrowArrayStream*, ArrowArray* out) {
        static ArrowArray* const array = batch().array();
        *out = {};
        if (batches_left-- > 0) *out = *array;
        return 0;
    };
    s.get_last_error = [](ArrowArrayStream*) -> char const* { return nullptr; };
    s.release = [](ArrowArrayStream* self) { self->release = nullptr; };
    return s;
}

struct outcome {
    ending end;
    std::uint64_t asked = 0;
    std::int64_t leaked = 0;
};
outcome run_failing_at(std::uint64_t n, bool for_good, char const* folder) {
    auto const before = memory.held.load();
    memory.fails_at = n;
    memory.for_good = for_good;
    memory.asked = 0;
    memory.watching = true;
    auto const end = run(cases).all(folder);
    memory.watching = false;
    return {end, memory.asked.load(), memory.held.load() - before};
}

} // namespace

TEST_CASE("whichever allocation fails, the caller is told, nothing leaks and nothing breaks") {
    // Nothing fails: and what is made once is made.
    auto const none = std::numeric_limits<std::uint64_t>::max();
    std::string const folder = REMIT_SOURCE_DIR "/tests/c/rules";
    run_failing_at(none, false, folder.c_str());
    auto const whole = run_failing_at(none, false, folder.c_str());
    REQUIRE(whole.end.result == REMIT_OK);
    REQUIRE(whole.end.said);
    REQUIRE(whole.leaked == 0);
    REQUIRE(whole.asked > 5'000);
    WARN(whole.asked << " allocations");

    std::uint64_t told = 0, went_on = 0;
    for (bool const for_good : {false, true})
        for (std::uint64_t n = 0; n < whole.asked; ++n) {
            auto const got = run_failing_at(n, for_good, folder.c_str());
            bool const fine = got.leaked == 0 && got.end.said && (got.end.result == REMIT_ERROR_MEMORY || got.end.result == REMIT_OK);
            if (!fine) {
                INFO("allocation " << n << (for_good ? " and all after it" : ""));
                INFO("result " << got.end.result << ", said " << got.end.said << ", leaked " << got.leaked);
                CHECK(fine);
            }
            ++(got.end.result == REMIT_OK ? went_on : told);
        }
    // Some are asked for in vain and done without: room to sort in, a thread more.
    WARN(told << " runs ended with an error, " << went_on << " did without");
    CHECK(told > whole.asked);
    CHECK(run_failing_at(none, false, folder.c_str()).end.result == REMIT_OK);
}
