# requirements: what the Python package is built with. Headers that the system does not have come from the wheels that
# pyproject.toml asks for; without CLI11 there is no command line in the package, and it says so.
find_package(Python 3.10 REQUIRED COMPONENTS Interpreter Development.Module ${SKBUILD_SABI_COMPONENT})

# Where a wheel has its headers; empty: it is not there.
function(remit_headers_of_wheel module to)
    execute_process(
        COMMAND ${Python_EXECUTABLE} -c "import importlib.util, pathlib; s = importlib.util.find_spec('${module}'); print(pathlib.Path(s.submodule_search_locations[0], 'include').as_posix() if s else '', end='')"
        OUTPUT_VARIABLE found COMMAND_ERROR_IS_FATAL ANY)
    set(${to} "${found}" PARENT_SCOPE)
endfunction()

find_package(Boost 1.81 QUIET)
if(NOT Boost_FOUND)
    remit_headers_of_wheel(libboost_headers BOOST_INCLUDEDIR)
endif()
find_package(nlohmann_json 3.11 QUIET CONFIG)
if(NOT nlohmann_json_FOUND)
    remit_headers_of_wheel(nlohmann_json found)
    if(found)
        add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED)
        set_target_properties(nlohmann_json::nlohmann_json PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${found}")
    endif()
endif()

find_package(CLI11 2.1 QUIET CONFIG)
if(CLI11_FOUND AND TARGET nlohmann_json::nlohmann_json)
    set(REMIT_BUILD_CLI ON)
else()
    set(REMIT_BUILD_CLI OFF)
    message(WARNING "The Python package is built without its command line, `remit`: CLI11 is missing (Debian: libcli11-dev)")
endif()
