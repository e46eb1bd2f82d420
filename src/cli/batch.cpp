// batch: a whole caseload: what is found of every row, or how many findings have which status.
#include "answer.hpp"
#include "batch_worker.hpp"
#include "commands.hpp"
#include "files.hpp"
#include "filters.hpp"
#include "in_order.hpp"
#include "interrupts.hpp"
#include "progress.hpp"
#include "rules.hpp"
#include "summary.hpp"

#include <remit/base/hint.hpp>
#include <remit/base/limits.hpp>
#include <remit/batch/evaluate.hpp>
#include <remit/program/compile.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

namespace remit::cli {
namespace {

constexpr std::size_t most_answers = 512; // of one chunk

struct options {
    std::string rules, caseload, format, input, as_of, threads, output, errors;
    std::vector<std::string> statuses, units;
    bool all = false, due = false, needs = false;
    asked speech;
};

// In capitals or not.
bool ends_with(std::string_view path, std::string_view end) {
    return path.size() > end.size() &&
           std::equal(end.begin(), end.end(), path.end() - static_cast<std::ptrdiff_t>(end.size()),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b); });
}

// What a path is of; `-` is what is open as `standard`.
std::optional<struct stat> there_at(std::string const& path, int standard) {
    struct stat is {};
    if ((path == "-" ? fstat(standard, &is) : stat(path.c_str(), &is)) != 0) return {};
    return is;
}

// Whether what is written to one path would be in what stands at the other, a file or pipe, which has many spellings.
bool one_place(std::string const& to, std::string const& other, int standard) {
    auto const one = there_at(to, STDOUT_FILENO), two = there_at(other, standard);
    if (one && two)
        return (S_ISREG(one->st_mode) || S_ISFIFO(one->st_mode)) && one->st_dev == two->st_dev && one->st_ino == two->st_ino;
    return !one && !two && where_written(to) == where_written(other);
}

// Nothing that is read is written over, and nothing written twice.
void must_be_apart(options const& o, loaded const& rules, setting const& s) {
    auto const refuse = [&](std::string_view one, std::string_view other) {
        throw wrong_use(std::string(one) + std::string(s.say(" 与 ", " and ")) + std::string(other) +
                        std::string(s.say(" 不能是同一个文件", " cannot be one file")));
    };
    auto const answer = o.output.empty() ? std::string("-") : o.output;
    auto const called = o.output.empty() ? s.say("标准输出", "stdout") : "--output";
    if (!o.errors.empty() && one_place(o.errors, answer, STDOUT_FILENO)) refuse("--errors", called);
    for (auto const& [to, as] : {std::pair(answer, called), {o.errors, std::string_view("--errors")}}) {
        if (to.empty()) continue;
        if (one_place(to, o.caseload, STDIN_FILENO)) refuse(as, s.say("个案集", "CASELOAD"));
        for (auto const* const files : {&rules.files->files, &rules.files->texts})
            for (auto const& f : *files)
                if (one_place(to, (std::filesystem::path(rules.folder) / f.name).string(), STDIN_FILENO)) refuse(as, f.name);
    }
}

// A name that is none would be passed over, and another's speed measured.
void isa_must_be_there(setting const& s) {
    char const* const asked = std::getenv("REMIT_ISA");
    if (!asked || *asked == '\0') return;
    std::string all;
    for (auto const isa : batch::isas()) {
        if (to_string(isa) == asked) return;
        all += (all.empty() ? "" : ", ") + std::string(to_string(isa));
    }
    throw wrong_use("REMIT_ISA=" + shown(asked) + std::string(s.say("：本机所有的是 ", ": this machine has ")) + all);
}

// What is asked for, else what the output's name says, else text to a person and lines to a program.
std::string format_of(options const& o, setting const& s) {
    if (!o.format.empty()) return o.format;
    if (o.output.empty()) return s.out.terminal ? "summary" : "ndjson";
    return ends_with(o.output, ".csv")    ? "csv"
           : ends_with(o.output, ".json") ? "summary-json"
           : ends_with(o.output, ".txt")  ? "summary"
                                          : "ndjson";
}

unsigned threads_of(options const& o) {
    unsigned n = 0;
    std::from_chars(o.threads.data(), o.threads.data() + o.threads.size(), n);
    return n != 0 ? n : std::clamp(std::thread::hardware_concurrency(), 1U, most_threads);
}

words wrong_threads(std::string const& written) {
    unsigned n = 0;
    auto const [end, failed] = std::from_chars(written.data(), written.data() + written.size(), n);
    if (failed == std::errc() && end == written.data() + written.size() && n >= 1 && n <= most_threads) return {};
    auto const most = std::to_string(most_threads);
    return {"线程数应为 1 至 " + most + " 的整数", "threads are a whole number from 1 to " + most};
}

