#include "caseload.hpp"

#include <cstring>
#include <limits>
#include <string_view>

namespace bench {
namespace {

using remit::batch::column;
using remit::model::form;
using kind = column::kind;

template <class Int> bool fits(std::int64_t least, std::int64_t most) {
    return std::numeric_limits<Int>::min() <= least && most <= std::numeric_limits<Int>::max();
}

kind number(std::int64_t least, std::int64_t most) {
    return fits<std::int8_t>(least, most)    ? kind::int8
           : fits<std::int16_t>(least, most) ? kind::int16
                                             : kind::int32;
}

kind kind_of(remit::model::input const& in) {
    switch (in.form) {
    case form::boolean:
    case form::set:
    case form::party: return kind::bits;
    case form::integer: return number(in.least, in.most);
    case form::choice: return number(0, static_cast<std::int64_t>(in.values.size()) - 1);
    case form::day: return kind::int32;
    case form::event: return kind::moment;
    }
    return kind::none;
}

std::size_t bits_of(kind k) {
    return k == kind::bits ? 1 : k == kind::int8 ? 8 : k == kind::int16 ? 16 : 32;
}

// How many columns a value of an input has: a set one a value, a party one a slot.
std::size_t width(remit::model::input const& in) {
    return in.form == form::set     ? in.values.size()
           : in.form == form::party ? static_cast<std::size_t>(in.most)
                                    : 1;
}

std::size_t whole_lines(std::size_t bytes) {
    return (bytes + 63) / 64 * 64;
}

// What goes where: columns in the order of the values of a situation, each with its validity behind it.
std::vector<columns::buffer> planned(remit::model::model const& m) {
    std::vector<columns::buffer> all;
    for (auto const& in : m.inputs)
        for (std::size_t c = 0; c < in.slots * width(in); ++c) {
            all.push_back({nullptr, bits_of(kind_of(in))});
            all.push_back({nullptr, 1});
        }
    return all;
}

std::size_t bytes_of(columns::buffer const& b, std::size_t rows) {
    return (b.bits * rows + 7) / 8;
}

std::size_t bytes_of(std::vector<columns::buffer> const& all, std::size_t rows) {
    std::size_t sum = 0;
    for (auto const& b : all) sum += whole_lines(bytes_of(b, rows));
    return sum;
}

bool happened_on_a_day(std::int32_t moment) {
    return moment != remit::batch::undated && moment != remit::batch::never_happened;
}

void set_bit(std::byte* bits, std::size_t row) {
    bits[row / 8] |= static_cast<std::byte>(1u << (row % 8));
}

template <class Int> void put(std::byte* values, std::size_t row, std::int32_t value) {
    auto const small = static_cast<Int>(value);
    std::memcpy(values + row * sizeof small, &small, sizeof small);
}

void put(kind what, std::byte* values, std::size_t row, std::int32_t value) {
    switch (bits_of(what)) {
    case 1:
        if (value != 0) set_bit(values, row);
        break;
    case 8: put<std::int8_t>(values, row, value); break;
    case 16: put<std::int16_t>(values, row, value); break;
    default: put<std::int32_t>(values, row, value); break;
    }
}

} // namespace

columns::columns(remit::model::model const& m, caseload_options const& options, room::pages which)
    : columns(m, options, 0, options.rows, which) {}

columns::columns(remit::model::model const& m, caseload_options const& options, std::size_t first,
                 std::size_t rows, room::pages which)
    : buffers_(planned(m)), room_(bytes_of(buffers_, rows), which) {
    std::byte* free = room_.data();
    std::vector<std::byte*> starts;
    for (auto& b : buffers_) {
        starts.push_back(free);
        b.at = free;
        bytes_ += bytes_of(b, rows);
        free += whole_lines(bytes_of(b, rows));
    }

    view_.rows = rows;
    view_.as_of = options.as_of;
    view_.states.resize(m.states);
    view_.parts.resize(m.states);
    std::size_t next = 0;
    auto const column_of = [&](remit::model::input const& in) {
        column c;
        c.what = in.form == form::event && options.days_only ? kind::int32 : kind_of(in);
        c.values = buffers_[next].at;
        c.valid = static_cast<std::uint8_t const*>(buffers_[next + 1].at);
        next += 2;
        return c;
    };
    for (auto const& in : m.inputs)
        for (std::uint32_t slot = 0; slot < in.slots; ++slot) {
            auto const state = in.first_state + slot;
            if (in.form != form::set && in.form != form::party)
                view_.states[state] = column_of(in);
            else
                for (std::size_t part = 0; part < width(in); ++part)
                    view_.parts[state].push_back(column_of(in));
        }

    drawer const drawn(m, options);
    std::vector<said> child;
    for (std::size_t row = 0; row < rows; ++row) {
        drawn.draw(first + row, child);
        auto at = starts.begin();
        for (auto const& in : m.inputs)
            for (std::uint32_t slot = 0; slot < in.slots; ++slot) {
                auto const& s = child[in.first_state + slot];
                bool const stated = s.what == said::how::stated;
                if (in.form != form::set && in.form != form::party) {
                    if (stated) {
                        put(kind_of(in), at[0], row, s.value);
                        set_bit(at[1], row);
                    }
                    at += 2;
                    continue;
                }
                // Of a party, slots past those listed are known not to be there.
                std::uint64_t const known = in.form == form::set ? s.in | s.out : ~s.out;
                for (std::size_t part = 0; part < width(in); ++part, at += 2) {
                    if (!stated || (known >> part & 1) == 0) continue;
                    if ((s.in >> part & 1) != 0) set_bit(at[0], row);
                    set_bit(at[1], row);
                }
            }
    }
}

lines::lines(remit::model::model const& m, caseload_options const& options)
    : model_(m),
      options_(options),
      drawer_(m, options),
      facts_(m.inputs.size()),
      as_of_(remit::to_string(options.as_of)) {
    for (std::uint32_t i = 0; i < m.inputs.size(); ++i) {
        auto const& in = m.inputs[i];
        if (in.of) facts_[in.of.index].push_back(i);
        keys_.push_back('"' + (in.of ? in.name.substr(m[in.of].name.size() + 1) : in.name) + "\":");
    }
    for (std::int32_t back = 0; back < 1000; ++back)
        days_.push_back(remit::to_string(remit::date{options.as_of.days - back}));
}

void lines::day(std::int32_t days, std::string& to) const {
    auto const back = static_cast<std::int64_t>(options_.as_of.days) - days;
    if (0 <= back && back < static_cast<std::int64_t>(days_.size()))
        to += days_[static_cast<std::size_t>(back)];
    else
        to += remit::to_string(remit::date{days});
}

// As both kinds of text have it, but for quotation marks: of what is neither a set nor a party.
void lines::value(said const& s, std::uint32_t input, std::string& to) const {
    auto const& in = model_.inputs[input];
    if (in.form == form::day || (in.form == form::event && happened_on_a_day(s.value)))
        day(s.value, to);
    else if (in.form == form::event)
        to += s.value == remit::batch::undated ? "true" : "false";
    else if (in.form == form::boolean)
        to += s.value != 0 ? "true" : "false";
    else if (in.form == form::choice)
        to += in.values[static_cast<std::size_t>(s.value)].name;
    else
        to += std::to_string(s.value);
}

namespace {

// Of an object or list: over the last comma, if it has anything.
void end_with(char close, std::string& to) {
    if (to.back() == ',')
        to.back() = close;
    else
        to += close;
    to += ',';
}

} // namespace

// Of what is no party: its key, what is stated of it, and a comma; nothing where nothing is.
void lines::fact(said const& s, std::uint32_t input, std::string& to) const {
    auto const& in = model_.inputs[input];
    if (s.what == said::how::nothing) return;
    to += keys_[input];
    if (s.what == said::how::null) {
        to += "null,";
    } else if (in.form == form::set) {
        // A list where everything is known.
        auto const all =
            in.values.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << in.values.size()) - 1;
        bool const list = (s.in | s.out) == all;
        to += list ? '[' : '{';
        for (std::size_t v = 0; v < in.values.size(); ++v) {
            bool const is = (s.in >> v & 1) != 0, is_not = (s.out >> v & 1) != 0;
            if (list ? !is : !is && !is_not) continue;
            to += '"';
            to += in.values[v].name;
            to += list ? "\"," : is ? "\":true," : "\":false,";
        }
        end_with(list ? ']' : '}', to);
    } else {
        bool const quoted = in.form == form::day || in.form == form::choice ||
                            (in.form == form::event && happened_on_a_day(s.value));
        if (quoted) to += '"';
        value(s, input, to);
        to += quoted ? "\"," : ",";
    }
}

