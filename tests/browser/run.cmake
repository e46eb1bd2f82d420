# run: a browser test, with what it needs. Run as
#   cmake -D root=<checkout> -D tool=<remit> -D work=<folder to work in> -D test=trace.mjs -P run.cmake
#
# Packages are installed below the build folder, as package-lock.json pins them, once for each lock. Where a program or the
# packages cannot be had it says "did not run:", which ctest takes for skipped and .ci/run for failed.
cmake_minimum_required(VERSION 3.25)

find_program(node NAMES node nodejs)
find_program(npm npm)
find_program(chromium NAMES chromium chromium-browser google-chrome)
foreach(program node npm chromium)
    if(NOT ${program})
        message("did not run: there is no ${program} (Debian: apt-get install nodejs npm chromium)")
        return()
    endif()
endforeach()

set(here ${root}/tests/browser)
file(GLOB files ${here}/*.mjs ${here}/*.json)
file(COPY ${files} DESTINATION ${work})
file(SHA256 ${here}/package-lock.json lock)
set(installed "")
if(EXISTS ${work}/installed)
    file(READ ${work}/installed installed)
endif()
if(NOT installed STREQUAL lock)
    execute_process(COMMAND ${npm} ci --ignore-scripts --no-audit --no-fund --loglevel=error
                    WORKING_DIRECTORY ${work} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT status EQUAL 0)
        message("did not run: npm ci ended with ${status}:\n${said}")
        return()
    endif()
    file(WRITE ${work}/installed ${lock})
endif()

execute_process(COMMAND ${node} ${test} ${tool} ${root} ${chromium}
                WORKING_DIRECTORY ${work} RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "${test} ended with ${status}")
endif()
