// json_value: a value as JSON has it, put together to be written.
// In: null, truths, whole numbers, texts, lists and objects of these. Out: a text. Reading is facts/'s.
//
// It is our own for one reason: whatever is said at a C boundary has to survive that memory runs out, and a value of
// nlohmann/json asks for memory where it ends.
// Held by tests/base/json_value.cpp, tests/c/memory.cpp.
#pragma once

#include <remit/config.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace remit {

/// `json_value{{"age", 9}, {"id", nullptr}}` is an object, which keeps its keys in this order; json_value::list({1, 2}) a list.
class json_value {
  public:
    struct member;

    json_value(std::nullptr_t = nullptr) {}
    json_value(std::same_as<bool> auto b) : kind_(kind::truth), number_(b ? 1 : 0) {}
    template <std::integral Int>
    requires(!std::same_as<Int, bool>) json_value(Int i)
        : kind_(std::signed_integral<Int> ? kind::integer : kind::natural), number_(static_cast<std::uint64_t>(i)) {}
    json_value(char const* s) : json_value(std::string(s)) {}
    json_value(std::string_view s) : json_value(std::string(s)) {}
    json_value(std::string s) : kind_(kind::text), text_(std::move(s)) {}
    inline json_value(std::initializer_list<member> members);

    static json_value list(std::initializer_list<json_value> items = {}) {
        json_value j;
        j.kind_ = kind::list;
        j.items_ = items;
        return j;
    }
    static json_value object() {
        json_value j;
        j.kind_ = kind::object;
        return j;
    }

    /// Of a list.
    REMIT_DECL void push_back(json_value item);
    json_value& back() { return items_.back(); }
    std::size_t size() const { return items_.size(); }
    bool empty() const { return items_.empty(); }
    /// Of an object: the value of a key, null at first. Cost: its size.
    REMIT_DECL json_value& operator[](std::string_view key);

    /// A member or item a line, indented by two spaces, no newline at the end. What is no UTF-8 becomes U+FFFD, what a terminal
    /// would obey is escaped.
    REMIT_DECL std::string text() const;
    /// The same on one line, with a space behind commas and colons.
    REMIT_DECL std::string line() const;

  private:
    enum class kind : std::uint8_t { null, truth, integer, natural, text, list, object };
    void write(std::string& to, int indent) const;
    void write_items(std::string& to, int indent) const;

    kind kind_ = kind::null;
    std::uint64_t number_ = 0; ///< of a truth or number, its bits
    std::string text_;
    std::vector<std::string> keys_; ///< of an object, one an item
    std::vector<json_value> items_;       ///< of a list or object
};

struct json_value::member {
    std::string key;
    json_value value;
};

inline json_value::json_value(std::initializer_list<member> members) : kind_(kind::object) {
    for (auto const& m : members) {
        keys_.push_back(m.key);
        items_.push_back(m.value);
    }
}

} // namespace remit
