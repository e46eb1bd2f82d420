// handles: what stands behind the opaque handles of remit.h, and how a function of it ends.
// In: what a function does. Out: a remit_result and, where it is wanted, a remit_error; nothing is ever thrown further.
// Held by tests/c/.
#pragma once

#include "remit.h"

#include <remit/facts/situation.hpp>
#include <remit/model/model.hpp>
#include <remit/remit.hpp>
#include <remit/single/workspace.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <initializer_list>
#include <iterator>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace remit::c {

/// What a model has no list of in the form that C reads: texts and lists of indexes, made once.
struct catalogue {
    struct duty {
        std::string name;
        std::vector<std::uint32_t> through, with, assisting, to;
        std::vector<std::vector<std::string>> quotes; ///< by citation
        std::vector<std::vector<remit_text>> quoted;  ///< the same, pointing there
    };
    std::vector<std::vector<std::uint32_t>> members; ///< by unit
    std::vector<duty> duties;
};

struct loaded {
    ruleset rules;
    std::vector<diagnostic> warnings;
    catalogue has;
};

/// What is said of a state of a situation, as small as it can be: filling in a situation costs little beside evaluating it.
struct statement {
    enum class kind : std::uint8_t { nothing, unknown, truth, number, day, choice, set, list };
    std::uint32_t value = 0; ///< a truth, a number's or a day's bits, a place; of a list of members who is there
    std::uint16_t of = 0;    ///< which situation it is said of: what is said of an earlier one is not cleared
    kind what = kind::nothing;
};

/// The situation as all rooms have it.
facts::situation value_of(remit_situation const& s);

/// What an error says more than its result.
struct details {
    words message;
    std::vector<diagnostic> diagnostics;
};

} // namespace remit::c

struct remit_error {
    remit_result result;
    std::unique_ptr<remit::c::details const> more; ///< none: memory ran out
};
struct remit_ruleset {
    std::shared_ptr<remit::c::loaded const> of;
};
struct remit_situation {
    std::shared_ptr<remit::c::loaded const> of;
    remit::single::workspace now; ///< what is stated, for findings
    remit::date as_of;            ///< and for all else
    std::string id;
    std::vector<remit::c::statement> said; ///< one a state
    std::vector<remit::model::set> sets;   ///< what no statement has room for, one a state
    std::map<std::uint32_t, remit::model::value> lists; ///< of the lists, by state
    std::uint16_t number = 1; ///< of the situation, from 1
};
struct remit_findings {
    std::shared_ptr<remit::c::loaded const> of;
    remit::found::findings all;
};

namespace remit::c {

/// How a function fails: gives its caller an error, if one is wanted.
class failing {
  public:
    explicit failing(remit_error** to) : to_(to) {
        if (to_) *to_ = nullptr;
    }
    remit_result operator()(remit_result why, std::string zh, std::string en) const {
        return tell(why, {{std::move(zh), std::move(en)}, {}});
    }
    remit_result operator()(remit_result why, std::vector<diagnostic> all) const {
        words const first = all.empty() ? words{} : words{all.front().text("zh"), all.front().text("en")};
        return tell(why, {first, std::move(all)});
    }
    remit_result null(std::string const& name) const {
        return (*this)(REMIT_ERROR_ARGUMENT, "参数 " + name + " 为 NULL", "argument `" + name + "` is NULL");
    }
    remit_result no_such(std::string const& what, std::uint64_t index, std::size_t count) const {
        return (*this)(REMIT_ERROR_ARGUMENT, what + " " + std::to_string(index) + " 不存在：共 " + std::to_string(count) + " 个",
                       "there is no " + what + " " + std::to_string(index) + ": there are " + std::to_string(count));
    }
    remit_result bad_options() const {
        return (*this)(REMIT_ERROR_ARGUMENT, "options 未设 struct_size，或所要的本版本没有",
                       "`options` has no struct_size, or asks for what this version does not have");
    }
    remit_result no_memory() const noexcept;

  private:
    remit_result tell(remit_result why, details more) const;

    remit_error** to_;
};

/// Runs what a function does: work(fail) ends with REMIT_OK or with what `fail` gives.
template <class Work> remit_result guarded(remit_error** error, Work const& work) noexcept {
    failing const fail(error);
    try {
        try {
            return work(fail);
        } catch (std::bad_alloc const&) {
            return fail.no_memory();
        } catch (std::exception const& e) {
            return fail(REMIT_ERROR_INTERNAL, std::string("remit 自身出错：") + e.what(),
                        std::string("a mistake of remit itself: ") + e.what());
        } catch (...) {
            return fail(REMIT_ERROR_INTERNAL, "remit 自身出错", "a mistake of remit itself");
        }
    } catch (...) { // no room for the error
        return fail.no_memory();
    }
}

/// Arguments that must be there, by name; the name of the first that is not, or null.
struct argument {
    char const* name;
    void const* value;
};
inline char const* missing(std::initializer_list<argument> all) {
    for (auto const& a : all)
        if (!a.value) return a.name;
    return nullptr;
}

inline std::string_view given(char const* text, std::size_t size) {
    return !text ? std::string_view() : size == REMIT_TERMINATED ? std::string_view(text) : std::string_view(text, size);
}
inline bool is_given(char const* text, std::size_t size) { return text || size == 0; }
inline std::string_view language(char const* asked) { return asked ? asked : "en"; }

inline remit_text shown(std::string const& s) { return {s.c_str(), s.size()}; }
inline remit_words shown(words const& w) { return {shown(w.zh), shown(w.en)}; }
inline remit_indexes shown(std::vector<std::uint32_t> const& v) { return {v.data(), v.size()}; }

/// Hands a text to the caller.
inline remit_result hand_over(std::string_view text, char** to, std::size_t* size) {
    auto* const copy = static_cast<char*>(::operator new(text.size() + 1));
    if (!text.empty()) std::memcpy(copy, text.data(), text.size());
    copy[text.size()] = '\0';
    *to = copy;
    if (size) *size = text.size();
    return REMIT_OK;
}
inline void no_text(char** to, std::size_t* size) {
    if (to) *to = nullptr;
    if (size) *size = 0;
}

/// Fills in as much of a struct as its caller knows of. False: that is not even its size.
template <class Info> bool fill(Info* to, Info const& filled) {
    static_assert(std::has_unique_object_representations_v<Info>); // no byte of it is nobody's
    auto all = filled;
    auto const size = to->struct_size;
    if (size < sizeof(std::size_t) || size % sizeof(std::size_t) != 0) return false;
    all.struct_size = size;
    std::memcpy(to, &all, std::min(size, sizeof(Info)));
    return true;
}
/// What a caller knows of a struct of options; nothing, where there is none. False where its size is none, or where it asks for
/// what this version does not know.
template <class Options> bool take(Options const* from, Options& to) {
    static_assert(std::has_unique_object_representations_v<Options>);
    to = {};
    if (!from) return true;
    auto const size = from->struct_size;
    if (size < sizeof(std::size_t) || size % sizeof(std::size_t) != 0) return false;
    std::memcpy(&to, from, std::min(size, sizeof(Options)));
    auto const* const more = reinterpret_cast<unsigned char const*>(from);
    for (auto i = sizeof(Options); i < size; ++i)
        if (more[i] != 0) return false;
    return std::all_of(std::begin(to.reserved), std::end(to.reserved), [](void const* p) { return !p; });
}

} // namespace remit::c
