# wheel: the Python package as pip builds it, in a fresh virtual environment with every library that its tests need.
# Run as
#   cmake -D root=<checkout> -D python=<python3> -D work=<folder> -P wheel.cmake
# It leaves work/dist/*.whl and work/venv.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../install/run.cmake)
unset(ENV{PYTHONPATH}) # the package that is tested is the one that is installed

file(REMOVE_RECURSE ${work}/dist)
run(${python} -m venv --clear ${work}/venv)
set(pip ${work}/venv/bin/python -m pip --quiet --disable-pip-version-check)
run(${pip} wheel --no-deps --wheel-dir ${work}/dist --config-settings=cmake.define.REMIT_WARNINGS_ARE_ERRORS=ON ${root})
file(GLOB wheel ${work}/dist/remit-*.whl)
if(NOT wheel MATCHES "-cp310-abi3-[^/;]*\\.whl$")
    message(FATAL_ERROR "pip made ${wheel}: not one wheel for all versions of Python from 3.10")
endif()
run(${pip} install ${wheel})
# By itself it needs no library of frames, and brings the tool.
run(${work}/venv/bin/python ${root}/bindings/python/tests/alone.py)
run(${work}/venv/bin/remit --version)
if(NOT said MATCHES "^remit [0-9.]+ ")
    message(FATAL_ERROR "the package's tool says: ${said}")
endif()
run(${work}/venv/bin/remit eval fujian-2019 ${root}/rules/fujian-2019/situations/left-alone.json --format json)
if(NOT said MATCHES "\"remit\": \"findings/1\"")
    message(FATAL_ERROR "the package's tool finds: ${said}")
endif()
run(${pip} install --requirement ${root}/bindings/python/tests/requirements.txt)
