#include "show.hpp"

#include <remit/model/model.hpp>

namespace remit::cli {
namespace {

using namespace model;
using cli::word;

std::string word(comparison c) {
    constexpr std::string_view words[] = {"<", "<=", ">", ">=", "is", "is not"};
    return std::string(words[static_cast<std::size_t>(c)]);
}

class printer {
  public:
    explicit printer(model::model const& m) : m_(m) {}

    std::string run() {
        line(0, "ruleset " + m_.name);
        for (auto const& i : m_.instruments)
            line(1, "instrument " + i.name + (i.valid ? " valid " + said(*i.valid) : "") +
                        (i.text ? " text " + m_.texts[*i.text].name : ""));
        if (m_.calendar) line(1, "calendar valid " + said(m_.calendar->valid));
        for (auto const& u : m_.units)
            line(1, u.group ? "group " + u.name + " = " + units(u.members) : "unit " + u.name);
        for (auto const& r : m_.roles) line(1, "role " + r.name);
        for (auto const& i : m_.inputs) line(1, said(i));
        for (auto const& d : m_.defines) {
            line(1, "define " + d.name + " : " + said(m_[d.meaning].type));
            line(2, "as " + said(d.meaning));
        }
        for (auto const& d : m_.duties) duty_lines(d);
        line(1, std::to_string(m_.nodes.size()) + " nodes, " + std::to_string(m_.states) +
                    " values a situation, " + std::to_string(m_.omissions.size()) + " omissions, " +
                    std::to_string(m_.examples.size()) + " examples");
        return std::move(out_);
    }

  private:
    void line(std::size_t depth, std::string const& text) {
        out_ += std::string(2 * depth, ' ') + text + "\n";
    }

    static std::string said(date_span s) { return to_string(s.first) + ".." + to_string(s.last); }

    template <class Id> std::string names(std::vector<Id> const& ids) const {
        std::string out;
        for (auto const i : ids) out += (out.empty() ? "" : ", ") + name(i);
        return out;
    }
    std::string name(unit_id u) const { return m_[u].name; }
    std::string name(input_id i) const { return m_[i].name; }
    std::string name(duty_id d) const { return m_.name_of(d); }
    std::string units(std::vector<unit_id> const& ids) const { return names(ids); }

    std::string said(input const& i) const {
        static constexpr std::string_view forms[] = {"bool",   "int",   "date", "one of",
                                                     "any of", "event", "party"};
        auto out = "input " + i.name + " : " + std::string(forms[static_cast<std::size_t>(i.form)]);
        if (i.form == form::integer || i.form == form::party)
            out += " " + std::to_string(i.least) + ".." + std::to_string(i.most);
        for (auto const& v : i.values) out += (&v == &i.values.front() ? " " : ", ") + v.name;
        if (i.presumed) out += *i.presumed ? " presumed yes" : " presumed no";
        return out;
    }

    std::string said(type const& t) const {
        static constexpr std::string_view forms[] = {"bool",   "int",   "date", "one of",
                                                     "any of", "event", "party"};
        auto out = std::string(forms[static_cast<std::size_t>(t.form)]);
        if (t.form == form::integer) out += " " + std::to_string(t.least) + ".." + std::to_string(t.most);
        if (t.values) out += " values of " + name(t.values);
        return out;
    }

    // The events whose date a test reads: false unless they have happened (4.4).
    std::string reads(std::vector<input_id> const& events) const {
        return events.empty() ? "" : " {" + names(events) + "}";
    }

    std::string all(std::vector<node_id> const& terms, std::string_view between) const {
        std::string out;
        for (auto const t : terms) out += (out.empty() ? "" : std::string(between)) + said(t);
        return out;
    }

    std::string value(node_id of, std::uint32_t i) const { return m_[m_[of].type.values].values[i].name; }

