#include "ndjson.hpp"

#include "vocabulary.hpp"
#include "word_order.hpp"

#include <remit/base/text.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/model/reads.hpp>

#include <algorithm>
#include <array>
#include <deque>
#include <string>
#include <utility>

namespace remit::cli {
namespace {

static_assert(ndjson_reader::padding >= vocabulary::padding);

constexpr int first_year = 1600, last_year = 2399; // as first_day and last_day

// The first day of each month that the language knows, and of the one after the last.
std::array<std::int32_t, (last_year - first_year + 1) * 12 + 1> const& months() {
    static auto const all = [] {
        std::array<std::int32_t, (last_year - first_year + 1) * 12 + 1> days{};
        for (std::size_t i = 0; i + 1 < days.size(); ++i)
            days[i] = make_date(first_year + static_cast<int>(i / 12), static_cast<int>(i % 12) + 1, 1)->days;
        days.back() = last_day.days + 1;
        return days;
    }();
    return all;
}

// What parse_date() says of ten bytes, several times as fast.
std::optional<date> day_at(char const* at) {
    constexpr std::uint64_t zeros_and_dashes = 0x2D30302D30303030, beyond = 0x7F76767F76767676, tops = 0x8080808080808080;
    auto const x = eight_bytes(at) ^ zeros_and_dashes; // digits' worth, 0 of dashes
    auto const digit = [&](int i) { return static_cast<std::uint32_t>(x >> i * 8 & 0xFF); };
    auto const tens = static_cast<std::uint32_t>(at[8] - '0'), ones = static_cast<std::uint32_t>(at[9] - '0');
    if ((((x + beyond) | x) & tops) != 0 || tens > 9 || ones > 9) return {};
    auto const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
    auto const month = digit(5) * 10 + digit(6), day = tens * 10 + ones;
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1) return {};
    auto const& all = months();
    auto const i = (year - first_year) * 12 + month - 1;
    date const found{all[i] + static_cast<std::int32_t>(day) - 1};
    if (found.days >= all[i + 1]) return {};
    return found;
}

bool letters(char const* at, char const (&word)[5]) {
    return std::memcmp(at, word, 4) == 0;
}

char const* behind_space(char const* at) {
    while (static_cast<unsigned char>(*at) <= ' ' && (*at == ' ' || *at == '\t' || *at == '\r')) ++at;
    return at;
}

} // namespace

// What is read here is what from_json() takes, and no more is tried: where anything else stands, a key or value in other
// letters, an escape, a number with a fraction, a key again, it gives up, a null pointer. Then all of the row is taken back.
// Each step ends at a byte that is neither space nor part of a word, which the line's end is.
class ndjson_reader::plain {
  public:
    plain(model::model const& m, std::optional<date> as_of)
        : m_(m), otherwise_(as_of), tops_({"remit", "id", "as_of", "facts"}), form_({"situation/1"}) {
        std::vector<model::input_id> parties{{}};
        for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
            if (m.inputs[i].form == model::form::party) parties.push_back({i});
        for (auto const party : parties) add_scope(party, parties);
    }

    bool read(std::string_view line, rows& to) {
        auto const* at = line.data();
        end_ = at + line.size();
        to_ = &to;
        day_.reset();
        several_.clear();
        if (line.starts_with("\xEF\xBB\xBF")) at += 3;
        at = behind_space(at);
        if (*at != '{') return false;
        at = whole(at + 1);
        if (!at || behind_space(at) != end_) return false;
        if (!day_) day_ = otherwise_;
        if (!day_) return false;
        to.day(*day_);
        for (auto const& s : several_) to.moment(s.state, latest(s));
        to.next();
        return true;
    }

  private:
    struct field {
        model::form form{};
        bool has_truth = false; // may be true or false
        std::uint32_t state = 0; // of the first slot
        std::int32_t least = 0, most = 0;
        std::uint32_t scope = 0;   // of a party
        std::uint32_t values = 0;  // of a choice or set
        std::uint32_t count = 0;   // how many these are
        std::uint64_t seen = 0;   // in which object
    };
    // Facts outside parties, or of one.
    struct scope {
        scope(vocabulary const& n, std::vector<field> f) : names(n), fields(std::move(f)), order(names) {}

