# remit_embed_rules(<target> RULES <folder or file> [NAME <name>])
#
# Puts a rule set into a program: the root, every file that it uses and every text, as bytes, so that no file is read
# when the program runs. <name> is the folder's (or the file's, without its end), as C writes it: fujian-2019 is
# fujian_2019. The target can then include
#   <remit/embedded/<name>.h>    C and C++: the files remit_embedded_<name>[], remit_embedded_<name>_count of them, the
#                                root first, as remit_load_files() of remit.h takes them
#   <remit/embedded/<name>.hpp>  C++: remit_embedded::<name>(), the rule set loaded
# It is called in the folder that makes the target. A file that changes, or comes to be used, is taken up by the next
# build. The project has C or C++, and needs nothing else.
cmake_policy(VERSION 3.16...3.25)

set(remit_embed_folder ${CMAKE_CURRENT_LIST_DIR} CACHE INTERNAL "Where remit_embed_rules() has its parts")

function(remit_embed_rules target)
    if(CMAKE_VERSION VERSION_LESS 3.20)
        message(FATAL_ERROR "remit_embed_rules takes CMake 3.20 or newer")
    endif()
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "RULES;NAME" "")
    if(arg_UNPARSED_ARGUMENTS OR NOT arg_RULES OR NOT TARGET ${target})
        message(FATAL_ERROR "remit_embed_rules(<target> RULES <folder or file> [NAME <name>])")
    endif()
    get_filename_component(rules ${arg_RULES} ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    if(IS_DIRECTORY ${rules})
        file(GLOB roots CONFIGURE_DEPENDS ${rules}/*.remit)
        get_filename_component(name ${rules} NAME)
    elseif(EXISTS ${rules})
        set(roots ${rules})
        get_filename_component(name ${rules} NAME_WLE)
    else()
        message(FATAL_ERROR "remit_embed_rules: there is no ${rules}")
    endif()
    if(arg_NAME)
        set(name ${arg_NAME})
    endif()
    string(MAKE_C_IDENTIFIER ${name} name)

    # C where there is C, so that a program in C stays one.
    get_property(languages GLOBAL PROPERTY ENABLED_LANGUAGES)
    set(end cpp)
    if(C IN_LIST languages)
        set(end c)
    endif()
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/remit-embedded/${target})
    foreach(header h hpp)
        configure_file(${remit_embed_folder}/remit-embedded.${header}.in ${folder}/remit/embedded/${name}.${header} @ONLY)
    endforeach()
    set(write ${remit_embed_folder}/remit-embed-write.cmake)
    add_custom_command(
        OUTPUT ${folder}/${name}.${end}
        COMMAND ${CMAKE_COMMAND} -D rules=${rules} -D name=${name} -D output=${folder}/${name}.${end} -P ${write}
        DEPENDS ${write} ${roots}
        DEPFILE ${folder}/${name}.${end}.d
        COMMENT "Embedding the rules ${name}"
        VERBATIM)
    target_sources(${target} PRIVATE ${folder}/${name}.${end})
    target_include_directories(${target} PRIVATE ${folder})
endfunction()
