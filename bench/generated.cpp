#include "generated.hpp"

namespace bench {
namespace {

constexpr std::size_t lines_of_a_block = 20;
constexpr std::size_t units = 25;

// `@` is the number of the block, `<` that of the one before it, `%` of its unit.
constexpr char block[] = R"(
fact f@ "事实@" | "fact @" : bool presumed no asks "问@？" | "Question @?"
event e@ "事件@" | "event @" asks "何时@？" | "When @?"
fact c@ "选择@" | "choice @" : one of
  a@ "甲" | "a", b@ "乙" | "b", d@ "丙" | "c"
define x@ "定义@" | "define @" as f@ and (e@ or c@ in (a@, b@)) and not x<
# what a clause of an instrument becomes
duty u%.act@ "第一时间处理@" | "handle @"
  must guide
  when e@ and (f@ or c@ is a@)
  unless x@
  until e@ >= e< and f@
  within 15 working_days since e@
  urgency "第一时间" | "at once"
  through police with u1 to public
  cites g
duty u%.follow@ "跟进@" | "follow @" must when u%.act@ is overdue cites g
example "例@" given e@ is 2024-03-01, f@, c@ is a@ as_of 2024-03-04
  expect u%.act@ undetermined

)";

} // namespace

std::string rules_of(std::size_t lines) {
    std::string text = R"(ruleset generated "生成" | "generated"
instrument g "文件" | "instrument" valid 2019-01-01..
calendar c valid 2024-01-01..2024-12-31 holiday 2024-05-01..2024-05-05 workday 2024-04-28
unit police unit public role guide
event e0 fact f0 : bool define x0 as f0
)";
    for (std::size_t u = 1; u <= units; ++u) text += "unit u" + std::to_string(u) + "\n";
    for (std::size_t n = 1; n <= lines / lines_of_a_block; ++n)
        for (char const c : block) {
            if (c == '@')
                text += std::to_string(n);
            else if (c == '<')
                text += std::to_string(n - 1);
            else if (c == '%')
                text += std::to_string(n % units + 1);
            else if (c != '\0')
                text += c;
        }
    return text;
}

} // namespace bench