void lines::party(std::vector<said> const& child, std::uint32_t input, std::string& to) const {
    auto const& s = child[model_.inputs[input].first_state];
    if (s.what != said::how::stated) return;
    to += keys_[input];
    to += '[';
    for (std::uint32_t slot = 0; slot < static_cast<std::uint32_t>(s.value); ++slot) {
        if ((s.in >> slot & 1) == 0) {
            to += "null,";
            continue;
        }
        to += '{';
        for (auto const i : facts_[input]) fact(child[model_.inputs[i].first_state + slot], i, to);
        end_with('}', to);
    }
    end_with(']', to);
}

void lines::ndjson(std::size_t first, std::size_t rows, std::string& to) const {
    std::vector<said> child;
    for (std::size_t row = first; row < first + rows; ++row) {
        drawer_.draw(row, child);
        to += R"({"remit":"situation/1","id":"c-)";
        to += std::to_string(row + 1);
        to += R"(","as_of":")";
        to += as_of_;
        to += R"(","facts":{)";
        for (std::uint32_t i = 0; i < model_.inputs.size(); ++i) {
            auto const& in = model_.inputs[i];
            if (in.form == form::party)
                party(child, i, to);
            else if (!in.of)
                fact(child[in.first_state], i, to);
        }
        if (to.back() == ',') to.pop_back();
        to += "}}\n";
    }
}

