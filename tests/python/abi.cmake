# abi: the wheel keeps to the stable interface of Python 3.10, and works in another version of Python if one is at hand.
# Run as
#   cmake -D root=<checkout> -D work=<folder of wheel.cmake> -P abi.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../install/run.cmake)
unset(ENV{PYTHONPATH}) # the package that is tested is the one that is installed

file(GLOB wheel ${work}/dist/remit-*.whl)
run(${work}/venv/bin/python -m abi3audit --strict --assume-minimum-abi3 3.10 ${wheel})

run(${work}/venv/bin/python -c "import sys; print('%d.%d' % sys.version_info[:2], end='')")
set(first ${said})
file(GLOB others $ENV{HOME}/.pyenv/versions/3.*/bin/python3 $ENV{PYENV_ROOT}/versions/3.*/bin/python3)
foreach(minor RANGE 10 20)
    find_program(found_${minor} python3.${minor})
    if(found_${minor})
        list(APPEND others ${found_${minor}})
    endif()
endforeach()
set(tried "")
foreach(other IN LISTS others)
    execute_process(COMMAND ${other} -c "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2], end='')"
        OUTPUT_VARIABLE version ERROR_QUIET RESULT_VARIABLE result)
    if(NOT result EQUAL 0 OR version VERSION_LESS 3.10 OR version STREQUAL first OR version IN_LIST tried)
        continue()
    endif()
    run(${other} -m venv --clear ${work}/venv-${version})
    run(${work}/venv-${version}/bin/python -m pip --quiet --disable-pip-version-check install ${wheel})
    run(${work}/venv-${version}/bin/python ${root}/bindings/python/tests/alone.py)
    list(APPEND tried ${version})
endforeach()
if(tried)
    message(STATUS "built with Python ${first}, works in ${tried}")
else()
    message(STATUS "built with Python ${first}; no other version is at hand")
endif()
