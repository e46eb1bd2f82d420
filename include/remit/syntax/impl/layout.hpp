// layout: pieces of text that may be broken into lines, and how they are put on lines. After Wadler, "A prettier printer"
// (1998); widths are known beforehand, so that it takes one pass.
// Private to format(): impl/format.ipp makes the pieces.
#pragma once

#include <remit/base/width.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit::syntax::layout {

/// A piece, by its number in a `page`.
struct piece {
    std::uint32_t index = 0;
};

enum class kind : std::uint8_t {
    text,    ///< never broken
    space,   ///< a space, unless the line ends there
    line,    ///< a space, or a new line
    soft,    ///< nothing, or a new line
    hard,    ///< a new line
    gap,     ///< spaces, where what it is in takes several lines: to align
    remark,  ///< a comment on a line of its own
    tail,    ///< a comment behind what stands on the line, which ends there and may be wider for it
    list,    ///< one after another: breaks with what it is in
    group,   ///< on one line if it fits, else all its own lines are new lines
    fill,    ///< each of its own lines is a new line only if what follows up to the next does not fit
    indented ///< new lines inside begin two columns further
};

/// Pieces in the making. INVARIANT: a piece comes after those it is made of.
class page {
  public:
    piece text(std::string s) {
        auto const w = static_cast<int>(width(s));
        return add({kind::text, std::move(s), {}, w, w, false});
    }
    piece space() { return add({kind::space, {}, {}, 1, 1, false}); }
    piece line() { return add({kind::line, {}, {}, 1, 0, true}); }
    piece soft() { return add({kind::soft, {}, {}, 0, 0, true}); }
    piece hard() { return add({kind::hard, {}, {}, too_wide, 0, true}); }
    piece gap(int columns) {
        return add(
            {kind::gap, std::string(static_cast<std::size_t>(std::max(0, columns)), ' '), {}, 0, 0, false});
    }
    piece remark(std::string s) { return add({kind::remark, std::move(s), {}, too_wide, 0, true}); }
    piece tail(std::string s) { return add({kind::tail, std::move(s), {}, 0, 0, true}); }
    piece list(std::vector<piece> parts) { return join(kind::list, std::move(parts)); }
    piece group(std::vector<piece> parts) { return join(kind::group, std::move(parts)); }
    piece fill(std::vector<piece> parts) { return join(kind::fill, std::move(parts)); }
    piece indented(std::vector<piece> parts) { return join(kind::indented, std::move(parts)); }

    /// Columns on one line; more than any line has where it cannot be on one.
    int columns_of(piece p) const { return nodes_[p.index].flat; }

    /// The piece on lines of no more than so many columns where that can be; without a line feed at the end.
    std::string lines_of(piece p, int columns) {
        out_.clear();
        column_ = next_indent_ = 0;
        fresh_ = false;
        spaces_ = 0;
        columns_ = columns;
        write(p, 0, false, 0);
        return std::move(out_);
    }

    void clear() { nodes_.clear(); }

  private:
    static constexpr int too_wide = 1 << 20;

    struct node {
        kind what;
        std::string text;
        std::vector<piece> parts;
        int flat;    // columns on one line; too_wide where it cannot be on one
        int lead;    // columns up to the first place it may be broken
        bool breaks; // whether there is such a place
    };

    piece add(node n) {
        nodes_.push_back(std::move(n));
        return {static_cast<std::uint32_t>(nodes_.size() - 1)};
    }
    piece join(kind what, std::vector<piece> parts) {
        node n{what, {}, std::move(parts), 0, 0, false};
        for (piece const p : n.parts) {
            node const& part = nodes_[p.index];
            n.flat = std::min(too_wide, n.flat + part.flat);
            if (!n.breaks) n.lead += part.lead;
            n.breaks |= part.breaks;
        }
        return add(std::move(n));
    }

    // `behind`: columns of what follows on the same line, whatever is broken here.
    void write(piece p, int indent, bool flat, int behind) {
        node const& n = nodes_[p.index];
        switch (n.what) {
        case kind::text: put(n.text); return;
        case kind::space: spaces_ += 1; return;
        case kind::line:
            if (!flat)
                new_line(indent);
            else
                spaces_ += 1;
            return;
        case kind::soft:
            if (!flat) new_line(indent);
            return;
        case kind::hard: new_line(indent); return;
        case kind::gap:
            if (!flat) spaces_ += n.text.size();
            return;
        case kind::remark:
            if (!out_.empty() && !fresh_) new_line(indent);
            put(n.text);
            new_line(next_indent_);
            return;
        case kind::tail:
            spaces_ += 2;
            put(n.text);
            new_line(indent);
            return;
        case kind::list: parts(n, indent, flat, behind); return;
        case kind::indented: parts(n, indent + 2, flat, behind); return;
        case kind::group: parts(n, indent, flat || fit(n.flat, behind), behind); return;
        case kind::fill: filled(n, indent, flat, behind); return;
        }
    }

    bool fit(int wide, int behind) const {
        return (fresh_ ? next_indent_ : column_ + static_cast<int>(spaces_)) + wide + behind <= columns_;
    }

    void parts(node const& n, int indent, bool flat, int behind) {
        // From the end: what follows each part on its line.
        std::vector<int> after(n.parts.size() + 1, behind);
        for (std::size_t i = n.parts.size(); i-- > 1;) {
            node const& next = nodes_[n.parts[i].index];
            after[i] = next.breaks && !flat ? next.lead : next.lead + after[i + 1];
        }
        for (std::size_t i = 0; i < n.parts.size(); ++i)
            write(n.parts[i], indent, flat, i + 1 < n.parts.size() ? after[i + 1] : behind);
    }

    // What stands between two lines of a fill goes to a new line if it does not fit here. A group in it may be broken
    // by itself: only what comes before its first place counts.
    void filled(node const& n, int indent, bool flat, int behind) {
        auto const may_break = [&](std::size_t i) {
            kind const k = nodes_[n.parts[i].index].what;
            return k == kind::line || k == kind::soft;
        };
        for (std::size_t i = 0; i < n.parts.size(); ++i) {
            int wide = 0; // from behind this part to the next place
            bool ended = false;
            for (std::size_t next = i + 1; next < n.parts.size() && !ended; ++next) {
                node const& part = nodes_[n.parts[next].index];
                ended = may_break(next) || (part.what == kind::group && part.breaks);
                if (!may_break(next)) wide = std::min(too_wide, wide + (ended ? part.lead : part.flat));
            }
            if (!ended) wide += behind;
            if (may_break(i))
                write(n.parts[i], indent, flat || fit(wide + nodes_[n.parts[i].index].flat, 0), 0);
            else
                write(n.parts[i], indent, flat, wide);
        }
    }

    // It begins with the next text, so that several in a row are one.
    void new_line(int indent) {
        fresh_ = true;
        next_indent_ = indent;
        spaces_ = 0;
    }

    void put(std::string_view text) {
        if (fresh_) {
            out_ += '\n';
            out_.append(static_cast<std::size_t>(next_indent_), ' ');
            column_ = next_indent_;
            fresh_ = false;
            spaces_ = 0;
        }
        out_.append(spaces_, ' ');
        out_ += text;
        column_ += static_cast<int>(std::exchange(spaces_, 0)) + width(text);
    }

    std::vector<node> nodes_;
    std::string out_;
    int column_ = 0, columns_ = 0, next_indent_ = 0;
    bool fresh_ = false;     // a new line begins before the next text
    std::size_t spaces_ = 0; // before the next text, if it is on this line
};

} // namespace remit::syntax::layout
