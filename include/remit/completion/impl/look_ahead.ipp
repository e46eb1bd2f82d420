// look_ahead: the bodies of look_ahead.hpp.
#pragma once

#include <remit/completion/impl/space.hpp>
#include <remit/completion/look_ahead.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace remit::completion {
namespace lying_ahead {

class looker {
  public:
    looker(model::model const& m, facts::situation const& s, std::vector<model::duty_id> const& duties)
        : m_(m), space_(m, s, free_is::what_is_open) {
        for (auto const d : duties)
            if (space_.look_over(d)) looked_over_.insert(d);
        space_.survey_is_done();
    }

    // What has become too large with others may fit alone.
    std::optional<outlook> of(model::duty_id d) {
        if (!looked_over_.contains(d)) return {};
        bool const alone = space_.is_fresh();
        auto found = try_out(d);
        if (!found && !alone) {
            space_.start_afresh();
            found = try_out(d);
        }
        if (!found) space_.start_afresh();
        return found;
    }

    space& where() { return space_; }

  private:
    std::optional<outlook> try_out(model::duty_id d) {
        auto const its = space_.of(d);
        auto& f = space_.diagrams();
        auto const open = f.both(its.applies.yes, its.discharged.no), done = f.both(its.applies.yes, its.discharged.yes);
        auto const late = f.both(open, its.late.yes);
        auto const modality = m_[d].modality;
        std::vector<std::pair<status, function>> const all{
            {found::status_of(modality, truth::no, truth::unknown, truth::unknown), its.applies.no},
            {found::status_of(modality, truth::yes, truth::yes, truth::unknown), done},
            {found::status_of(modality, truth::yes, truth::no, truth::yes), late},
            {found::status_of(modality, truth::yes, truth::no, truth::no), f.both(open, f.opposite(late))},
            {status::undetermined, f.opposite(f.either(its.applies.no, f.either(open, done)))}};
        if (space_.beyond()) return {};
        outlook o;
        for (auto const& [is, where] : all)
            if (where != never) o.possible.push_back(is);
        for (auto const part : {its.applies.no, open, done}) take(o, part);
        if (o.matter.empty()) take(o, late);
        std::sort(o.possible.begin(), o.possible.end());
        o.possible.erase(std::unique(o.possible.begin(), o.possible.end()), o.possible.end());
        std::sort(o.matter.begin(), o.matter.end());
        o.matter.erase(std::unique(o.matter.begin(), o.matter.end()), o.matter.end());
        return o;
    }

    // What a function turns on.
    void take(outlook& o, function f) {
        auto const variables = space_.diagrams().variables_of(f);
        auto next = variables.begin();
        for (auto const& a : space_.axes()) {
            if (a.bits.empty()) continue;
            next = std::lower_bound(next, variables.end(), a.bits.front());
            if (next == variables.end() || *next > a.bits.back()) continue;
            if (a.input.input) {
                o.matter.push_back(a.input);
            } else {
                auto const& read = space_.read_by(a);
                o.matter.insert(o.matter.end(), read.begin(), read.end());
                o.exact = false;
            }
        }
    }

    model::model const& m_;
    space space_;
    std::set<model::duty_id> looked_over_;
};

} // namespace lying_ahead

std::vector<std::optional<outlook>> look_ahead(model::model const& m, facts::situation const& s,
                                               std::vector<model::duty_id> const& duties) {
    lying_ahead::looker looker(m, s, duties);
    std::vector<std::optional<outlook>> all;
    for (auto const d : duties) all.push_back(looker.of(d));
    return all;
}

std::vector<possibility> possibilities(model::model const& m, facts::situation const& s,
                                       std::vector<model::duty_id> const& duties, model::input_ref input) {
    lying_ahead::looker looker(m, s, duties);
    auto& where = looker.where();
    auto const& in = m[input.input];
    auto const& now = s.states[m.state_of(input)];
    auto const day = [](std::int64_t d) { return date{static_cast<std::int32_t>(d)}; };
    std::vector<possibility> all;
    if (!where.inputs().are_told_apart(input)) return all;
    switch (in.form) {
    case model::form::boolean: return {{true, {}}, {false, {}}};
    case model::form::integer:
        for (auto const& o : where.inputs().options_of(input))
            all.push_back({static_cast<std::int32_t>(*o.number), model::value(static_cast<std::int32_t>(o.last))});
        break;
    case model::form::day:
        for (auto const& o : where.inputs().options_of(input)) all.push_back({day(*o.number), model::value(day(o.last))});
        break;
    case model::form::event:
        for (auto const& o : where.inputs().options_of(input)) {
            if (o.number)
                all.push_back({model::days{day(*o.number)}, model::value(model::days{day(o.last)})});
            else
                all.push_back({false, {}});
        }
        break;
    case model::form::choice:
        for (auto const& o : where.inputs().options_of(input))
            all.push_back({model::choice{static_cast<std::uint32_t>(*o.number)}, {}});
        break;
    case model::form::party:
        for (auto const& o : where.inputs().options_of(input)) {
            model::slots listed{o.present};
            std::erase(listed.present, truth::no);
            all.push_back({std::move(listed), {}});
        }
        break;
    case model::form::set: {
        auto const* const said = std::get_if<model::set>(&now);
        auto known = said ? *said : model::set{};
        auto const every = in.values.size() >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << in.values.size()) - 1;
        auto const open = every & ~(known.in | known.out);
        for (std::size_t i = 0; i < in.values.size(); ++i)
            if (auto const one = std::uint64_t{1} << i; (open & one) != 0)
                all.push_back({model::set{known.in | one, known.out | (open & ~one)}, {}});
        all.push_back({model::set{known.in, known.out | open}, {}});
        break;
    }
    }
    return all;
}

} // namespace remit::completion
