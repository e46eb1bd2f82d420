#pragma once

#include <remit/syntax/impl/grammar.hpp>
#include <remit/syntax/parse.hpp>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace remit::syntax {
namespace {

// Reads declaration after declaration; what fails becomes `broken`, and reading goes on behind it.
namespace x3 = boost::spirit::x3;
using grammar::cursor;

class file_parser {
  public:
    file_parser(source const& text, std::uint32_t file)
        : tokens_(scan(text, file)), at_(tokens_.list.begin()), start_(end()) {}

    tree run() {
        header();
        while (at_->kind != token_kind::end) declaration_here();
        drop_what_is_spoken_for();
        out_.comments = std::move(tokens_.comments);
        return std::move(out_);
    }

  private:
    cursor end() const { return std::prev(tokens_.list.end()); }
    bool here(keyword k) const { return at_->kind == token_kind::keyword && at_->key == k; }
    bool declares() const { return at_->kind == token_kind::keyword && begins_declaration(at_->key); }

    // ["ruleset" NAME label] {"use" STRING}: what is wrong here ends at the next declaration, like everywhere.
    void header() {
        cursor const start = at_;
        bool whole = true;
        if (here(keyword::ruleset)) {
            out_.has_ruleset = true;
            whole = read(grammar::ruleset_line, out_);
        }
        while (whole && here(keyword::use)) {
            quoted file;
            whole = read(grammar::use_line, file);
            if (whole) out_.uses.push_back(std::move(file));
        }
        if (whole && at_->kind != token_kind::end && !declares() && !glued()) {
            left_over();
            whole = false;
        }
        if (!whole) recover();
        header_broken_ = !whole;
        auto const uses = std::count_if(start, at_, is_use);
        out_.uses_unread = static_cast<std::size_t>(uses) > out_.uses.size();
    }

    static bool is_use(token const& t) { return t.kind == token_kind::keyword && t.key == keyword::use; }

    void declaration_here() {
        cursor const start = start_ = at_;
        of_ = start->at.first;
        declaration found;
        auto const run = glued();
        bool whole = !run && read(grammar::a_declaration, found);
        if (run || (whole && at_->kind != token_kind::end && !declares() && !glued())) {
            left_over();
            whole = false;
        }
        if (!whole) {
            found.node = run ? *run : what_was_read(start);
            out_.uses_unread |= is_use(*at_) && at_->first_on_line;
            if (run) ++at_;
            recover(run.has_value());
            for (cursor t = start; t != at_; ++t) std::get<broken>(found.node).words.push_back(t->text);
        }
        found.at = join(start->at, std::prev(at_)->at);
        out_.declarations.push_back(std::move(found));
    }

    // One rule, from here. On failure `at_` is at the token that could not be read, and E1 is noted.
    template <class Rule, class Value> bool read(Rule const& rule, Value& value) {
        grammar::reading now;
        auto const with_reading = x3::with<grammar::reading_tag>(std::ref(now))[rule];
        bool whole = false;
        try {
            whole = x3::parse(at_, end(), with_reading, value);
            if (!whole) left_over();
        } catch (x3::expectation_failure<cursor> const& failure) {
            at_ = failure.where();
            if (failure.which() == grammar::too_deep_here)
                misread(problem::too_deep, {std::to_string(deepest_nesting)});
            else if (failure.which() == grammar::too_long_here)
                misread(problem::too_long, {std::to_string(longest_sum)});
            else
                unexpected(failure.which());
        }
        std::move(now.faults.begin(), now.faults.end(), std::back_inserter(out_.faults));
        return whole;
    }

    void left_over() { misread(problem::left_over, {shown_here(), both(repair({}))}); }

    // `which` is "中文|English", as impl/words.hpp names what it wanted, or the same in both.
    void unexpected(std::string const& which) {
        auto const bar = which.find('|');
        words const wanted =
            bar == which.npos ? words{which, which} : words{which.substr(0, bar), which.substr(bar + 1)};
        if (at_->kind == token_kind::end)
            misread(problem::ends_early, {both(wanted), both(repair(wanted))});
        else
            misread(problem::unexpected, {shown_here(), both(wanted), both(repair(wanted))});
    }

    // Notes an E1 at the token here, with the words that may turn it into an E3.
    void misread(problem what, std::vector<std::string> about) {
        misreading m{{what, at_->at, std::move(about)}, {}, {}, of_};
        if (at_->kind == token_kind::word) m.word = {at_->text, at_->at};
        if (at_ != tokens_.list.begin() && std::prev(at_)->kind == token_kind::word)
            m.before = {std::prev(at_)->text, std::prev(at_)->at};
        out_.misreadings.push_back(std::move(m));
    }

    static std::string both(words const& w) { return remit::both(w.zh, w.en); }

    std::string shown_here() const {
        if (at_->kind == token_kind::string) return remit::both("字符串", "a string");
        return remit::both("“" + at_->text + "”", "`" + at_->text + "`");
    }

