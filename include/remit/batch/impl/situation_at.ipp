// situation_at: the body of situation_at.hpp.
#pragma once

#include <remit/batch/impl/cells.hpp>
#include <remit/batch/situation_at.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace remit::batch {
namespace situation_at_impl {

class row_reader {
  public:
    row_reader(model::model const& m, caseload const& c, std::size_t row) : m_(m), c_(c), row_(row) {}

    facts::situation run() const {
        auto out = facts::nothing_known(m_, day());
        for (std::uint32_t i = 0; i < m_.inputs.size(); ++i) {
            auto const& in = m_.inputs[i];
            if (in.form == model::form::party) {
                members({i}, out);
                continue;
            }
            if (!in.of) out.states[in.first_state] = value({{i}, 0});
        }
        return out;
    }

  private:
    static bool is_day(std::int64_t n) { return n >= first_day.days && n <= last_day.days; }

    date day() const {
        auto const& d = c_.day;
        if (!d.stated()) return c_.as_of;
        auto const n = number_at(d, d.offset + row_);
        return valid_at(d, d.offset + row_) && is_day(n) ? date{static_cast<std::int32_t>(n)} : date{};
    }

    // The party that lists its members, a fact of which this is.
    column const* listing(model::input const& in) const {
        if (!in.of) return nullptr;
        auto const& party = c_.states[m_[in.of].first_state];
        return party.in ? &party : nullptr;
    }

    model::value value(model::input_ref r) const {
        auto const& in = m_[r.input];
        auto const& c = c_.states[m_.state_of(r)];
        if (in.form == model::form::set && !c.stated()) return parts(m_.state_of(r));
        if (!c.stated()) return model::silence::not_asked;
        auto const* const party = listing(in);
        if (c.in && (!party || in.form == model::form::set)) {
            auto const e = list_at(*c.in, row_);
            if (!e.stated) return model::silence::not_asked;
            return in.form == model::form::set ? set_of(in, c, e) : days_of(c, e);
        }
        auto i = c.offset + row_;
        if (c.in) {
            auto const e = list_at(*c.in, row_);
            auto const member = e.first + r.slot;
            if (!e.stated || member >= e.last || !valid_at(*party, party->offset + member)) return model::silence::not_asked;
            i = c.offset + member;
        }
        if (!valid_at(c, i)) return model::silence::not_asked;
        return one(in, c, number_at(c, i));
    }

    static model::value one(model::input const& in, column const& c, std::int64_t n) {
        auto const day = [&]() -> std::optional<date> {
            return is_day(n) ? std::optional(date{static_cast<std::int32_t>(n)}) : std::nullopt;
        };
        switch (in.form) {
        case model::form::boolean: return n != 0;
        case model::form::integer:
            if (n < in.least || n > in.most) break;
            return static_cast<std::int32_t>(n);
        case model::form::day:
            if (auto const d = day()) return *d;
            break;
        case model::form::event:
            if (c.what == column::kind::bits) return n != 0;
            if (c.what == column::kind::moment && n == undated) return true;
            if (c.what == column::kind::moment && n == never_happened) return false;
            if (auto const d = day()) return model::days{*d};
            break;
        case model::form::choice:
            if (auto const place = place_of(c, n, values_of(in)); place < nothing_stated) return model::choice{place};
            break;
        case model::form::set:
        case model::form::party: break;
        }
        return model::silence::not_asked;
    }

    static std::uint32_t values_of(model::input const& in) { return static_cast<std::uint32_t>(in.values.size()); }

    static model::value days_of(column const& c, extent e) {
        model::days all;
        for (auto i = e.first; i < e.last; ++i)
            if (auto const n = number_at(c, c.offset + i); valid_at(c, c.offset + i) && is_day(n))
                all.push_back(date{static_cast<std::int32_t>(n)});
        if (all.empty()) return model::silence::not_asked;
        // As from_json() has them.
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

    static model::value set_of(model::input const& in, column const& c, extent e) {
        model::set out;
        for (auto i = e.first; i < e.last; ++i)
            if (auto const place = place_of(c, number_at(c, c.offset + i), values_of(in));
                valid_at(c, c.offset + i) && place < nothing_stated)
                out.in |= std::uint64_t{1} << place;
        auto const all = in.values.size() >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << in.values.size()) - 1;
        out.out = all & ~out.in;
        return out;
    }

    // Yes or no, where something is stated.
    std::optional<bool> part(std::uint32_t state, std::size_t i) const {
        auto const& all = c_.parts[state];
        if (i >= all.size() || !all[i].stated() || !valid_at(all[i], all[i].offset + row_)) return {};
        return bit_at(all[i].values, all[i].offset + row_);
    }

    model::value parts(std::uint32_t state) const {
        model::set out;
        for (std::size_t i = 0; i < c_.parts[state].size(); ++i)
            if (auto const is = part(state, i)) (*is ? out.in : out.out) |= std::uint64_t{1} << i;
        if ((out.in | out.out) == 0) return model::silence::not_asked;
        return out;
    }

    // A party, and the facts of its members.
    void members(model::input_id id, facts::situation& out) const {
        auto const& party = m_[id];
        auto const& list = c_.states[party.first_state];
        model::slots there;
        std::vector<std::uint32_t> from; // of each listed, its slot in the columns
        auto const put = [&](std::uint32_t slot, truth t) {
            there.present.push_back(t);
            from.push_back(slot);
        };
        if (list.in) {
            auto const e = list_at(*list.in, row_);
            if (!e.stated || e.last - e.first > static_cast<std::size_t>(party.most)) return;
            for (auto i = e.first; i < e.last; ++i)
                put(static_cast<std::uint32_t>(i - e.first), valid_at(list, list.offset + i) ? truth::yes : truth::unknown);
        } else {
            bool said = false;
            for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(party.most); ++slot) {
                auto const is = part(party.first_state, slot);
                bool const known = is.value_or(false) || says_something(id, slot);
                said = said || is || known;
                if (known || !is) put(slot, known ? truth::yes : truth::unknown);
            }
            if (!said) return;
        }
        for (std::uint32_t i = 0; i < m_.inputs.size(); ++i)
            for (std::uint32_t slot = 0; m_.inputs[i].of == id && slot < from.size(); ++slot)
                if (there.present[slot] == truth::yes) out.states[m_.state_of({{i}, slot})] = value({{i}, from[slot]});
        out.states[party.first_state] = std::move(there);
    }

    bool says_something(model::input_id party, std::uint32_t slot) const {
        for (std::uint32_t i = 0; i < m_.inputs.size(); ++i)
            if (m_.inputs[i].of == party && value({{i}, slot}) != model::value{model::silence::not_asked}) return true;
        return false;
    }

    model::model const& m_;
    caseload const& c_;
    std::size_t row_;
};

} // namespace situation_at_impl

facts::situation situation_at(model::model const& m, caseload const& c, std::size_t row) {
    return situation_at_impl::row_reader(m, c, row).run();
}

} // namespace remit::batch
