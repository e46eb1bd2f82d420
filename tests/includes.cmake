# includes: a header includes what it names of the standard library. Run as `cmake -D root=<checkout> -P includes.cmake`.
#
# That headers compile alone is tried with these of the standard library compiled beforehand, for all of them at once
# (tests/CMakeLists.txt): so whether each has asked for them is looked at here.
cmake_minimum_required(VERSION 3.25)

# header | what it declares, of what is used here
set(declares
    "algorithm|all_of any_of none_of find find_if find_if_not sort stable_sort lower_bound upper_bound binary_search equal_range copy copy_if count count_if min max minmax clamp reverse unique fill transform equal mismatch set_union set_difference includes"
    "array|array"
    "compare|strong_ordering weak_ordering partial_ordering"
    "concepts|same_as integral convertible_to invocable derived_from"
    "cstddef|size_t ptrdiff_t nullptr_t byte"
    "cstdint|int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t"
    "functional|function hash less greater invoke reference_wrapper plus"
    "map|map multimap"
    "memory|unique_ptr shared_ptr weak_ptr make_unique make_shared addressof"
    "optional|optional nullopt"
    "set|set multiset"
    "span|span"
    "string|string to_string getline stoi stol"
    "string_view|string_view"
    "tuple|tuple tie apply"
    "unordered_map|unordered_map"
    "unordered_set|unordered_set"
    "utility|pair move forward exchange swap make_pair in_range declval as_const index_sequence"
    "variant|variant visit monostate get_if holds_alternative"
    "vector|vector")

set(wrong "")
set(count 0)
file(GLOB_RECURSE files RELATIVE ${root} ${root}/include/remit/*.hpp)
foreach(file IN LISTS files)
    if(file MATCHES "/impl/")
        continue()  # nobody includes it alone
    endif()
    file(READ ${root}/${file} text)
    string(REGEX REPLACE "//[^\n]*" "" text "${text}")
    math(EXPR count "${count} + 1")
    foreach(row IN LISTS declares)
        string(REGEX REPLACE "\\|.*" "" header "${row}")
        if(text MATCHES "#include <${header}>")
            continue()
        endif()
        string(REGEX REPLACE "^[^|]*\\|" "" names "${row}")
        string(REPLACE " " "|" names "${names}")
        if(text MATCHES "std::(${names})[^a-z_0-9]")
            list(APPEND wrong "${file}: names std::${CMAKE_MATCH_1} and does not include <${header}>")
        endif()
    endforeach()
endforeach()

if(count EQUAL 0)
    list(APPEND wrong "no header under ${root}/include/remit")
endif()
include(${CMAKE_CURRENT_LIST_DIR}/report.cmake)
message(STATUS "${count} headers include what they name of the standard library")
