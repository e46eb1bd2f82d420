#pragma once

#include <remit/base/json_value.hpp>
#include <remit/base/text.hpp>

namespace remit {
namespace json_impl {

inline void write_text(std::string& to, std::string_view text) {
    constexpr char hex[] = "0123456789abcdef";
    to += '"';
    for (std::size_t at = 0; at < text.size();) {
        auto const c = decode(text, at);
        at += c.size;
        constexpr std::string_view letters = "btn fr"; // from 8 on
        if (c.point == U'"' || c.point == U'\\') {
            to += '\\';
            to += static_cast<char>(c.point);
        } else if (c.point >= 8 && c.point <= 13 && letters[c.point - 8] != ' ') {
            to += '\\';
            to += letters[c.point - 8];
        } else if (c.point < 0x20) {
            to += "\\u00";
            to += hex[c.point >> 4];
            to += hex[c.point & 15];
        } else
            append(to, c.point); // what is no UTF-8 becomes U+FFFD
    }
    to += '"';
}

} // namespace json_impl

void json_value::push_back(json_value item) {
    items_.push_back(std::move(item));
}

json_value& json_value::operator[](std::string_view key) {
    for (std::size_t i = 0; i < keys_.size(); ++i)
        if (keys_[i] == key) return items_[i];
    keys_.emplace_back(key);
    try {
        items_.emplace_back();
    } catch (...) {
        keys_.pop_back(); // there is a key an item, or none
        throw;
    }
    return items_.back();
}

// Indent below 0: on one line.
void json_value::write(std::string& to, int indent) const {
    switch (kind_) {
    case kind::null: to += "null"; return;
    case kind::truth: to += number_ != 0 ? "true" : "false"; return;
    case kind::integer: to += std::to_string(static_cast<std::int64_t>(number_)); return;
    case kind::natural: to += std::to_string(number_); return;
    case kind::text: json_impl::write_text(to, text_); return;
    case kind::list:
    case kind::object: write_items(to, indent); return;
    }
}

void json_value::write_items(std::string& to, int indent) const {
    bool const lines = indent >= 0, named = kind_ == kind::object;
    auto const inside = lines ? indent + 2 : -1;
    auto const new_line = [&](int by) {
        if (!lines) return;
        to += '\n';
        to.append(static_cast<std::size_t>(by), ' ');
    };
    to += named ? '{' : '[';
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (i != 0) to += lines ? "," : ", ";
        new_line(inside);
        if (named) {
            json_impl::write_text(to, keys_[i]);
            to += ": ";
        }
        items_[i].write(to, inside);
    }
    if (!items_.empty()) new_line(indent);
    to += named ? '}' : ']';
}

std::string json_value::text() const {
    std::string out;
    write(out, 0);
    return printable_json(out);
}

std::string json_value::line() const {
    std::string out;
    write(out, -1);
    return printable_json(out);
}

} // namespace remit
