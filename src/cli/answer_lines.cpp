#include "answer_lines.hpp"

#include <remit/base/text.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <utility>

namespace remit::cli {
namespace {

using marks = std::array<std::string, batch::statuses>;

// A day as ten letters; days of one file are much the same.
class days {
  public:
    std::string const& operator[](std::int32_t day) {
        if (day != last_) word_ = to_string(date{last_ = day});
        return word_;
    }

  private:
    std::int32_t last_ = INT32_MIN;
    std::string word_ = {};
};

bool known(batch::day_column const& c, std::size_t row) {
    return c.days && (c.known[row / 8] >> row % 8 & 1) != 0;
}

// What a duty of each status is told as; empty: it is not.
std::vector<marks> marks_of(model::model const& m, told const& t, std::string (*as)(std::string const& duty, std::string_view)) {
    std::vector<marks> all(t.duties.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t k = 0; k < batch::statuses; ++k)
            if (t.statuses[k]) all[i][k] = as(m.name_of(t.duties[i]), to_string(static_cast<status>(k)));
    return all;
}

class ndjson_lines : public line_writer {
  public:
    ndjson_lines(model::model const& m, told t, std::string language)
        : told_(std::move(t)), language_(std::move(language)),
          marks_(marks_of(m, told_, [](std::string const& duty, std::string_view word) {
              return '"' + duty + "\":\"" + std::string(word) + "\",";
          })) {
        for (auto const d : told_.duties) names_.push_back('"' + m.name_of(d) + "\":\"");
    }

    std::string head() const override { return {}; }

    void write(rows const& r, batch::answers const& a, std::vector<unread> const& bad, std::string& to) const override {
        days as_of, due;
        auto next = bad.begin();
        for (std::size_t row = 0; row < r.size(); ++row) {
            if (next != bad.end() && next->row == row) {
                write(*next++, to);
                continue;
            }
            to += "{\"id\":";
            if (r.id_of(row).empty())
                to += "null";
            else
                append_json(to, r.id_of(row));
            to += ",\"as_of\":\"";
            to += as_of[r.day_of(row)];
            to += "\",\"duties\":{";
            for (std::size_t i = 0; i < told_.duties.size(); ++i) to += mark(a, i, row);
            close(to);
            if (told_.due) {
                to += ",\"due\":{";
                for (std::size_t i = 0; i < told_.duties.size(); ++i)
                    if (auto const& c = a.due[told_.duties[i].index]; !mark(a, i, row).empty() && known(c, row))
                        to.append(names_[i]).append(due[c.days[row]]).append("\",");
                close(to);
            }
            to += "}\n";
        }
    }

  private:
    std::string const& mark(batch::answers const& a, std::size_t i, std::size_t row) const {
        return marks_[i][static_cast<std::size_t>(a.statuses[told_.duties[i].index][row])];
    }
    // The last comma gives way.
    static void close(std::string& to) {
        if (to.back() == ',')
            to.back() = '}';
        else
            to += '}';
    }
    void write(unread const& u, std::string& to) const {
        auto const& d = u.why;
        to += "{\"line\":" + std::to_string(u.line) + ",\"error\":{\"code\":\"" + d.code + "\",\"pointer\":";
        append_json(to, d.pointer);
        to += ",\"message\":";
        append_json(to, d.message.in(language_));
        to += "}}\n";
    }

    told told_;
    std::string language_;
    std::vector<marks> marks_;
    std::vector<std::string> names_;
};

class csv_lines : public line_writer {
  public:
    csv_lines(model::model const& m, told t, std::string language, bool terminal)
        : told_(std::move(t)), language_(std::move(language)), terminal_(terminal),
          marks_(marks_of(m, told_, [](std::string const&, std::string_view word) { return std::string(word); })) {
        head_ = "id,as_of";
        for (auto const d : told_.duties) {
            head_ += ',';
            append_csv(head_, m.name_of(d));
            if (told_.due && m[d].within) append_csv(head_ += ',', m.name_of(d) + ".due");
            has_due_.push_back(told_.due && m[d].within);
        }
        head_ += ",error\r\n";
        auto const commas = std::count(head_.begin(), head_.end(), ',');
        empty_.assign(static_cast<std::size_t>(commas), ',');
    }

    std::string head() const override { return head_; }

    void write(rows const& r, batch::answers const& a, std::vector<unread> const& bad, std::string& to) const override {
        days as_of, due;
        auto next = bad.begin();
        for (std::size_t row = 0; row < r.size(); ++row) {
            if (next != bad.end() && next->row == row) {
                auto const& d = next->why;
                to += empty_;
                append_csv(to, printable_line(std::to_string(next->line) + ": " + d.code + (d.pointer.empty() ? "" : " ") +
                                              d.pointer + ": " + d.message.in(language_)));
                to += "\r\n";
                ++next;
                continue;
            }
            append_csv(to, terminal_ ? printable_line(r.id_of(row)) : r.id_of(row));
            to += ',';
            to += as_of[r.day_of(row)];
            for (std::size_t i = 0; i < told_.duties.size(); ++i) {
                auto const duty = told_.duties[i].index;
                auto const& word = marks_[i][static_cast<std::size_t>(a.statuses[duty][row])];
                to += ',';
                to += word;
                if (!has_due_[i]) continue;
                to += ',';
                if (!word.empty() && known(a.due[duty], row)) to += due[a.due[duty].days[row]];
            }
            to += ",\r\n";
        }
    }

  private:
    told told_;
    std::string language_;
    bool terminal_;
    std::vector<marks> marks_;
    std::vector<bool> has_due_;
    std::string head_, empty_;
};

} // namespace

std::unique_ptr<line_writer> ndjson_writer(model::model const& m, told t, std::string language) {
    return std::make_unique<ndjson_lines>(m, std::move(t), std::move(language));
}

std::unique_ptr<line_writer> csv_writer(model::model const& m, told t, std::string language, bool terminal) {
    return std::make_unique<csv_lines>(m, std::move(t), std::move(language), terminal);
}

void append_json(std::string& to, std::string_view text) {
    auto const begin = to.size();
    bool ascii = true;
    to += '"';
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        ascii &= byte < 0x7F;
        if (c == '"' || c == '\\') {
            to += '\\';
            to += c;
        } else if (byte < 0x20) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", byte);
            to += escape.data();
        } else
            to += c;
    }
    to += '"';
    if (!ascii) to.replace(begin, to.npos, printable_json(to.substr(begin)));
}

void append_csv(std::string& to, std::string_view text) {
    bool const plain = std::none_of(text.begin(), text.end(), [](char c) { return c == '"' || c == ',' || static_cast<unsigned char>(c) < 0x20; });
    if (plain && (text.empty() || (text.front() != ' ' && text.back() != ' '))) {
        to += text;
        return;
    }
    to += '"';
    for (char const c : text) {
        to += c;
        if (c == '"') to += '"';
    }
    to += '"';
}

} // namespace remit::cli
