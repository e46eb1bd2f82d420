# built: programs of others, built in an empty folder against an installed tree that was moved, find what its tool finds.
# Run as
#   cmake -D root=<checkout> -D tree=<installed> -D work=<folder> -D generator=<of CMake> -D cc=<compiler> -D cxx=<compiler>
#         -P built.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

file(REMOVE_RECURSE ${work})
set(case ${root}/rules/fujian-2019/situations/left-alone.json)
run(${tree}/bin/remit eval fujian-2019 ${case} --format json)
set(expected "${said}")
macro(must_find)
    if(NOT said STREQUAL expected)
        message(FATAL_ERROR "${ARGV0} finds:\n${said}\nand the tool:\n${expected}")
    endif()
endmacro()

# ── CMake, with the rules in the program ──
file(COPY ${CMAKE_CURRENT_LIST_DIR}/cpp DESTINATION ${work})
run(${CMAKE_COMMAND} -G ${generator} -S ${work}/cpp -B ${work}/cpp/build
    -D CMAKE_PREFIX_PATH=${tree} -D CMAKE_CXX_COMPILER=${cxx} -D CMAKE_BUILD_TYPE=Debug)
run(${CMAKE_COMMAND} --build ${work}/cpp/build)
run(${work}/cpp/build/program ${case})
must_find("the program with rules in it")

# ── the C library, where it was built ──
file(GLOB_RECURSE library ${tree}/lib*/libremit.so)
if(library)
    file(COPY ${CMAKE_CURRENT_LIST_DIR}/c DESTINATION ${work})
    run(${CMAKE_COMMAND} -G ${generator} -S ${work}/c -B ${work}/c/build -D CMAKE_PREFIX_PATH=${tree}
        -D CMAKE_C_COMPILER=${cc} -D rules=${tree}/share/remit/rules/fujian-2019 -D remit=)
    run(${CMAKE_COMMAND} --build ${work}/c/build)
    run(${work}/c/build/program)
    if(NOT said MATCHES "^main.remit 10 ")
        message(FATAL_ERROR "the program in C tells: ${said}")
    endif()
endif()

# ── pkg-config and a compiler alone ──
find_program(pkg_config NAMES pkg-config pkgconf)
if(NOT pkg_config)
    message("did not run: there is no pkg-config (Debian: apt-get install pkg-config)")
    return()
endif()
file(GLOB_RECURSE file ${tree}/lib*/remit.pc)
get_filename_component(folder ${file} DIRECTORY)
set(ENV{PKG_CONFIG_PATH} ${folder})
run(${pkg_config} --cflags --libs remit)
separate_arguments(words UNIX_COMMAND "${said}")
run(${cxx} -std=c++20 ${CMAKE_CURRENT_LIST_DIR}/cpp/main.cpp ${words} -o ${work}/program)
run(${work}/program ${case} ${tree}/share/remit/rules/fujian-2019)
must_find("the program by pkg-config")
if(library)
    file(WRITE ${work}/version.c
        "#include <remit.h>\n#include <stdio.h>\nint main(void) { return printf(\"%s\\n\", remit_version()) < 0; }\n")
    run(${pkg_config} --cflags --libs remit-c)
    separate_arguments(words UNIX_COMMAND "${said}")
    run(${cc} -std=c99 ${work}/version.c ${words} -o ${work}/version)
    get_filename_component(folder ${library} DIRECTORY)
    run(${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${folder} ${work}/version)
    run(${pkg_config} --exact-version=${said} remit-c)
endif()
