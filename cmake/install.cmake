# install: what `cmake --install` puts where. The tree can be moved: nothing in it names a folder but from its own.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# Debug lines and the like name sources from the checkout, wherever it was.
foreach(target remit_library remit_c_objects remit_cli_parts remit_cli)
    if(TARGET ${target})
        target_compile_options(${target} PRIVATE
            -ffile-prefix-map=${PROJECT_SOURCE_DIR}=. -ffile-prefix-map=${PROJECT_BINARY_DIR}=.)
    endif()
endforeach()

# ── libraries and headers ──
install(TARGETS remit_headers remit_library EXPORT remit-targets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
# Bodies, for who includes remit/src.hpp.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/remit DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    FILES_MATCHING PATTERN "*.hpp" PATTERN "*.ipp" PATTERN "*.def")
if(TARGET remit_c)
    install(TARGETS remit_c EXPORT remit-targets
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
endif()

# ── rules: where the tool looks for them, from its own place ──
set(remit_rules_folder ${CMAKE_INSTALL_BINDIR}/../share/remit/rules)
cmake_path(NORMAL_PATH remit_rules_folder)
# What is loaded; what is for who works on the rules stays in the checkout.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rules/fujian-2019 DESTINATION ${remit_rules_folder}
    FILES_MATCHING PATTERN "*.remit" PATTERN "text/*.txt" PATTERN "situations" EXCLUDE)

# ── for CMake and pkg-config ──
set(remit_package ${CMAKE_INSTALL_LIBDIR}/cmake/remit)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/remit-config.cmake.in
    ${PROJECT_BINARY_DIR}/package/remit-config.cmake
    INSTALL_DESTINATION ${remit_package} PATH_VARS remit_rules_folder)
# Before 1.0 a minor version may change anything.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/remit-config-version.cmake
    COMPATIBILITY SameMinorVersion)
install(EXPORT remit-targets NAMESPACE remit:: DESTINATION ${remit_package})
install(FILES
    ${PROJECT_BINARY_DIR}/package/remit-config.cmake
    ${PROJECT_BINARY_DIR}/package/remit-config-version.cmake
    ${PROJECT_SOURCE_DIR}/cmake/remit-embed.cmake
    ${PROJECT_SOURCE_DIR}/cmake/remit-embed-write.cmake
    ${PROJECT_SOURCE_DIR}/cmake/remit-embedded.h.in
    ${PROJECT_SOURCE_DIR}/cmake/remit-embedded.hpp.in
    DESTINATION ${remit_package})

# From the file itself, unless a packager has said where things are.
foreach(kind INCLUDE LIB)
    string(TOLOWER ${kind} name)
    set(remit_pc_${name} "\${prefix}/${CMAKE_INSTALL_${kind}DIR}")
    if(IS_ABSOLUTE "${CMAKE_INSTALL_${kind}DIR}")
        set(remit_pc_${name} "${CMAKE_INSTALL_${kind}DIR}")
    endif()
endforeach()
set(remit_pc_prefix ${CMAKE_INSTALL_PREFIX})
if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
    file(RELATIVE_PATH up /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
    string(REGEX REPLACE "/$" "" up "${up}")
    set(remit_pc_prefix "\${pcfiledir}/${up}")
endif()
foreach(file remit remit-c)
    if(file STREQUAL "remit" OR TARGET remit_c)
        configure_file(${PROJECT_SOURCE_DIR}/cmake/${file}.pc.in ${PROJECT_BINARY_DIR}/package/${file}.pc @ONLY)
        install(FILES ${PROJECT_BINARY_DIR}/package/${file}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
    endif()
endforeach()

# ── the tool, and what it prints about itself ──
if(TARGET remit_cli)
    install(TARGETS remit_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    set(printed ${PROJECT_BINARY_DIR}/printed)
    file(MAKE_DIRECTORY ${printed})
    add_custom_command(
        OUTPUT ${printed}/remit.1 ${printed}/remit.bash ${printed}/_remit ${printed}/remit.fish
        COMMAND remit_cli manual > ${printed}/remit.1
        COMMAND remit_cli completion bash > ${printed}/remit.bash
        COMMAND remit_cli completion zsh --lang en > ${printed}/_remit
        COMMAND remit_cli completion fish --lang en > ${printed}/remit.fish
        DEPENDS remit_cli
        COMMENT "Printing the man page and completions"
        VERBATIM)
    add_custom_target(remit_printed ALL
        DEPENDS ${printed}/remit.1 ${printed}/remit.bash ${printed}/_remit ${printed}/remit.fish)
    install(FILES ${printed}/remit.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    set(data ${CMAKE_INSTALL_DATAROOTDIR})
    install(FILES ${printed}/remit.bash DESTINATION ${data}/bash-completion/completions RENAME remit)
    install(FILES ${printed}/_remit DESTINATION ${data}/zsh/site-functions)
    install(FILES ${printed}/remit.fish DESTINATION ${data}/fish/vendor_completions.d)
endif()

# ── to read ──
set(doc ${CMAKE_INSTALL_DATAROOTDIR}/doc/remit)
install(FILES
    ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${doc})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${doc})
