#pragma once

#include <remit/base/text.hpp>
#include <remit/syntax/gather.hpp>
#include <remit/syntax/parse.hpp>

#include <algorithm>
#include <utility>

namespace remit::syntax {
namespace {

// Follows `use`, depth first. The files on the way from the root are a stack of our own: a chain of them may be long.
class gatherer {
  public:
    explicit gatherer(reader const& read) : read_(read) {}

    gathered run(source root) {
        if (!fits(root.text.size())) root.text.clear();
        bytes_ = root.text.size();
        open(std::move(root));
        while (!way_.empty()) {
            auto& [file, next] = way_.back();
            auto const& uses = out_.trees[file].uses;
            if (next < uses.size()) {
                quoted const use = uses[next++]; // a copy: open() moves the trees
                follow(use);
            } else {
                out_.order.push_back(file);
                way_.pop_back();
            }
        }
        for (std::uint32_t file : out_.order) read_texts(out_.trees[file]);
        return std::move(out_);
    }

  private:
    static bool fits(std::size_t bytes) { return bytes <= longest_text; }

    void open(source file) {
        auto const number = static_cast<std::uint32_t>(out_.files.size());
        out_.files.push_back(std::move(file));
        out_.trees.push_back(parse(out_.files.back(), number));
        file_at_.emplace(out_.files.back().name, number);
        way_.push_back({number, 0});
    }

    void follow(quoted const& use) {
        auto const known = file_at_.find(use.text);
        if (known == file_at_.end()) {
            auto text = take(use);
            if (!text) return;
            open({use.text, std::move(*text)});
            if (out_.trees.back().has_ruleset) complain(problem::two_roots, use, {use.text});
            return;
        }
        auto const first =
            std::find_if(way_.begin(), way_.end(), [&](step s) { return s.file == known->second; });
        if (first == way_.end()) return; // read already, and nothing to add
        std::string circle;
        for (auto s = first; s != way_.end(); ++s) circle += out_.files[s->file].name + " → ";
        complain(problem::use_circle, use, {circle + use.text});
    }

    void read_texts(tree const& t) {
        for (auto const& d : t.declarations) {
            auto const* of = std::get_if<instrument>(&d.node);
            if (!of) continue;
            for (auto const& part : of->parts)
                if (auto const* text = std::get_if<text_clause>(&part);
                    text && !out_.text_at.contains(text->file.text))
                    if (auto bytes = take(text->file)) {
                        if (!valid_utf8(*bytes)) {
                            complain(problem::text_not_utf8, text->file, {text->file.text});
                            continue;
                        }
                        out_.text_at.emplace(text->file.text, static_cast<std::uint32_t>(out_.texts.size()));
                        out_.texts.emplace_back(text->file.text, std::move(*bytes));
                    }
        }
    }

    // The bytes of a path, or a complaint where it is written.
    std::optional<std::string> take(quoted const& path) {
        if (!stays_under(path.text)) {
            complain(problem::outside_folder, path, {path.text});
            return {};
        }
        read_result got = out_.files.size() + out_.texts.size() < most_files
                              ? read_(path.text)
                              : read_result(problem::too_many_files);
        if (auto* text = std::get_if<std::string>(&got)) {
            bool const together = text->size() <= longest_rule_set - bytes_;
            if (fits(text->size()) && together) {
                bytes_ += text->size();
                return std::move(*text);
            }
            got = fits(text->size()) ? problem::rule_set_too_large : problem::file_too_large;
        }
        auto const why = std::get<problem>(got);
        auto const limit = why == problem::too_many_files       ? most_files
                           : why == problem::rule_set_too_large ? longest_rule_set
                                                                : longest_text;
        complain(why, path, {path.text, std::to_string(limit)});
        return {};
    }

    // Relative, with `/`, and every step of it a name.
    static bool stays_under(std::string const& path) {
        if (path.empty() || path.find('\\') != path.npos || path.find('\0') != path.npos) return false;
        for (std::size_t from = 0; from <= path.size();) {
            std::size_t const slash = std::min(path.find('/', from), path.size());
            auto const step = path.substr(from, slash - from);
            if (step.empty() || step == "." || step == "..") return false;
            from = slash + 1;
        }
        return true;
    }

    void complain(problem what, quoted const& where, std::vector<std::string> about) {
        out_.faults.push_back({what, where.at, std::move(about)});
    }

    struct step {
        std::uint32_t file;
        std::size_t next; // of its uses
    };
    reader const& read_;
    std::size_t bytes_ = 0; // of all files read
    std::vector<step> way_;
    std::map<std::string, std::uint32_t> file_at_;
    gathered out_;
};

} // namespace

gathered gather(source root, reader const& read) {
    return gatherer(read).run(std::move(root));
}

} // namespace remit::syntax
