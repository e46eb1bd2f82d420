# Writes a rule set as a source of C and C++. Run by what remit_embed_rules() adds to a build:
#   cmake -D rules=<folder or file> -D name=<name> -D output=<file> -P remit-embed-write.cmake
# and beside it <file>.d, which says what was read.
cmake_policy(VERSION 3.20...3.25)

# Signs that CMake's lists or our patterns trip over have others stand for them; a text that has these is no rule file.
string(ASCII 1 open)
string(ASCII 2 close)
string(ASCII 3 backslash)
string(ASCII 4 stop)
string(ASCII 5 left)
string(ASCII 6 right)

# The words and strings of a rule file, in order. docs/language.md §1, as far as it takes to find its strings.
function(read_tokens file result)
    file(READ ${file} text)
    string(REPLACE "“" "${open}" text "${text}")
    string(REPLACE "”" "${close}" text "${text}")
    string(REPLACE "　" " " text "${text}")
    string(REPLACE "\\" "${backslash}" text "${text}")
    string(REPLACE ";" "${stop}" text "${text}")
    string(REPLACE "[" "${left}" text "${text}")
    string(REPLACE "]" "${right}" text "${text}")
    string(ASCII 239 187 191 mark)
    string(REPLACE "${mark}" "" text "${text}")
    string(REGEX MATCHALL
        "#[^\n]*|\"([^\"${backslash}\n]|${backslash}[^\n])*\"|${open}[^${close}\n]*${close}|[^][ \t\r\n\"#${open}(){},.:|=<>]+"
        tokens "${text}")
    list(FILTER tokens EXCLUDE REGEX "^#")
    set(${result} "${tokens}" PARENT_SCOPE)
endfunction()

# Adds what a file names to `used` and to `texts`.
function(read_names file)
    read_tokens(${file} tokens)
    set(before "")
    foreach(token IN LISTS tokens)
        if(before MATCHES "^(use|引用|text|正文)$" AND token MATCHES "^(\"(.*)\"|${open}(.*)${close})$")
            set(path "${CMAKE_MATCH_2}${CMAKE_MATCH_3}")
            if(path MATCHES "[${backslash}${stop}${left}${right}]")
                message(FATAL_ERROR "${file}: names of files with a backslash, a semicolon or a bracket cannot be embedded")
            elseif("/${path}/" MATCHES "//|/[.]/|/[.][.]/")
                message(FATAL_ERROR "${file}: \"${path}\" leads out of the rule set's folder")
            elseif(NOT EXISTS "${folder}/${path}" OR IS_DIRECTORY "${folder}/${path}")
                message(FATAL_ERROR "${file}: there is no \"${path}\" in ${folder}")
            endif()
            if(before MATCHES "use|引用")
                list(APPEND used "${path}")
            else()
                list(APPEND texts "${path}")
            endif()
        endif()
        set(before "${token}")
    endforeach()
    list(REMOVE_DUPLICATES used)
    list(REMOVE_DUPLICATES texts)
    set(used "${used}" PARENT_SCOPE)
    set(texts "${texts}" PARENT_SCOPE)
endfunction()

if(IS_DIRECTORY ${rules})
    set(folder ${rules})
    set(roots "")
    file(GLOB candidates RELATIVE ${folder} ${folder}/*.remit)
    foreach(file IN LISTS candidates)
        read_tokens(${folder}/${file} tokens)
        if(tokens MATCHES "^(ruleset|规则集)(;|$)")
            list(APPEND roots "${file}")
        endif()
    endforeach()
    list(LENGTH roots count)
    if(NOT count EQUAL 1)
        message(FATAL_ERROR "${folder} has ${count} files that begin with `ruleset`; a rule set has one")
    endif()
else()
    get_filename_component(folder ${rules} DIRECTORY)
    get_filename_component(roots ${rules} NAME)
endif()

# The root, what it uses, what that uses, and the texts of all of them.
set(used ${roots})
set(texts "")
set(at 0)
list(LENGTH used count)
while(at LESS count)
    list(GET used ${at} file)
    read_names("${folder}/${file}")
    math(EXPR at "${at} + 1")
    list(LENGTH used count)
endwhile()
set(files ${used} ${texts})
list(REMOVE_DUPLICATES files)

# Bytes as numbers: no sign of any text means anything to the compiler, and no line is long.
function(write_bytes name hex)
    string(REGEX REPLACE "(................................................)" "\\1\n" hex "${hex}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
    file(APPEND ${output}.part "static const unsigned char ${name}[] = {\n${hex}0x00};\n")
endfunction()

file(WRITE ${output}.part "/* The rule set ${name}, written by remit_embed_rules(). */
#include <remit/embedded/${name}.h>

#ifdef __cplusplus
#define REMIT_AS_TEXT(bytes) reinterpret_cast<const char*>(bytes)
#else
#define REMIT_AS_TEXT(bytes) ((const char*)(bytes))
#endif

")
set(rows "")
set(read "")
set(at 0)
foreach(file IN LISTS files)
    string(HEX "${file}" path)
    file(READ "${folder}/${file}" text HEX)
    write_bytes(path_${at} "${path}")
    write_bytes(text_${at} "${text}")
    string(APPEND rows "    {REMIT_AS_TEXT(path_${at}), sizeof path_${at} - 1, REMIT_AS_TEXT(text_${at}), sizeof text_${at} - 1},\n")
    string(REGEX REPLACE "([ #\\])" "\\\\\\1" escaped "${folder}/${file}")
    string(REPLACE "$" "$$" escaped "${escaped}")
    string(APPEND read " \\\n  ${escaped}")
    math(EXPR at "${at} + 1")
endforeach()
file(APPEND ${output}.part "
const remit_embedded_file remit_embedded_${name}[] = {
${rows}};
const size_t remit_embedded_${name}_count = ${at};
")
string(REGEX REPLACE "([ #\\])" "\\\\\\1" escaped "${output}")
file(WRITE ${output}.d "${escaped}:${read}\n")
file(RENAME ${output}.part ${output})
