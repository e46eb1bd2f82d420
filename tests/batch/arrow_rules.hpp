// arrow_rules: a rule set with an input of every form, and who reads Arrow's columns as its situations.
#pragma once

#include "../catch.hpp"
#include "../rules.hpp"
#include "arrow_arrays.hpp"

#include <remit/batch/from_arrow.hpp>

#include <optional>

namespace tests {

inline remit::model::model const& rules() {
    static auto const m = model_of(R"(
        instrument i unit u
        fact age : int 0..17
        fact harmed : bool
        fact born : date
        fact reporter : one of school, neighbour, 民政部门的工作人员
        fact need : any of tutoring, rehab, other
        event reported
        party parent : 0..2
        fact parent.status : one of missing, ill
        fact parent.away : bool
        fact parent.aged : int 0..120
        fact parent.birth : date
        fact parent.help : any of work, money
        define left as some parent (away)
        duty u.act must when age < 6 and harmed and left cites i)");
    return m;
}

constexpr remit::date day{18178}; // 2019-10-09

inline remit::batch::arrow_reader reader(arrow& columns, std::optional<remit::date> as_of = day) {
    auto made = remit::batch::arrow_reader::make(rules(), *columns.schema(), as_of);
    for (auto const& d : made.diagnostics()) UNSCOPED_INFO(d.text("en"));
    REQUIRE(made);
    return *made;
}

} // namespace tests
