// stated: Python's values → what is stated, as JSON would have it.
#include "common.hpp"

#include <cmath>
#include <cstdint>

namespace remit::python {
namespace {

constexpr int deepest = 16; // a party's member's set is four deep

constexpr char const* python = "remit._values";

// Python's own, that stated things are made of.
bool is_builtin(PyObject* p) {
    return p == Py_None || PyBool_Check(p) || PyLong_Check(p) || PyUnicode_Check(p) || PyFloat_Check(p) || PyDict_Check(p) ||
           PyList_Check(p) || PyTuple_Check(p) || PyAnySet_Check(p);
}

std::string text_of(nb::handle value) {
    Py_ssize_t size = 0;
    char const* const text = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
    if (!text) nb::raise_python_error();
    return {text, static_cast<std::size_t>(size)};
}

facts::stated of(nb::handle value, int depth);

void whole_number(nb::handle value, facts::stated& out) {
    int too_large = 0;
    auto const n = PyLong_AsLongLongAndOverflow(value.ptr(), &too_large);
    if (n == -1 && too_large == 0 && PyErr_Occurred()) nb::raise_python_error();
    out.what = too_large == 0 ? std::int64_t{n} : too_large > 0 ? INT64_MAX : INT64_MIN;
}

void number(double n, facts::stated& out) {
    if (std::trunc(n) == n && std::fabs(n) < 9007199254740992.0)
        out.what = static_cast<std::int64_t>(n);
    else
        out.what = facts::stated::fraction{};
}

void list(nb::handle values, int depth, facts::stated& out) {
    auto& all = out.what.emplace<facts::stated::list>();
    for (auto const item : nb::iter(values)) all.push_back(of(item, depth + 1));
}

// NaN and the like are how tables without None say that nothing is stated.
bool is_missing(nb::handle value) {
    PyObject* const p = value.ptr();
    if (PyFloat_Check(p)) return std::isnan(PyFloat_AsDouble(p));
    if (is_builtin(p)) return false;
    return nb::cast<bool>(nb::module_::import_(python).attr("is_missing")(value));
}

void object(nb::dict const& members, int depth, facts::stated& out) {
    auto& all = out.what.emplace<facts::stated::object>();
    all.reserve(members.size());
    // A copy: what its values run may change it, and so may other threads meanwhile.
    auto const copy = nb::steal<nb::dict>(PyDict_Copy(members.ptr()));
    if (!copy.is_valid()) nb::raise_python_error();
    for (auto const [key, value] : copy) {
        if (!PyUnicode_Check(key.ptr())) throw nb::type_error("names of facts are str");
        auto name = text_of(key);
        if (is_missing(value)) continue;
        try {
            all.push_back({name, of(value, depth + 1), {}});
        } catch (nb::python_error& e) {
            // Somebody else's words, that do not say which fact it is about.
            if (depth != 0 || !e.matches(PyExc_TypeError)) throw;
            nb::raise_from(e, PyExc_TypeError, "%s: %s", name.c_str(), nb::str(e.value()).c_str());
        }
    }
}

// What is no plain value of Python's own: a date, a NumPy number, an Enum, pandas' NA.
facts::stated plain(nb::handle value, int depth) {
    return of(nb::module_::import_(python).attr("plain")(value), depth + 1);
}

facts::stated of(nb::handle value, int depth) {
    if (depth > deepest) throw nb::value_error("a fact is nested too deep");
    facts::stated out;
    PyObject* const p = value.ptr();
    if (p == Py_None) return out;
    if (PyBool_Check(p)) out.what = p == Py_True;
    else if (PyLong_Check(p)) whole_number(value, out);
    else if (PyUnicode_Check(p)) out.what = text_of(value);
    else if (PyFloat_Check(p)) number(PyFloat_AsDouble(p), out);
    else if (PyDict_Check(p)) object(nb::borrow<nb::dict>(value), depth, out);
    else if (PyList_Check(p) || PyTuple_Check(p) || PyAnySet_Check(p)) list(value, depth, out);
    else return plain(value, depth);
    return out;
}

} // namespace

facts::stated stated_of(nb::handle value) {
    return of(value, 0);
}

} // namespace remit::python