void lines::csv_header(std::string& to) const {
    to += "id,as_of";
    for (std::uint32_t i = 0; i < model_.inputs.size(); ++i) {
        auto const& in = model_.inputs[i];
        for (std::uint32_t slot = 0; slot < in.slots; ++slot) {
            auto const name = model_.name_of({remit::model::input_id{i}, slot});
            if (in.form == form::set)
                for (auto const& v : in.values) to += ',' + name + '.' + v.name;
            else if (in.form == form::party)
                for (std::size_t member = 1; member <= width(in); ++member)
                    to += ',' + name + '[' + std::to_string(member) + ']';
            else
                to += ',' + name;
        }
    }
    to += '\n';
}

void lines::csv(std::size_t first, std::size_t rows, std::string& to) const {
    std::vector<said> child;
    for (std::size_t row = first; row < first + rows; ++row) {
        drawer_.draw(row, child);
        to += "c-";
        to += std::to_string(row + 1);
        to += ',';
        to += as_of_;
        for (std::uint32_t i = 0; i < model_.inputs.size(); ++i) {
            auto const& in = model_.inputs[i];
            for (std::uint32_t slot = 0; slot < in.slots; ++slot) {
                auto const& s = child[in.first_state + slot];
                if (in.form == form::set || in.form == form::party) {
                    std::uint64_t const out = in.form == form::set ? s.out : ~(s.in | s.out);
                    for (std::size_t part = 0; part < width(in); ++part) {
                        to += ',';
                        if (s.what != said::how::stated) continue;
                        if ((s.in >> part & 1) != 0)
                            to += "true";
                        else if ((out >> part & 1) != 0)
                            to += "false";
                    }
                    continue;
                }
                to += ',';
                if (s.what == said::how::null)
                    to += "null";
                else if (s.what == said::how::stated)
                    value(s, i, to);
            }
        }
        to += '\n';
    }
}

} // namespace bench