        vocabulary names;
        std::vector<field> fields;
        word_order order;
    };
    // Days of an event, which `as_of` decides between.
    struct days {
        std::uint32_t state = 0;
        std::size_t first = 0, count = 0;
    };

    void add_scope(model::input_id party, std::vector<model::input_id> const& parties) {
        std::vector<std::string> names;
        std::vector<field> fields;
        for (std::uint32_t i = 0; i < m_.inputs.size(); ++i) {
            auto const& in = m_.inputs[i];
            if (in.of != party) continue;
            names.emplace_back(model::own_name(in));
            field f;
            f.form = in.form;
            f.has_truth = in.form == model::form::boolean || in.form == model::form::event;
            f.state = in.first_state;
            f.least = in.least;
            f.most = in.most;
            f.count = static_cast<std::uint32_t>(in.values.size());
            f.values = static_cast<std::uint32_t>(values_.size());
            if (f.count != 0) {
                std::vector<std::string> words;
                for (auto const& v : in.values) words.push_back(v.name);
                values_.emplace_back(words);
            }
            if (in.form == model::form::party)
                f.scope = static_cast<std::uint32_t>(
                    std::find(parties.begin(), parties.end(), model::input_id{i}) - parties.begin());
            fields.push_back(f);
        }
        scopes_.emplace_back(vocabulary(names), std::move(fields));
    }

    // Behind a `"`: which word stands there; none: gives up. `at` goes behind its quote.
    std::uint32_t word(vocabulary const& of, char const*& at) const {
        auto const found = of.find(at, end_);
        if (found != vocabulary::none) at += of.size(found);
        return found;
    }

    // Behind a `{`: its members, each by `visit`, which is told where its key begins and ends where its value does.
    template <class Visit> char const* members(char const* at, Visit visit) const {
        at = behind_space(at);
        if (*at == '}') return at + 1;
        for (;;) {
            if (*at != '"') return nullptr;
            if (at = visit(at + 1); !at) return nullptr;
            at = behind_space(at);
            if (*at == '}') return at + 1;
            if (*at != ',') return nullptr;
            at = behind_space(at + 1);
        }
    }
    // Behind a `[`: its items, the same way.
    template <class Visit> char const* items(char const* at, Visit visit) const {
        at = behind_space(at);
        if (*at == ']') return at + 1;
        for (;;) {
            if (at = visit(at); !at) return nullptr;
            at = behind_space(at);
            if (*at == ']') return at + 1;
            if (*at != ',') return nullptr;
            at = behind_space(at + 1);
        }
    }
    static char const* behind_colon(char const* at) {
        at = behind_space(at);
        return *at == ':' ? behind_space(at + 1) : nullptr;
    }

    char const* whole(char const* begin) {
        unsigned seen = 0;
        std::size_t place = 0;
        return members(begin, [&](char const* at) -> char const* {
            auto const key = tops_order_.find(at, end_, place);
            if (key == vocabulary::none || (seen & 1U << key) != 0) return nullptr;
            seen |= 1U << key;
            at = behind_colon(at + tops_.size(key));
            if (!at) return nullptr;
            if (key == 3) return *at == '{' ? facts(at + 1, scopes_.front(), 0) : nullptr;
            if (*at != '"') return nullptr;
            ++at;
            if (key == 0) return form_.is(0, at, end_) ? at + form_.size(0) : nullptr;
            if (key == 1) return id(at);
            return day(at, [&](date d) { day_ = d; });
        });
    }

    char const* id(char const* at) const {
        auto const* const quote = vocabulary::next_quote(at, end_);
        if (quote == end_) return nullptr;
        bool ascii = true, unescaped = true;
        for (auto const* c = at; c < quote; ++c) {
            unescaped &= *c != '\\' && static_cast<unsigned char>(*c) >= 0x20;
            ascii &= static_cast<unsigned char>(*c) < 0x80;
        }
        std::string_view const text(at, static_cast<std::size_t>(quote - at));
        if (!unescaped || (!ascii && !valid_utf8(text))) return nullptr;
        to_->id(text);
        return quote + 1;
    }