told told_of(options const& o, model::model const& m, setting const& s, bool counts) {
    told t;
    t.due = o.due;
    auto const statuses = statuses_named(o.statuses, s);
    auto const units = units_named(o.units, m, s);
    for (std::size_t k = 0; k < t.statuses.size(); ++k) {
        auto const one = static_cast<status>(k);
        t.statuses[k] = statuses.empty() ? o.all || counts || one != status::not_applicable
                                         : std::find(statuses.begin(), statuses.end(), one) != statuses.end();
    }
    for (std::uint32_t i = 0; i < m.duties.size(); ++i)
        if (is_of(m, {i}, units)) t.duties.push_back({i});
    return t;
}

// Where lines go: a file that is there once it is whole, or stdout.
class output {
  public:
    output(std::string const& path, setting const& s) : s_(s) {
        if (!path.empty()) file_.emplace(path, s);
    }
    bool is_terminal() const { return file_ ? file_->is_terminal() : s_.out.terminal; }
    bool stands_beside() const { return file_ && file_->stands_beside(); }
    void write(std::string_view text) {
        if (text.empty()) return;
        if (file_)
            file_->write(text);
        else
            interrupts::write(STDOUT_FILENO, text);
    }
    void keep() {
        if (file_) file_->keep();
    }

  private:
    setting const& s_;
    std::optional<growing_file> file_;
};

// The header of CSV, and how much of the first chunk it takes.
csv_header header_in(chunk& first, model::model const& m, std::string const& file, setting const& s) {
    if (first.lines().starts_with(byte_order_mark)) first.drop(byte_order_mark.size(), 0);
    auto const text = first.lines();
    auto const size = first_csv_record(text, longest_situation, true);
    auto record = text.substr(0, size);
    auto const lines = static_cast<std::uint64_t>(std::count(record.begin(), record.end(), '\n'));
    while (record.ends_with('\n') || record.ends_with('\r')) record.remove_suffix(1);
    auto header = csv_header::read(m, record, file);
    if (!header) complain(header.diagnostics(), s);
    first.drop(size, lines);
    return std::move(*header);
}

// What went wrong with rows, in one line.
void tell_of_bad(std::uint64_t rows, std::uint64_t bad, diagnostic const& first, options const& o, setting const& s) {
    auto const where = std::to_string(first.begin.line);
    auto const pointer = first.pointer.size() <= 200 ? first.pointer : shown(first.pointer);
    auto const what = first.code + (pointer.empty() ? "" : " ") + pointer +
                      std::string(s.say("：", ": ")) + first.message.in(s.language);
    auto const count = in_thousands(bad), all = in_thousands(rows);
    auto line = s.chinese() ? all + " 行中有 " + count + " 行读不了；第一处在第 " + where + " 行：" + what
                            : count + " of " + all + (rows == 1 ? " row is bad" : " rows are bad") +
                                  "; the first is line " + where + ": " + what;
    line += o.errors.empty() ? std::string(s.say("；--errors 文件 列出全部", "; --errors FILE lists them all"))
                             : std::string(s.say("；全部见 ", "; all are in ")) + o.errors;
    remark_line(line);
}

// `beside`: whether nothing is where it is to be before all is written.
exit_code run(options const& o, setting const& s, bool& beside) {
    auto const format = format_of(o, s);
    bool const counts = format == "summary" || format == "summary-json";
    if (o.needs && !counts)
        throw wrong_use(std::string(s.say("--needs 只用于汇总（--format summary 或 summary-json）",
                                          "--needs is of the summary (--format summary or summary-json)")));
    if (o.due && counts)
        throw wrong_use(std::string(s.say("--due 不用于汇总", "--due is not of the summary")));
    if (o.errors == "-") throw wrong_use(std::string(s.say("--errors 须是一个文件", "--errors is a file")));
    isa_must_be_there(s);

    auto const rules = sound_rules(o.rules, s);
    must_be_apart(o, rules, s);
    auto const& m = *rules.model;
    auto const program = program::compile(m);
    auto const file = o.caseload == "-" ? std::string(s.say("标准输入", "stdin")) : o.caseload;
    bool const csv = o.input.empty() ? ends_with(o.caseload, ".csv") : o.input == "csv";

    batch_plan plan{m, program, {}, {}, told_of(o, m, s, counts), o.needs, nullptr, !o.errors.empty(), file};
    if (!o.as_of.empty()) plan.as_of = parse_date(o.as_of);
    interrupts const noticed;
    // Of lines a row's answer, and its faults, can take many times the row's own bytes, and several chunks wait for their turn.
    auto const size = counts && o.errors.empty() ? chunk_source::usual_size : chunk_source::usual_size / 4;
    chunk_source source(o.caseload, csv ? ends_of::csv_records : ends_of::lines, longest_situation, s, size,
                        counts ? SIZE_MAX : most_answers);
    output out(o.output, s);
    std::optional<growing_file> errors;
    if (!o.errors.empty()) errors.emplace(o.errors, s);
    beside = out.stands_beside() && (!errors || errors->stands_beside());
    std::unique_ptr<line_writer> const lines = counts            ? nullptr
                                               : format == "csv" ? csv_writer(m, plan.what, s.language, out.is_terminal())
                                                                 : ndjson_writer(m, plan.what, s.language);
    plan.lines = lines.get();

    std::optional<chunk> first;
    if (csv) {
        first.emplace();
        source.next(*first); // nothing at all is a header without names
        plan.header = header_in(*first, m, file, s);
    }

    auto const threads = threads_of(o);
    std::vector<std::unique_ptr<batch_worker>> workers;
    for (unsigned i = 0; i < threads; ++i) workers.push_back(std::make_unique<batch_worker>(plan));

    std::uint64_t rows = 0, bad = 0;
    std::optional<diagnostic> first_fault;
    {
        bool const seen = counts || !out.is_terminal(); // else it would stand among the lines
        progress shown(source.bytes(), s.err.terminal && seen, s);
        if (lines) out.write(lines->head());
        in_order<batch_step>(
            threads,
            [&](batch_step& step) {
                if (!first) return source.next(step.in);
                step.in = std::move(*first);
                first.reset();
                return true;
            },
            [&](unsigned thread, batch_step& step) { workers[thread]->work(step); },
            [&](batch_step& step) {
                interrupts::look();
                rows += step.rows;
                bad += step.bad;
                if (!first_fault) first_fault = std::move(step.first_fault);
                out.write(step.out);
                if (errors) errors->write(step.faults);
                shown.reached(source.bytes_read(), rows);
            });
    }
    batch::tally all = workers.front()->counts();
    for (std::size_t i = 1; i < workers.size(); ++i) all += workers[i]->counts();
    if (counts)
        out.write(format == "summary" ? summary_text(m, all, plan.what, o.needs, out.is_terminal(), s)
                                      : summary_json(m, all, plan.what, o.needs));
    interrupts::look();
    out.keep();
    if (errors) errors->keep();
    if (bad == 0) return exit_code::done;
    tell_of_bad(rows, bad, *first_fault, o, s);
    return exit_code::no;
}

