# installed: a build installed, and the tree moved, for tests beside this one to build against. Run as
#   cmake -D root=<checkout> -D build=<folder> -D work=<folder> -P installed.cmake
# The tree is then <work>/moved.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

set(here ${work}/moved)
file(REMOVE_RECURSE ${work})
run(${CMAKE_COMMAND} --install ${build} --prefix ${work}/first)
file(RENAME ${work}/first ${here})

# ── what is there ──
set(all "")
file(GLOB_RECURSE files LIST_DIRECTORIES false RELATIVE ${here} ${here}/*)
foreach(file IN LISTS files)
    string(REGEX REPLACE "^lib[^/]*/([a-z0-9_]+-linux[^/]*/)?" "lib/" file "${file}")
    list(APPEND all "${file}")
endforeach()
foreach(file bin/remit include/remit/remit.hpp include/remit/src.hpp include/remit/impl/ruleset.ipp
             include/remit/syntax/keywords.def lib/libremit-cpp.a lib/pkgconfig/remit.pc lib/cmake/remit/remit-config.cmake
             lib/cmake/remit/remit-config-version.cmake lib/cmake/remit/remit-embed.cmake share/man/man1/remit.1
             share/bash-completion/completions/remit share/zsh/site-functions/_remit
             share/fish/vendor_completions.d/remit.fish share/doc/remit/README.md share/doc/remit/LICENSE
             share/doc/remit/docs/language.md share/remit/rules/fujian-2019/main.remit
             share/remit/rules/fujian-2019/text/minzhengbanhan-2019-42.txt)
    if(NOT file IN_LIST all)
        message(FATAL_ERROR "${file} is not installed, but:\n${all}")
    endif()
endforeach()
foreach(file IN LISTS all)
    if(file MATCHES "^share/remit/" AND NOT file MATCHES "\\.remit$|/text/[^/]+\\.txt$")
        message(FATAL_ERROR "${file} is installed, and nothing loads it")
    elseif(file MATCHES "^include/" AND NOT file MATCHES "^include/remit/.*\\.(hpp|ipp|def)$|^include/remit\\.h$")
        message(FATAL_ERROR "${file} is installed, and nothing includes it")
    endif()
endforeach()

# What a header includes of remit is there too.
file(GLOB_RECURSE headers ${here}/include/remit/*)
set(count 0)
foreach(header IN LISTS headers)
    file(STRINGS ${header} lines REGEX "^ *# *include <remit/")
    foreach(line IN LISTS lines)
        string(REGEX REPLACE ".*<(.*)>.*" "\\1" name "${line}")
        math(EXPR count "${count} + 1")
        if(NOT EXISTS ${here}/include/${name})
            message(FATAL_ERROR "${header} includes ${name}, which is not installed")
        endif()
    endforeach()
endforeach()
if(count LESS 300)
    message(FATAL_ERROR "only ${count} includes found in ${here}/include")
endif()

# ── nothing of it knows where it was made ──
foreach(folder ${root} ${build} ${work})
    execute_process(COMMAND grep -rlF -e ${folder} ${here} RESULT_VARIABLE status OUTPUT_VARIABLE found ERROR_VARIABLE said)
    if(NOT status EQUAL 1)
        message(FATAL_ERROR "these name ${folder}:\n${found}${said}")
    endif()
endforeach()
# Where that cannot fail it says nothing: a build folder does name itself.
execute_process(COMMAND grep -lF -e ${build} ${build}/CMakeCache.txt RESULT_VARIABLE status OUTPUT_QUIET)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "grep does not find what is there")
endif()

# ── the tool finds the shipped rules, from wherever it is called ──
set(case ${root}/rules/fujian-2019/situations/left-alone.json)
file(MAKE_DIRECTORY ${work}/elsewhere)
set(in_elsewhere WORKING_DIRECTORY ${work}/elsewhere)
run(${CMAKE_COMMAND} -E env --unset=REMIT_RULES ${here}/bin/remit eval fujian-2019 ${case} --format json)
if(NOT said MATCHES "\"remit\": \"findings/1\"")
    message(FATAL_ERROR "the installed tool finds: ${said}")
endif()
# Called by a link, as from a folder of the PATH.
file(CREATE_LINK ${here}/bin/remit ${work}/elsewhere/remit SYMBOLIC)
set(first "${said}")
run(${CMAKE_COMMAND} -E env --unset=REMIT_RULES ${work}/elsewhere/remit eval fujian-2019 ${case} --format json)
if(NOT said STREQUAL first)
    message(FATAL_ERROR "called by a link the installed tool finds: ${said}")
endif()
# What it prints about itself is what is installed.
run(${here}/bin/remit manual)
file(READ ${here}/share/man/man1/remit.1 page)
if(NOT said STREQUAL page)
    message(FATAL_ERROR "the installed man page is not what the tool prints")
endif()
run(${here}/bin/remit completion bash)
file(READ ${here}/share/bash-completion/completions/remit script)
if(NOT said STREQUAL script)
    message(FATAL_ERROR "the installed completion is not what the tool prints")
endif()