    template <class Take> char const* day(char const* at, Take take) const {
        if (end_ - at < 11 || at[10] != '"') return nullptr;
        auto const found = day_at(at);
        if (!found) return nullptr;
        take(*found);
        return at + 11;
    }

    // Behind a `{`: facts outside parties, or of the member in a slot.
    char const* facts(char const* begin, scope& in, std::uint32_t slot) {
        auto const object = ++objects_;
        std::size_t place = 0;
        return members(begin, [&, object](char const* at) -> char const* {
            auto const found = in.order.find(at, end_, place);
            if (found == vocabulary::none) return nullptr;
            at += in.names.size(found);
            auto& f = in.fields[found];
            if (f.seen == object) return nullptr;
            f.seen = object;
            at = behind_colon(at);
            if (!at) return nullptr;
            // Most values are these, and no other begins with such a letter.
            auto const state = f.state + slot;
            return *at >= 'f' && *at <= 't' ? truth_or_null(at, f, state) : value(at, f, state);
        });
    }

    char const* value(char const* at, field const& f, std::uint32_t state) {
        switch (*at) {
        case '"': return text(at + 1, f, state);
        case '[':
            return f.form == model::form::set     ? set(at, f, state)
                   : f.form == model::form::event ? several_days(at + 1, state)
                   : f.form == model::form::party ? party(at + 1, f, state)
                                                  : nullptr;
        case '{': return f.form == model::form::set ? set(at, f, state) : nullptr;
        default: return f.form == model::form::integer ? number(at, f, state) : nullptr;
        }
    }

    char const* text(char const* at, field const& f, std::uint32_t state) const {
        if (f.form == model::form::choice) {
            auto const found = word(values_[f.values], at);
            if (found == vocabulary::none) return nullptr;
            to_->number(state, static_cast<std::int32_t>(found));
            return at;
        }
        if (f.form == model::form::event) return day(at, [&](date d) { to_->moment(state, d.days); });
        if (f.form == model::form::day) return day(at, [&](date d) { to_->number(state, d.days); });
        return nullptr;
    }

    // Which of the three it is, and of what, nobody can foretell: so no branch depends on it.
    char const* truth_or_null(char const* at, field const& f, std::uint32_t state) const {
        auto const text = eight_bytes(at);
        auto const four = static_cast<std::uint32_t>(text);
        bool const yes = four == 0x65757274, null = four == 0x6C6C756E; // "true", "null", the first letter lowest
        bool const no = (text & 0xFFFFFFFFFF) == 0x65736C6166;          // "false"
        if (!(null | (f.has_truth & (yes | no)))) return nullptr;
        to_->truth(state, yes, !null);
        return at + 4 + no;
    }

    template <class Take> static char const* truth(char const* at, Take take) {
        if (letters(at, "true")) return take(true), at + 4;
        if (letters(at, "fals") && at[4] == 'e') return take(false), at + 5;
        return nullptr;
    }

    char const* number(char const* at, field const& f, std::uint32_t state) {
        bool const minus = *at == '-';
        if (minus) ++at;
        auto const* const first = at;
        std::int64_t n = 0;
        for (; *at >= '0' && *at <= '9' && at - first < 11; ++at) n = n * 10 + (*at - '0');
        if (at == first || (*first == '0' && (minus || at - first > 1))) return nullptr;
        if (minus) n = -n;
        if (n < f.least || n > f.most) return nullptr;
        to_->number(state, static_cast<std::int32_t>(n));
        return at;
    }

    char const* several_days(char const* at, std::uint32_t state) {
        if (several_.empty()) stated_days_.clear();
        days all{state, stated_days_.size(), 0};
        at = items(at, [&](char const* item) {
            return *item == '"' ? day(item + 1, [&](date d) { stated_days_.push_back(d); }) : nullptr;
        });
        all.count = stated_days_.size() - all.first;
        if (!at || all.count == 0) return nullptr;
        several_.push_back(all);
        return at;
    }

