#include "csv_records.hpp"

#include <algorithm>
#include <string>

namespace remit::cli {

diagnostic wanted_here(std::string_view zh, std::string_view en) {
    return describe(problem::wrong_json, {}, {}, {both(zh, en), {}});
}

std::size_t first_csv_record(std::string_view text, std::size_t longest, bool ended) {
    if (auto const end = text.find('\n'); end != text.npos && text.substr(0, end).find('"') == text.npos) return end + 1;
    auto const line_alone = [&]() -> std::size_t {
        if (!ended && text.size() <= longest) return 0;
        auto const end = text.find('\n');
        return end == text.npos ? (ended ? text.size() : 0) : end + 1;
    };
    for (std::size_t at = 0;; ++at) { // where a field begins
        if (at < text.size() && text[at] == '"') {
            for (++at;; at += 2) { // two quotes are one
                at = text.find('"', at);
                if (at == text.npos || at >= longest) return line_alone();
                if (at + 1 == text.size() && !ended) return 0;
                if (at + 1 == text.size() || text[at + 1] != '"') break;
            }
            ++at;
        }
        while (at < text.size() && text[at] != ',' && text[at] != '\n') ++at;
        if (at == text.size()) return ended ? text.size() : 0;
        if (text[at] == '\n') return at + 1;
    }
}

std::size_t whole_csv_records(std::string_view text, std::size_t longest, bool ended) {
    if (ended) return text.size();
    if (text.find('"') == text.npos) return text.rfind('\n') + 1; // none: 0
    std::size_t all = 0;
    while (auto const one = first_csv_record(text.substr(all), longest, false)) all += one;
    return all;
}

std::optional<diagnostic> csv_fields::split(std::string_view record) {
    all_.clear();
    kept_.clear();
    kept_.reserve(record.size()); // so that views into it stay
    for (std::size_t at = 0;; ++at) {
        if (at < record.size() && record[at] == '"') {
            auto const begin = kept_.size();
            for (++at;; at += 2) {
                auto const quote = record.find('"', at);
                if (quote == record.npos) return wanted_here("字段末尾的引号", "a quote that ends the field");
                kept_.append(record, at, quote - at);
                at = quote;
                if (at + 1 >= record.size() || record[at + 1] != '"') break;
                kept_ += '"';
            }
            all_.push_back(std::string_view(kept_).substr(begin));
            if (++at < record.size() && record[at] != ',') return wanted_here("引号之后的逗号", "a comma behind the quote");
        } else {
            auto const end = std::min(record.find(',', at), record.size());
            auto const field = record.substr(at, end - at);
            if (field.find('"') != field.npos)
                return wanted_here("有引号时，整个字段加引号，其中的引号写两遍",
                                   "a field in quotes, where it has a quote, that being doubled");
            all_.push_back(field);
            at = end;
        }
        if (at >= record.size()) return {};
    }
}

} // namespace remit::cli
