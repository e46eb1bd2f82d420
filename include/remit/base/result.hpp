// result: a value and its warnings, or everything that is wrong.
// Errors are data and end at the check; nothing here throws.
// Held by tests/base/diagnostic.cpp.
#pragma once

#include <remit/base/diagnostic.hpp>

#include <exception>
#include <optional>
#include <utility>
#include <vector>

namespace remit {

/// What `load`, `from_json` and `parse` give back. With a value, `diagnostics()` holds warnings only.
template <class Value> class result {
  public:
    result(Value value, std::vector<diagnostic> warnings = {})
        : value_(std::move(value)), diagnostics_(std::move(warnings)) {}
    result(std::vector<diagnostic> errors) : diagnostics_(std::move(errors)) {}

    bool has_value() const { return value_.has_value(); }
    explicit operator bool() const { return has_value(); }

    /// The value. Asking for one that is not there ends the program: look first.
    Value& value() & { return present(), *value_; }
    Value const& value() const& { return present(), *value_; }
    Value&& value() && { return present(), std::move(*value_); }
    Value& operator*() { return value(); }
    Value const& operator*() const { return value(); }
    Value* operator->() { return &value(); }
    Value const* operator->() const { return &value(); }

    std::vector<diagnostic> const& diagnostics() const { return diagnostics_; }

  private:
    void present() const {
        if (!value_) std::terminate();
    }

    std::optional<Value> value_;
    std::vector<diagnostic> diagnostics_;
};

} // namespace remit