exit_code run(options o) {
    auto const s = settle(o.speech);
    if (o.output == "-") o.output.clear();
    bool beside = true;
    try {
        return run(o, s, beside);
    } catch (unreadable const& u) {
        complain({u.why}, s);
    } catch (interrupted const& i) {
        remark_line(beside ? s.say("已中断；没有写出文件", "interrupted; no file was written")
                           : s.say("已中断；结果不完整", "interrupted; what was written is not all"));
        end_by(i.signal);
    }
}

} // namespace

command batch_command() {
    auto const o = std::make_shared<options>();
    return {
        .name = "batch",
        .about = {"许多情形里，谁负什么职责：逐行列出，或汇总", "who owes what in many situations: row by row, or counted"},
        .takes =
            {
                rules_argument(o->rules),
                a_file({"caseload",
                        {"个案集", "CASELOAD"},
                        {"许多情形：NDJSON（每行一份情形）或 CSV（首行为列名）；- 表示标准输入",
                         "many situations: NDJSON, one a line, or CSV with a header; - reads stdin"},
                        &o->caseload}),
                choice("--format", {"ndjson", "csv", "summary", "summary-json"}, o->format,
                       {"输出形式；不写则看 --output 的扩展名，终端上是 summary，管道里是 ndjson",
                        "the form of the answer; by default what --output ends in, summary on a terminal, ndjson in a pipe"}),
                choice("--input", {"ndjson", "csv"}, o->input,
                       {"个案集的形式；不写则 .csv 是 CSV，其余是 NDJSON", "the caseload's form; by default csv where it ends in .csv, else ndjson"}),
                {"--as-of",
                 {"日期", "DATE"},
                 {"没有 as_of 的行的基准日", "the day of rows that have no as_of"},
                 &o->as_of,
                 {},
                 wrong_date},
                status_option(o->statuses),
                unit_option(o->units),
                flag("--all", o->all, {"不适用的也列出（汇总里总有）", "what is not applicable too (summaries always have it)"}),
                flag("--due", o->due, {"也给出期限的最后一天", "the last days of deadlines too"}),
                flag("--needs", o->needs, {"汇总里也数出：待定的职责尚缺哪些事实", "in summaries, count too which facts undetermined duties need"}),
                {"--threads",
                 {"数", "N"},
                 {"线程数；不写则与处理器核数相同", "how many threads; by default one a core"},
                 &o->threads,
                 {},
                 wrong_threads},
                a_file({"--output",
                        {"文件", "FILE"},
                        {"写到文件，全部写完才出现；- 表示标准输出", "write to a file, which is there once it is whole; - is stdout"},
                        &o->output}),
                a_file({"--errors",
                        {"文件", "FILE"},
                        {"把读不了的行及原因写到文件（NDJSON）", "write why rows are bad to a file, NDJSON"},
                        &o->errors}),
                language_option(o->speech),
            },
        .examples = {"remit batch fujian-2019 cases.ndjson --lang zh",
                     "remit batch fujian-2019 cases.csv --output findings.csv --errors bad.ndjson",
                     "zcat cases.ndjson.gz | remit batch fujian-2019 - --format summary-json --needs"},
        .run = [o] { return run(*o); },
    };
}

} // namespace remit::cli