    std::int32_t latest(days const& all) const {
        auto found = batch::never_happened;
        for (std::size_t i = all.first; i < all.first + all.count; ++i)
            found = batch::later(found, stated_days_[i], *day_);
        return found;
    }

    char const* set(char const* at, field const& f, std::uint32_t state) {
        auto const& words = values_[f.values];
        std::uint64_t in = 0, out = 0;
        if (*at == '[') {
            at = items(at + 1, [&](char const* item) -> char const* {
                if (*item != '"') return nullptr;
                auto const found = word(words, ++item);
                if (found == vocabulary::none) return nullptr;
                in |= std::uint64_t{1} << found;
                return item;
            });
            out = ~in & (~std::uint64_t{0} >> (64 - f.count));
        } else if (*at == '{') {
            at = members(at + 1, [&](char const* item) -> char const* {
                auto const found = word(words, item);
                if (found == vocabulary::none) return nullptr;
                auto const bit = std::uint64_t{1} << found;
                if (((in | out) & bit) != 0) return nullptr;
                item = behind_colon(item);
                return item ? truth(item, [&](bool yes) { (yes ? in : out) |= bit; }) : nullptr;
            });
        } else
            return nullptr;
        if (at) to_->parts(state, in, out);
        return at;
    }

    char const* party(char const* at, field const& f, std::uint32_t state) {
        std::int32_t items_there = 0, members_there = 0;
        std::uint64_t there = 0;
        at = items(at, [&](char const* item) -> char const* {
            if (items_there == f.most) return nullptr;
            auto const slot = static_cast<std::uint32_t>(items_there++);
            if (*item == 'n') return letters(item, "null") ? item + 4 : nullptr;
            if (*item != '{') return nullptr;
            there |= std::uint64_t{1} << slot;
            ++members_there;
            return facts(item + 1, scopes_[f.scope], slot);
        });
        if (!at || members_there < f.least) return nullptr;
        auto const further = (std::uint64_t{1} << f.most) - (std::uint64_t{1} << items_there);
        to_->parts(state, there, further);
        return at;
    }

    model::model const& m_;
    std::optional<date> otherwise_;
    vocabulary tops_, form_;
    word_order tops_order_{tops_};
    std::vector<vocabulary> values_; // of choices and sets
    std::deque<scope> scopes_;       // outside parties, then one a party
    std::uint64_t objects_ = 0;      // that have been read

    // Of the line that is being read.
    char const* end_ = nullptr;
    rows* to_ = nullptr;
    std::optional<date> day_;
    std::vector<days> several_;
    std::vector<date> stated_days_;
};

ndjson_reader::ndjson_reader(model::model const& m, std::optional<date> as_of)
    : plain_(std::make_unique<plain>(m, as_of)), m_(m), as_of_(as_of) {}

ndjson_reader::~ndjson_reader() = default;

std::vector<diagnostic> ndjson_reader::read(std::string_view line, rows& to) {
    if (line.size() <= longest_situation && plain_->read(line, to)) return {};
    to.take_back();
    return read_slowly(line, to);
}

std::vector<diagnostic> ndjson_reader::read_slowly(std::string_view line, rows& to) {
    ++judged_;
    auto found = facts::from_json(m_, line);
    if (!found && as_of_) {
        // Where nothing else is wrong than that a day is wanted, it is written into the line.
        auto faults = found.diagnostics();
        auto const no_day = std::find_if(faults.begin(), faults.end(), [](diagnostic const& d) {
            return d.code == code_of(problem::missing_key) && d.pointer == "/as_of";
        });
        if (no_day == faults.end()) return faults;
        faults.erase(no_day);
        if (!faults.empty()) return faults;
        auto const brace = line.find('{');
        auto const rest = line.substr(brace + 1);
        bool const alone = rest[rest.find_first_not_of(" \t\r\n")] == '}';
        found = facts::from_json(m_, std::string(line.substr(0, brace + 1)) + "\"as_of\":\"" + to_string(*as_of_) +
                                         (alone ? "\"" : "\",") + std::string(rest));
    }
    if (!found) return found.diagnostics();
    to.situation(*found);
    to.next();
    return {};
}

} // namespace remit::cli
