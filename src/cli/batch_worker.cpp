#include "batch_worker.hpp"

#include <remit/base/diagnostics_to_json.hpp>
#include <remit/base/limits.hpp>

#include <algorithm>
#include <utility>

namespace remit::cli {
namespace {

constexpr std::size_t rows_at_a_time = rows::capacity, line = 64;
static_assert(chunk::padding >= ndjson_reader::padding && chunk::padding >= csv_reader::padding);

// Of a line that is too long only the beginning is here.
bool is_blank(std::string_view record) {
    return record.size() <= longest_situation && record.find_first_not_of(" \t\r") == record.npos;
}

} // namespace

batch_worker::batch_worker(batch_plan const& plan)
    : plan_(plan), rows_(plan.m), ndjson_(plan.m, plan.as_of),
      evaluator_(plan.p, {.threads = 1, .count = true, .needs = plan.needs}), lines_(rows_at_a_time) {
    if (plan.header) csv_.emplace(plan.m, *plan.header, plan.as_of);
    counts_.duties.resize(plan.m.duties.size());
    counts_.needs.resize(plan.needs ? plan.m.states : 0);
    if (!plan.lines) return;
    // As with columns of rows, a line of the processor's store is left between them.
    auto const days = rows_at_a_time * sizeof(std::int32_t), bits = rows_at_a_time / 8;
    auto const due = [&](model::duty_id d) { return plan.what.due && plan.m[d].within; };
    std::size_t all = line;
    for (auto const d : plan.what.duties) all += rows_at_a_time + line + (due(d) ? days + bits + 2 * line : 0);
    room_ = std::make_unique<std::uint8_t[]>(all);
    auto* next = room_.get() + (line - reinterpret_cast<std::uintptr_t>(room_.get()) % line) % line;
    auto const take = [&](std::size_t bytes) { return std::exchange(next, next + bytes + line); };
    answers_.statuses.resize(plan.m.duties.size());
    if (plan.what.due) answers_.due.resize(plan.m.duties.size());
    for (auto const d : plan.what.duties) {
        answers_.statuses[d.index] = reinterpret_cast<std::int8_t*>(take(rows_at_a_time));
        if (due(d)) answers_.due[d.index] = {reinterpret_cast<std::int32_t*>(take(days)), take(bits)};
    }
}

// Without its line's end; `lines` goes on by those it takes.
std::string_view batch_worker::next_record(std::string_view& left, std::uint64_t& lines) const {
    auto const size = csv_ ? first_csv_record(left, longest_situation, true) : left.find('\n') + 1;
    lines += csv_ ? static_cast<std::uint64_t>(std::count(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(size), '\n')) : 1;
    auto record = left.substr(0, size - 1);
    left.remove_prefix(size);
    if (csv_ && record.ends_with('\r')) record.remove_suffix(1);
    return record;
}

void batch_worker::work(batch_step& step) {
    step.out.clear();
    step.first_fault.reset();
    step.faults.clear();
    step.rows = step.bad = 0;
    auto left = step.in.lines();
    for (auto next_line = step.in.first_line; !left.empty();) {
        if (rows_.full()) flush(step);
        auto const line_of = next_line;
        lines_[rows_.size()] = line_of;
        if (csv_ ? csv_->read_plainly(left, rows_) : ndjson_.read_plainly(left, rows_)) {
            ++next_line;
            continue;
        }
        auto const record = next_record(left, next_line);
        if (!is_blank(record)) read(record, line_of);
    }
    flush(step);
}

void batch_worker::read(std::string_view record, std::uint64_t at) {
    auto faults = csv_ ? csv_->read(record, rows_) : ndjson_.read(record, rows_);
    if (faults.empty()) return;
    // It keeps its place, so that lines of the output are those of the input; having no day, it is not counted as found.
    note(std::move(faults), rows_.size(), at);
    rows_.next();
}

void batch_worker::note(std::vector<diagnostic> why, std::size_t row, std::uint64_t at) {
    unread u{row, at, {}, {}};
    for (auto& d : why) {
        d.file = plan_.file;
        if (d.begin.line == 0) d.begin.column = d.end.column = 1;
        d.begin.line = d.end.line = static_cast<std::uint32_t>(at);
        if (plan_.list_faults) (u.faults += to_json(d)) += '\n';
    }
    u.why = std::move(why.front());
    bad_.push_back(std::move(u));
}

void batch_worker::flush(batch_step& step) {
    if (rows_.size() == 0) return rows_.clear();
    for (auto const& b : evaluator_.evaluate(rows_.view(), answers_, &counts_)) {
        auto const there = std::lower_bound(bad_.begin(), bad_.end(), b.row,
                                            [](auto const& u, std::size_t row) { return u.row < row; });
        if (there != bad_.end() && there->row == b.row) continue;
        auto const at = static_cast<std::size_t>(there - bad_.begin());
        auto why = batch::describe(plan_.m, b);
        why.pointer = "/facts" + why.pointer; // of a party: all else was looked at as it was read
        note({std::move(why)}, b.row, lines_[b.row]);
        std::rotate(bad_.begin() + static_cast<std::ptrdiff_t>(at), bad_.end() - 1, bad_.end());
    }
    if (plan_.lines) plan_.lines->write(rows_, answers_, bad_, step.out);
    step.rows += rows_.size();
    step.bad += bad_.size();
    for (auto& u : bad_) {
        step.faults += u.faults;
        if (!step.first_fault) step.first_fault = std::move(u.why);
    }
    bad_.clear();
    rows_.clear();
}

} // namespace remit::cli
