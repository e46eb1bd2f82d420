# readme: what the README shows is what happens. Run as
#   cmake -D root=<checkout> -D tool=<remit> -D work=<folder> -P readme.cmake
# The text block is the demo's output, with `…` for what is left out; the remit block passes its own examples. The C++
# block is compiled as a test of its own.
cmake_minimum_required(VERSION 3.25)

file(READ ${root}/README.md readme)

# The first fenced block of a kind.
function(fenced kind result)
    string(FIND "${readme}" "```${kind}\n" from)
    if(from EQUAL -1)
        message(FATAL_ERROR "the README has no block of ${kind}")
    endif()
    string(LENGTH "```${kind}\n" skip)
    math(EXPR from "${from} + ${skip}")
    string(SUBSTRING "${readme}" ${from} -1 rest)
    string(FIND "${rest}" "```" to)
    string(SUBSTRING "${rest}" 0 ${to} found)
    set(${result} "${found}" PARENT_SCOPE)
endfunction()

fenced(text shown)
execute_process(
    COMMAND ${tool} eval rules/fujian-2019 rules/fujian-2019/situations/left-alone.json --format text --lang en
    WORKING_DIRECTORY ${root} OUTPUT_VARIABLE printed RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "the demo's command exits with ${status}")
endif()
set(pieces 0)
while(NOT shown STREQUAL "")
    string(FIND "${shown}" "…\n" cut)
    string(SUBSTRING "${shown}" 0 ${cut} piece)
    if(cut EQUAL -1)
        set(shown "")
    else()
        string(LENGTH "…\n" skip)
        math(EXPR cut "${cut} + ${skip}")
        string(SUBSTRING "${shown}" ${cut} -1 shown)
    endif()
    string(FIND "${printed}" "${piece}" at)
    if(at EQUAL -1)
        message(FATAL_ERROR "the README shows, and the demo does not print in this order:\n${piece}\nIt prints:\n${printed}")
    endif()
    string(LENGTH "${piece}" length)
    math(EXPR at "${at} + ${length}")
    string(SUBSTRING "${printed}" ${at} -1 printed)
    math(EXPR pieces "${pieces} + 1")
endwhile()
if(pieces LESS 2)
    message(FATAL_ERROR "the README shows nothing of the demo")
endif()

fenced(remit rules)
file(WRITE ${work}/readme.remit "${rules}")
execute_process(COMMAND ${tool} test ${work}/readme.remit --format text RESULT_VARIABLE status OUTPUT_VARIABLE said)
if(NOT status EQUAL 0 OR NOT said MATCHES "3 examples")
    message(FATAL_ERROR "the README's rules do not pass their examples: ${said}")
endif()
