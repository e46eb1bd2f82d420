// children: what the children of a province are like, and what happens to them, by the names of rules/fujian-2019.
// A made-up county: most children are left behind by parents who work away, few are harmed, and what is done for those few is
// done in order, most of it within days. No figure here is a statistic.
// Tables only; draw.cpp draws. Of several rows of one input the first holds whose circumstance is so.
#pragma once

#include "dice.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace bench::children {

/// What facts and events turn on. A mask of these is what is so of a child, or of a child and one of the parents.
enum circumstance : std::uint64_t {
    always = 0,
    infant = 1u << 0, ///< below three
    small = 1u << 1,  ///< three to five
    pupil = 1u << 2,  ///< six to fifteen
    youth = 1u << 3,  ///< sixteen and over
    rural = 1u << 4,
    left_behind = 1u << 5,
    moved = 1u << 6, ///< with the parents
    poor = 1u << 7,
    disabled = 1u << 8,
    severely_disabled = 1u << 9,
    alone = 1u << 10, ///< nobody looks after the child
    harmed = 1u << 11,
    accident = 1u << 12,
    predicament = 1u << 13, ///< another
    incident = 1u << 14,    ///< any of these four
    injured = 1u << 15,
    unsafe = 1u << 16,
    crime = 1u << 17,
    crime_established = 1u << 18,
    derelict = 1u << 19, ///< the parents
    institution = 1u << 20,
    infringed = 1u << 21, ///< the child's rights
    eligible = 1u << 22,  ///< for assistance
    housing = 1u << 23,   ///< eligible for it
    migrant = 1u << 24,   ///< of a parent, as all that follow
    at_home = 1u << 25,
    away = 1u << 26,
    dead = 1u << 27,
    missing = 1u << 28,
    elsewhere = 1u << 29,
    cannot_care = 1u << 30,
};

/// One child: age, what is so, and what is so of each parent.
struct child {
    std::int32_t age = 0;
    std::uint64_t so = 0;
    std::size_t parents = 0;
    std::array<std::uint64_t, 2> parent{};
};
child draw(dice& d);

/// `input` is so, this many times of a thousand.
struct truth {
    std::string_view input;
    std::uint64_t where;
    std::uint32_t permille;
};
/// A value of a choice, with a weight among those of its input and circumstance; or of a set, so many times of a thousand.
struct weighed {
    std::string_view input;
    std::uint64_t where;
    std::string_view value;
    std::uint32_t weight;
};
/// An event follows another, or where none is named the day on which the child's troubles began, this many times of a
/// thousand, after so many days.
struct step {
    std::string_view input, after;
    std::uint64_t where;
    std::uint32_t permille;
    std::int32_t least, most;
};
/// Each member of a party that may be is there, this many times of a thousand.
struct body {
    std::string_view input;
    std::uint32_t permille;
};

std::span<truth const> truths();
std::span<weighed const> choices();
std::span<weighed const> sets();
std::span<step const> steps(); ///< what follows stands behind what it follows
std::span<body const> bodies();

} // namespace bench::children
