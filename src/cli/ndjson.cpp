#include "ndjson.hpp"

#include "plain_text.hpp"
#include "vocabulary.hpp"

#include <remit/base/text.hpp>
#include <remit/facts/from_json.hpp>
#include <remit/model/reads.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace remit::cli {
namespace {

static_assert(ndjson_reader::padding >= vocabulary::padding);

char const* behind_space(char const* at) {
    while (static_cast<unsigned char>(*at) <= ' ' && (*at == ' ' || *at == '\t' || *at == '\r')) ++at;
    return at;
}

} // namespace

// What is read here is what from_json() takes, and no more is tried: where anything else stands, a key or value in other
// letters, an escape outside an id, a number with a fraction, a key again, it gives up, a null pointer. Then all of the row is
// taken back.
// No step goes past a line's end: it is no space, and in no word.
class ndjson_reader::plain {
  public:
    plain(model::model const& m, std::optional<date> as_of)
        : m_(m), otherwise_(as_of), tops_({"remit", "id", "as_of", "facts"}), form_({"situation/1"}) {
        std::vector<model::input_id> parties{{}};
        for (std::uint32_t i = 0; i < m.inputs.size(); ++i)
            if (m.inputs[i].form == model::form::party) parties.push_back({i});
        for (auto const party : parties) add_scope(party, parties);
    }

    // How many bytes the line takes, its end counted; 0: it gives up.
    std::size_t read(char const* const line, rows& to) {
        auto const* at = line;
        to_ = &to;
        day_.reset();
        several_.clear();
        if (std::memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
        at = behind_space(at);
        if (*at != '{') return 0;
        at = whole(at + 1);
        if (!at) return 0;
        at = behind_space(at);
        auto const size = static_cast<std::size_t>(at - line);
        if (*at != '\n' || size > longest_situation) return 0;
        if (!day_) day_ = otherwise_;
        if (!day_) return 0;
        to.day(*day_);
        for (auto const& s : several_) to.moment(s.state, latest(s));
        to.next();
        return size + 1;
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
        vocabulary names;
        std::vector<field> fields;
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
        scopes_.push_back({vocabulary(names), std::move(fields)});
    }

    // Behind a `"`: which word stands there; none: gives up. `at` goes behind its quote.
    static std::uint32_t word(vocabulary const& of, char const*& at) {
        auto const found = of.find(at);
        at += found.size + 1;
        return found.word;
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
        return members(begin, [&](char const* at) -> char const* {
            auto const key = word(tops_, at);
            if (key == vocabulary::none || (seen & 1U << key) != 0) return nullptr;
            seen |= 1U << key;
            at = behind_colon(at);
            if (!at) return nullptr;
            if (key == 3) return *at == '{' ? facts(at + 1, scopes_.front(), 0) : nullptr;
            if (*at != '"') return nullptr;
            ++at;
            if (key == 0) return word(form_, at) == 0 ? at : nullptr;
            if (key == 1) return id(at);
            return day(at, [&](date d) { day_ = d; });
        });
    }

    char const* id(char const* at) const {
        bool ascii = true;
        auto const* quote = at;
        for (; *quote != '"'; ++quote) {
            if (*quote == '\\') return escaped_id(at);
            if (static_cast<unsigned char>(*quote) < ' ') return nullptr;
            ascii &= static_cast<unsigned char>(*quote) < 0x80;
        }
        std::string_view const text(at, static_cast<std::size_t>(quote - at));
        if (!ascii && !valid_utf8(text)) return nullptr;
        to_->id(text);
        return quote + 1;
    }

    // As programs write Chinese that keep to ASCII: \u6848-7.
    char const* escaped_id(char const* const at) const {
        auto const* quote = at;
        for (; *quote != '"'; ++quote) {
            if (*quote == '\\') ++quote;
            if (static_cast<unsigned char>(*quote) < ' ') return nullptr;
        }
        auto const text = nlohmann::json::parse(at - 1, quote + 1, nullptr, false);
        if (!text.is_string()) return nullptr;
        to_->keep_id(text.get<std::string>());
        return quote + 1;
    }

    template <class Take> char const* day(char const* at, Take take) const {
        auto const found = day_at(at);
        if (!found || at[10] != '"') return nullptr;
        take(*found);
        return at + 11;
    }

    // Behind a `{`: facts outside parties, or of the member in a slot.
    char const* facts(char const* begin, scope& in, std::uint32_t slot) {
        auto const object = ++objects_;
        return members(begin, [&, object](char const* at) -> char const* {
            for (;;) {
                auto const name = in.names.find(at);
                if (name.word == vocabulary::none) return nullptr;
                auto& f = in.fields[name.word];
                if (f.seen == object) return nullptr;
                f.seen = object;
                auto const state = f.state + slot;
                at += name.size + 1;
                // Most values are these three. Where the next key is at once behind them it begins where their letters say,
                // which a jump foretells.
                auto const is = [&](char const* from, beginning no, beginning yes, beginning null) {
                    auto const text = eight_bytes(from);
                    if (begins(text, no) && f.has_truth) {
                        to_->truth(state, false, true);
                        at = from + 8;
                    } else if (begins(text, yes) && f.has_truth) {
                        to_->truth(state, true, true);
                        at = from + 7;
                    } else if (begins(text, null))
                        at = from + 7;
                    else
                        return false;
                    return true;
                };
                if (is(at, ":false,\"", ":true,\"", ":null,\"")) continue;
                if (begins(eight_bytes(at), ": ") && is(at + 2, "false, \"", "true, \"", "null, \"")) continue;
                at = behind_colon(at);
                return at ? value(at, f, state) : nullptr;
            }
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
        case 'n': return begins(eight_bytes(at), "null") ? at + 4 : nullptr;
        case 't':
        case 'f': return f.has_truth ? truth(at, [&](bool yes) { to_->truth(state, yes, true); }) : nullptr;
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

    template <class Take> static char const* truth(char const* at, Take take) {
        auto const text = eight_bytes(at);
        if (begins(text, "true")) return take(true), at + 4;
        if (begins(text, "false")) return take(false), at + 5;
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
            if (*item == 'n') return begins(eight_bytes(item), "null") ? item + 4 : nullptr;
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
    std::vector<vocabulary> values_; // of choices and sets
    std::deque<scope> scopes_;       // outside parties, then one a party
    std::uint64_t objects_ = 0;      // that have been read

    // Of the line that is being read.
    rows* to_ = nullptr;
    std::optional<date> day_;
    std::vector<days> several_;
    std::vector<date> stated_days_;
};

ndjson_reader::ndjson_reader(model::model const& m, std::optional<date> as_of)
    : plain_(std::make_unique<plain>(m, as_of)), m_(m), as_of_(as_of) {}

ndjson_reader::~ndjson_reader() = default;

bool ndjson_reader::read_plainly(std::string_view& left, rows& to) {
    if (left.front() == '\n') return false; // nothing to take back
    auto const size = plain_->read(left.data(), to);
    if (size == 0) to.take_back();
    left.remove_prefix(size);
    return size != 0;
}

std::vector<diagnostic> ndjson_reader::read(std::string_view line, rows& to) {
    ++judged_;
    auto const found = facts::from_json(m_, line, {}, as_of_);
    if (!found) return found.diagnostics();
    to.situation(*found);
    to.next();
    return {};
}

} // namespace remit::cli