    // What was probably meant, else what was wanted, put in.
    words repair(words const& wanted) const {
        if (auto const meant = habit(wanted)) return *meant;
        if (auto const form = form_of(wanted.en)) return *form;
        if (wanted.en.empty())
            return {"删去，或补上它之前缺的词", "take it out, or write what is missing before it"};
        if (declares()) return {"在此之前写上" + wanted.zh, "write " + wanted.en + " before it"};
        return {"在此写" + wanted.zh, "write " + wanted.en + " here"};
    }

    // How some parts of the language are written.
    static std::optional<words> form_of(std::string_view wanted) {
        struct form {
            std::string_view wanted, zh, en;
        };
        static constexpr form forms[] = {
            {"a type", "类型是“是非”“日期”“整数”“单选”或“多选”",
             "a type is `bool`, `date`, `int`, `one of` or `any of`"},
            {"a date", "日期写作 2019-08-29", "a date is like 2019-08-29"},
            {"a period", "时间单位是“小时”“日”“工作日”“个月”或“年”",
             "a period is `hours`, `days`, `working_days`, `months` or `years`"},
            {"a duty's name", "职责写作：单位.行为", "a duty is written `unit.act`"},
            {"`.`", "职责写作：单位.行为", "a duty is written `unit.act`"},
        };
        for (auto const& f : forms)
            if (wanted == f.wanted) return words{std::string(f.zh), std::string(f.en)};
        return {};
    }

    // What people write who know other languages, or the instrument better than this one.
    std::optional<words> habit(words const& wanted) const {
        bool const left_over = wanted.en.empty(), operand_read = left_over || wanted.en == "`)`";
        bool const of_conditions = start_->kind == token_kind::keyword &&
                                   (start_->key == keyword::define || start_->key == keyword::duty);
        if (at_->kind == token_kind::symbol) {
            auto const& sign = at_->text;
            if (sign == "|" &&
                (!of_conditions || behind_name() || std::prev(at_)->kind == token_kind::string))
                return words{"名称写作 \"中文\" | \"English\"，都在引号里",
                             "a label is \"中文\" | \"English\", both in quotes"};
            if (sign == "|") return words{"写作“或”", "write `or`"};
            if (sign == "=" && (wanted.en == "`as`" || wanted.en == "`:`"))
                return words{"改为" + wanted.zh, "write " + wanted.en + " in its place"};
            if (sign == "=" && start_->kind == token_kind::keyword && start_->key == keyword::unit)
                return words{"几个单位合称用“组”声明", "several units together are a `group`"};
            if (sign == "=" && (operand_read || wanted.en == "`as_of`"))
                return words{"相等写作“为”", "equality is written `is`"};
        }
        if (at_->kind == token_kind::word) {
            if (wanted.en == "a string" || wanted.en == "a quote" || (left_over && behind_name()))
                return words{"写在引号里：“" + at_->text + "”", "write it in quotes: \"" + at_->text + "\""};
            if (behind_name() && start_->key == keyword::duty)
                return words{"在此写" + wanted.zh + "；名称写在引号里",
                             "write " + wanted.en + " here; a label stands in quotes"};
        }
        if (wanted.en == "a value" && (here(keyword::yes) || here(keyword::no)))
            return words{"条件单独写即可，否定写“非 …”", "a condition stands by itself; `not …` denies it"};
        if (here(keyword::use))
            return words{"“引用”写在所有声明之前", "`use` stands before all declarations"};
        if (here(keyword::ruleset)) return words{"“规则集”写在文件开头", "`ruleset` begins the file"};
        if (!operand_read) return {};
        if (at_->kind == token_kind::word && at_ != tokens_.list.begin() &&
            std::prev(at_)->kind == token_kind::number)
            return form_of("a period");
        for (auto const period :
             {keyword::hours, keyword::days, keyword::working_days, keyword::months, keyword::years})
            if (here(period))
                return words{"时间单位只跟在单独的数之后：+ 3 日",
                             "a period stands behind a number alone: `+ 3 days`"};
        bool const compares = at_->text == "<" || at_->text == "<=" || at_->text == ">" ||
                              at_->text == ">=" || here(keyword::is) || here(keyword::is_not);
        if (compares && of_conditions) return words{"两次比较之间写“且”", "join two comparisons with `and`"};
        return {};
    }

    // Whether the name that is declared stands just before.
    bool behind_name() const {
        if (start_->kind != token_kind::keyword) return false;
        return at_ - start_ == (start_->key == keyword::duty ? 4 : 2);
    }

    // The name that a declaration which failed at `at_` had already given.
    broken what_was_read(cursor start) const {
        broken b;
        b.kind = start->key;
        auto const names = [&](cursor t) {
            return t < at_ && (t->kind == token_kind::word || t->kind == token_kind::keyword);
        };
        bool const two = *b.kind == keyword::duty || *b.kind == keyword::fact || *b.kind == keyword::define;
        bool const none = *b.kind == keyword::omit || *b.kind == keyword::example;
        cursor const first = std::next(start);
        if (none || !names(first)) return b;
        own read{{first->text, first->at}, {}, first->at};
        if (cursor const dot = std::next(first); two && dot < at_ && dot->text == ".")
            if (cursor const second = std::next(dot); names(second)) {
                read.second = name{second->text, second->at};
                read.at = join(first->at, second->at);
            }
        b.name = std::move(read);
        return b;
    }

