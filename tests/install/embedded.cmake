# embedded: rules put into a program in C are there byte for byte, and new ones are taken up. Run as
#   cmake -D root=<checkout> -D work=<folder> -D generator=<of CMake> -D cc=<compiler> -P embedded.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

# A folder with a space, and letters that are not ASCII. (A $ or # in it CMake does not hand on to Ninja.)
set(rules "${work}/odd 规 rules")
file(REMOVE_RECURSE ${work})
file(WRITE "${rules}/README.md" "nobody's")
file(WRITE "${rules}/other.remit" "# ruleset\nunit of_no_use \"别处\"\n")
string(ASCII 239 187 191 mark)
file(WRITE "${rules}/main.remit" "${mark}# use \"commented.remit\", ends in \\\n\n规则集 odd \"怪\" | \"use “said.remit” [;] \\\" use \"
use \"sub/a.remit\" # text \"b\"\n引用　“sub/乙.remit”\nunit misuse \"sub/no.remit\"\n")
file(WRITE "${rules}/sub/a.remit" "instrument g \"函\" | \"letter\" # between\n  text\n \"texts/odd.txt\"\n")
file(WRITE "${rules}/sub/乙.remit" "unit b \"??/ ??' \\\\ */ // \"\n")
file(MAKE_DIRECTORY "${rules}/texts")
string(REPEAT "长" 20000 long)
file(WRITE ${work}/long "${long}")
execute_process(COMMAND printf "\"; \\\\ ??/\\n*/ // \\000 \\377\\376 %%s \\t\\r\\n R\"(x)\" \\001\\177" OUTPUT_FILE ${work}/odd)
execute_process(COMMAND cat ${work}/odd ${work}/long OUTPUT_FILE "${rules}/texts/odd.txt")

# What the program has to print: each file with its name and size, bytes as hexadecimal digits.
macro(must_have)
    run(${CMAKE_COMMAND} --build ${work}/build)
    execute_process(COMMAND ${work}/build/program OUTPUT_FILE ${work}/printed RESULT_VARIABLE status)
    file(READ ${work}/printed printed HEX)
    set(expected "")
    foreach(file ${ARGV})
        file(READ "${rules}/${file}" text HEX)
        file(SIZE "${rules}/${file}" size)
        string(HEX "${file}" name)
        string(LENGTH "${name}" length)
        math(EXPR length "${length} / 2")
        string(HEX " ${length} ${size}\n" numbers)
        string(APPEND expected "${name}${numbers}${text}00")
    endforeach()
    if(NOT status EQUAL 0 OR NOT printed STREQUAL expected)
        message(FATAL_ERROR "the program ends with ${status}, and ${work}/printed is not: ${ARGV}")
    endif()
endmacro()

file(COPY ${CMAKE_CURRENT_LIST_DIR}/c DESTINATION ${work})
run(${CMAKE_COMMAND} -G ${generator} -S ${work}/c -B ${work}/build -D CMAKE_C_COMPILER=${cc} -D remit=${root}/cmake
    "-Drules=${rules}")
must_have(main.remit sub/a.remit sub/乙.remit texts/odd.txt)

# Nothing is written while nothing changes.
file(TIMESTAMP ${work}/build/remit-embedded/program/odd.c before "%s")
execute_process(COMMAND sleep 1.1)
run(${CMAKE_COMMAND} --build ${work}/build)
file(TIMESTAMP ${work}/build/remit-embedded/program/odd.c after "%s")
if(NOT before STREQUAL after)
    message(FATAL_ERROR "rules that did not change were embedded again")
endif()

# A text that changes; a file that comes to be used, and then changes.
file(APPEND "${rules}/texts/odd.txt" "more")
must_have(main.remit sub/a.remit sub/乙.remit texts/odd.txt)
file(APPEND "${rules}/sub/a.remit" "unit c \"丙\"\n")
file(WRITE "${rules}/sub/new.remit" "unit d \"丁\"\n")
file(READ "${rules}/main.remit" text)
string(REPLACE "unit misuse" "use \"sub/new.remit\" unit misuse" text "${text}")
file(WRITE "${rules}/main.remit" "${text}")
must_have(main.remit sub/a.remit sub/乙.remit sub/new.remit texts/odd.txt)
execute_process(COMMAND sleep 1.1)
file(APPEND "${rules}/sub/new.remit" "unit e \"戊\"\n")
must_have(main.remit sub/a.remit sub/乙.remit sub/new.remit texts/odd.txt)

# What is not there, or elsewhere, ends the build, which says so.
foreach(name gone.remit ../c/main.c)
    file(WRITE "${rules}/main.remit" "ruleset odd use \"${name}\"\n")
    execute_process(COMMAND ${CMAKE_COMMAND} --build ${work}/build
                    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(status EQUAL 0 OR NOT said MATCHES "\"${name}\"")
        message(FATAL_ERROR "rules that use ${name} are embedded: ${said}")
    endif()
endforeach()
file(WRITE "${rules}/main.remit" "ruleset odd\n")
file(WRITE "${rules}/other.remit" "ruleset another\n")
execute_process(COMMAND ${CMAKE_COMMAND} --build ${work}/build
                RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(status EQUAL 0 OR NOT said MATCHES "has[ \n]+2[ \n]+files")
    message(FATAL_ERROR "a folder with two roots is embedded: ${said}")
endif()
