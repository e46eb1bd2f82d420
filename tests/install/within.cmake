# within: a project that has the checkout in it is configured, whatever its own targets are called. Run as
#   cmake -D root=<checkout> -D work=<folder> -D generator=<of CMake> -D cc=<compiler> -D cxx=<compiler> -P within.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

file(REMOVE_RECURSE ${work})
file(COPY ${CMAKE_CURRENT_LIST_DIR}/within ${CMAKE_CURRENT_LIST_DIR}/cpp/main.cpp DESTINATION ${work})
file(RENAME ${work}/main.cpp ${work}/within/main.cpp)
run(${CMAKE_COMMAND} -G ${generator} -S ${work}/within -B ${work}/within/build -D checkout=${root}
    -D CMAKE_C_COMPILER=${cc} -D CMAKE_CXX_COMPILER=${cxx})
if(complaint MATCHES "Warning")
    message(FATAL_ERROR "${complaint}")
endif()
