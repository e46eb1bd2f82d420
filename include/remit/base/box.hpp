// box: a value held elsewhere, so that a type can hold one of itself. Copies deeply; never empty but after a move.
// Held by tests/syntax/parse.cpp (trees are made of them).
#pragma once

#include <memory>
#include <utility>

namespace remit {

template <class Value> class box {
  public:
    box() : value_(std::make_unique<Value>()) {}
    box(Value value) : value_(std::make_unique<Value>(std::move(value))) {}
    box(box const& other) : value_(std::make_unique<Value>(*other)) {}
    box(box&&) noexcept = default;
    box& operator=(box const& other) {
        if (this != &other) value_ = std::make_unique<Value>(*other);
        return *this;
    }
    box& operator=(box&&) noexcept = default;
    ~box() = default;

    Value& operator*() { return *value_; }
    Value const& operator*() const { return *value_; }
    Value* operator->() { return value_.get(); }
    Value const* operator->() const { return value_.get(); }

  private:
    std::unique_ptr<Value> value_;
};

} // namespace remit
