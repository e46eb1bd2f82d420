#include "held.hpp"

#include "../batch/arrow_arrays.hpp"
#include "../catch.hpp"

#include <cerrno>
#include <deque>

using namespace tests;
using namespace tests::c;

namespace {

constexpr auto small = R"(ruleset r "规则" | "Rules"
instrument act "法" | "Act"
unit u "单位" | "unit"
fact age "周岁" | "age" : int 0..25
fact rural "农村" | "rural" : bool
event reported "报告" | "the report"
duty u.act "做" | "act" must when age < 6 and rural within 3 days since reported cites act
duty u.see "看" | "see" must when age < 6 cites act
)";

held<remit_ruleset> rules() {
    return get<remit_ruleset>([](auto** to, auto** e) { return remit_load_text(small, REMIT_TERMINATED, nullptr, to, e); }).handle;
}

arrow batch_of(std::vector<std::optional<std::int32_t>> const& ages) {
    std::string const rural(ages.size(), '1');
    std::vector<std::optional<std::int32_t>> reported(ages.size(), 18000);
    return table({numbers<std::int32_t>("i", "age", ages), bools("rural", rural), numbers<std::int32_t>("tdD", "reported", reported)});
}

// Batches, one after another; then the end, or an error.
struct source {
    std::deque<arrow> batches;
    int fails_with = 0, schema_fails_with = 0;
    std::size_t next = 0;
    int released = 0;

    ArrowArrayStream stream() {
        ArrowArrayStream s{};
        s.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
            auto& of = *static_cast<source*>(self->private_data);
            if (of.schema_fails_with == 0) *out = *of.batches.front().schema();
            return of.schema_fails_with;
        };
        s.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
            auto& of = *static_cast<source*>(self->private_data);
            *out = {};
            if (of.next < of.batches.size()) *out = *of.batches[of.next++].array();
            else return of.fails_with;
            return 0;
        };
        s.get_last_error = [](ArrowArrayStream*) { return "the disk is gone"; };
        s.release = [](ArrowArrayStream* self) {
            ++static_cast<source*>(self->private_data)->released;
            self->release = nullptr;
        };
        s.private_data = this;
        return s;
    }
};

// "obliged - undetermined | out of range": statuses of the last duty, and the errors.
std::string told(ArrowSchema const& schema, ArrowArray const& a) {
    std::string out;
    auto const duty = static_cast<std::size_t>(schema.n_children) - 2;
    auto const& of = *a.children[duty];
    for (std::int64_t i = 0; i < a.length; ++i) {
        auto const* valid = static_cast<unsigned char const*>(of.buffers[0]);
        bool const there = !valid || (valid[i / 8] >> i % 8 & 1) != 0;
        auto const code = static_cast<std::int8_t const*>(of.buffers[1])[i];
        out += (i ? " " : "") + (there ? std::string(remit_status_name(static_cast<remit_status>(code), "en")) : "-");
    }
    return out;
}

} // namespace

TEST_CASE("a stream of batches becomes a stream of findings, and each is released once") {
    source from{{batch_of({3, 9, {}}), batch_of({99}), batch_of({})}};
    auto in = from.stream();
    ArrowArrayStream out{};
    auto r = rules();
    remit_caseload_options options{};
    options.struct_size = sizeof options;
    options.as_of = 18178;
    options.has_as_of = 1;
    options.due = 1;
    options.threads = 2;
    REQUIRE(remit_evaluate_stream(r.get(), &in, &options, &out, nullptr) == REMIT_OK);
    CHECK(in.release == nullptr);
    r.reset(); // the stream keeps what it needs
    ArrowSchema schema{};
    REQUIRE(out.get_schema(&out, &schema) == 0);
    std::string names;
    for (std::int64_t i = 0; i < schema.n_children; ++i) names += std::string(i ? " " : "") + schema.children[i]->name;
    CHECK(names == "u.act u.act.due u.see error");
    std::vector<std::string> got;
    ArrowArray a{};
    for (;;) {
        REQUIRE(out.get_next(&out, &a) == 0);
        if (!a.release) break;
        got.push_back(told(schema, a));
        a.release(&a);
    }
    CHECK(got == std::vector<std::string>{"obliged not_applicable undetermined", "-", ""});
    CHECK(out.get_next(&out, &a) == 0);
    CHECK(a.release == nullptr);
    schema.release(&schema);
    CHECK(from.released == 0);
    out.release(&out);
    CHECK(out.release == nullptr);
    CHECK(from.released == 1);
}

TEST_CASE("columns that do not fit are told at once, and the stream is released") {
    source from{{table({numbers<std::int32_t>("i", "agee", {1}), numbers<std::int32_t>("i", "rural", {1})})}};
    auto in = from.stream();
    ArrowArrayStream out{};
    auto const r = rules();
    remit_error* e = nullptr;
    CHECK(remit_evaluate_stream(r.get(), &in, nullptr, &out, &e) == REMIT_ERROR_INPUT);
    CHECK(out.release == nullptr);
    CHECK(from.released == 1);
    auto const json = text([&](auto** to, auto* size, auto**) { return remit_error_to_json(e, to, size); });
    CHECK(json.find("\"/agee\"") != std::string::npos);
    CHECK(json.find("\"/rural\"") != std::string::npos);
    remit_error_free(e);
}

TEST_CASE("where the stream of cases fails, so does that of findings, with its words") {
    source from{{batch_of({3})}, EIO};
    auto in = from.stream();
    ArrowArrayStream out{};
    auto const r = rules();
    remit_caseload_options options{};
    options.struct_size = sizeof options;
    options.has_as_of = 1;
    REQUIRE(remit_evaluate_stream(r.get(), &in, &options, &out, nullptr) == REMIT_OK);
    ArrowArray a{};
    REQUIRE(out.get_next(&out, &a) == 0);
    a.release(&a);
    CHECK(out.get_next(&out, &a) == EIO);
    CHECK(std::string(out.get_last_error(&out)) == "the disk is gone");
    // Asked again it is not at its end: what was lost stays lost.
    CHECK(out.get_next(&out, &a) == EIO);
    out.release(&out);

    source mute{{batch_of({3})}, 0, ENOSYS};
    in = mute.stream();
    remit_error* e = nullptr;
    CHECK(remit_evaluate_stream(r.get(), &in, &options, &out, &e) == REMIT_ERROR_STREAM);
    CHECK(std::string(remit_error_message(e, "en")) == "the stream of cases cannot be read: the disk is gone");
    remit_error_free(e);
    CHECK(mute.released == 1);
}

TEST_CASE("misuse of a stream is told") {
    auto const r = rules();
    source from{{batch_of({3})}};
    ArrowArrayStream out{};
    remit_caseload_options options{};
    auto in = from.stream();
    CHECK(remit_evaluate_stream(r.get(), &in, &options, &out, nullptr) == REMIT_ERROR_ARGUMENT);
    CHECK(from.released == 1);
    CHECK(remit_evaluate_stream(r.get(), &in, nullptr, &out, nullptr) == REMIT_ERROR_ARGUMENT); // it is released already
    in = from.stream();
    options = {};
    options.struct_size = sizeof options;
    options.has_as_of = 1;
    options.as_of = 200'000;
    CHECK(remit_evaluate_stream(r.get(), &in, &options, &out, nullptr) == REMIT_ERROR_ARGUMENT);
    in = from.stream();
    CHECK(remit_evaluate_stream(r.get(), &in, nullptr, nullptr, nullptr) == REMIT_ERROR_ARGUMENT);
    CHECK(from.released == 3);
}