    // `单位公安厅`, first on its line: a declaration's word written without a space before the name it declares. What was
    // declared, of any type, so that its name is not missed wherever it is used.
    std::optional<broken> glued() const {
        if (at_->kind != token_kind::word || !at_->first_on_line) return {};
        for (std::size_t k = 0; k < static_cast<std::size_t>(keyword::count); ++k) {
            auto const word = spelling(static_cast<keyword>(k), true);
            if (!begins_declaration(static_cast<keyword>(k)) || !at_->text.starts_with(word)) continue;
            cursor const behind = std::next(at_);
            broken b{static_cast<keyword>(k), {}, {}};
            own read{{at_->text.substr(word.size()), at_->at}, {}, at_->at};
            if (behind->text == "." && std::next(behind)->kind == token_kind::word)
                read.second = name{std::next(behind)->text, std::next(behind)->at};
            if (b.kind != keyword::omit && b.kind != keyword::example) b.name = std::move(read);
            return b;
        }
        return {};
    }

    // On to the next declaration word that is first on its line, be it the one here. Who wrote one without its space may
    // have done so again.
    void recover(bool from_glued = false) {
        while (at_->kind != token_kind::end && !(declares() && at_->first_on_line) &&
               !(from_glued && glued()))
            ++at_;
    }

    // A declaration with E23 or E24 in it reports these alone, one with E1 that alone; both are `broken`.
    void drop_what_is_spoken_for() {
        auto const earlier = [](fault const& a, fault const& b) { return a.at.first < b.at.first; };
        std::stable_sort(tokens_.faults.begin(), tokens_.faults.end(), earlier);
        struct piece { // of the text: the header or a declaration, up to the next one
            std::uint32_t first;
            bool misspelt, broken;
        };
        std::vector<piece> pieces;
        auto const add_piece = [&](std::uint32_t first, std::uint32_t behind, bool is_broken) {
            auto const f = std::lower_bound(tokens_.faults.begin(), tokens_.faults.end(), first,
                                            [](fault const& a, std::uint32_t at) { return a.at.first < at; });
            pieces.push_back({first, f != tokens_.faults.end() && f->at.first < behind, is_broken});
        };
        auto const start_of = [&](std::size_t i) {
            return i < out_.declarations.size() ? out_.declarations[i].at.first : UINT32_MAX;
        };
        add_piece(0, start_of(0), header_broken_);
        for (std::size_t i = 0; i < out_.declarations.size(); ++i) {
            declaration& d = out_.declarations[i];
            add_piece(start_of(i), start_of(i + 1), std::holds_alternative<broken>(d.node));
            if (pieces.back().misspelt && !pieces.back().broken) d.node = spoiled(d.at);
        }
        auto const piece_of = [&](std::uint32_t at) {
            return *std::prev(
                std::upper_bound(pieces.begin(), pieces.end(), at,
                                 [](std::uint32_t first, piece const& p) { return first < p.first; }));
        };
        std::erase_if(out_.misreadings, [&](misreading const& m) { return piece_of(m.of).misspelt; });
        std::erase_if(out_.faults, [&](fault const& f) {
            auto const p = piece_of(f.at.first);
            return p.misspelt || p.broken;
        });
        out_.uses_unread |= std::erase_if(out_.uses, [&](quoted const& use) { return misspelt(use.at); }) > 0;
        std::move(tokens_.faults.begin(), tokens_.faults.end(), std::back_inserter(out_.faults));
    }

    bool misspelt(span where) const {
        auto const f = std::lower_bound(tokens_.faults.begin(), tokens_.faults.end(), where.first,
                                        [](fault const& a, std::uint32_t at) { return a.at.first < at; });
        return f != tokens_.faults.end() && f->at.first < where.last;
    }

    // What is left of a declaration that reads well but for a misspelt word.
    broken spoiled(span where) {
        auto const token_at = [&](std::uint32_t offset) {
            return std::lower_bound(tokens_.list.cbegin(), end(), offset,
                                    [](token const& t, std::uint32_t at) { return t.at.first < at; });
        };
        cursor const start = token_at(where.first);
        at_ = token_at(where.last);
        broken b = what_was_read(start);
        for (cursor t = start; t != at_; ++t) b.words.push_back(t->text);
        return b;
    }

    tokens tokens_;
    cursor at_;
    cursor start_; // of the declaration here; the end before the first
    tree out_;
    bool header_broken_ = false;
    std::uint32_t of_ = 0; // where what is being read begins
};

} // namespace

tree parse(source const& text, std::uint32_t file) {
    return file_parser(text, file).run();
}

} // namespace remit::syntax