    std::string said(node_id n) const {
        return std::visit(
            cases{
                [](constant const& c) {
                    auto const* day = std::get_if<date>(&c.value);
                    return day ? to_string(*day) : std::to_string(std::get<std::int32_t>(c.value));
                },
                [](as_of_day const&) { return std::string("as_of"); },
                [&](stated const& s) { return name(s.input); },
                [&](happened_on const& h) { return "day of " + name(h.event); },
                [&](defined const& d) { return m_[d.define].name; },
                [&](logical const& l) { return "(" + all(l.terms, l.all ? " and " : " or ") + ")"; },
                [&](negation const& x) { return "not " + said(x.term); },
                [&](model::counted const& c) {
                    return "at least " + std::to_string(c.least) + " (" + all(c.terms, ", ") + ")";
                },
                [&](quantified const& q) {
                    auto const how = q.how == quantifier::some ? std::string("some ")
                                     : q.how == quantifier::every
                                         ? std::string("every ")
                                         : "at least " + std::to_string(q.least) + " ";
                    return how + name(q.party) + " (" + said(q.body) + ")";
                },
                [&](compared const& c) {
                    return "(" + said(c.left) + " " + word(c.how) + " " + said(c.right) + reads(c.reads) +
                           ")";
                },
                [&](among const& a) {
                    std::string values;
                    for (auto const v : a.values) values += (values.empty() ? "" : ", ") + value(a.left, v);
                    return "(" + said(a.left) + (a.negated ? " not in (" : " in (") + values + "))";
                },
                [&](holding const& h) { return "(" + said(h.left) + " has " + value(h.left, h.value) + ")"; },
                [&](sum const& s) {
                    return "(" + said(s.left) + (s.minus ? " - " : " + ") + said(s.right) + ")";
                },
                [&](product const& p) { return "(" + said(p.left) + " * " + std::to_string(p.by) + ")"; },
                [&](shifted const& s) {
                    return "(" + said(s.left) + (s.n < 0 ? " - " : " + ") +
                           std::to_string(s.n < 0 ? -s.n : s.n) + " " + word(s.unit) + ")";
                },
                [&](elapsed const& e) { return "(" + word(e.unit) + " since " + said(e.since) + ")"; },
                [&](status_is const& s) {
                    return "(" +
                           (s.duties->size() == 1 ? name(s.duties->front())
                                                  : "some of {" + names(*s.duties) + "}") +
                           (s.negated ? " is not " : " is ") + std::string(to_string(s.status)) + ")";
                },
            },
            m_[n].what);
    }

    void duty_lines(duty const& d) {
        static constexpr std::string_view modalities[] = {"must", "must not", "may"};
        static constexpr std::string_view manners[] = {"", "each ", "jointly ", "either "};
        line(1, "duty " + m_[d.owner].name + "." + d.act);
        line(2, std::string(manners[static_cast<std::size_t>(d.borne)]) +
                    std::string(modalities[static_cast<std::size_t>(d.modality)]) +
                    (d.role ? " " + m_[d.role].name : ""));
        if (d.when) line(2, "when " + said(d.when));
        for (auto const u : d.unless) line(2, "unless " + said(u));
        if (d.until) line(2, "until " + said(d.until));
        if (d.within)
            line(2, "within " + std::to_string(d.within->n) + " " + word(d.within->unit) + " since " +
                        said(d.within->start) + reads(d.within->reads));
        if (d.before) line(2, "before " + name(d.before));
        if (!d.urgency.en.empty()) line(2, "urgency \"" + d.urgency.en + "\"");
        if (!d.through.empty()) line(2, "through " + units(d.through));
        if (!d.with.empty()) line(2, "with " + units(d.with));
        if (!d.assisting.empty() || d.assisting_unnamed)
            line(2, "assisting " + (d.assisting_unnamed ? "unnamed" : units(d.assisting)));
        if (!d.to.empty()) line(2, "to " + units(d.to));
        if (!d.overrides.empty()) line(2, "overrides " + names(d.overrides));
        if (d.valid) line(2, "valid " + said(*d.valid));
        for (auto const& c : d.cites) {
            auto text = "cites " + m_[c.instrument].name + (c.place.empty() ? "" : " at \"" + c.place + "\"");
            for (auto const& q : c.quotes)
                text += " bytes " + std::to_string(q.begin) + ".." + std::to_string(q.end);
            line(2, text);
        }
    }

    model::model const& m_;
    std::string out_;
};

} // namespace

std::string shown_model(loaded const& rules) {
    return printer(*rules.model).run();
}

} // namespace remit::cli
