# run: included by the scripts beside it. run(<command>…) runs it, puts what it says on stdout into `said`, and fails
# where it fails. `in_elsewhere` may have further words for execute_process.
set(in_elsewhere "")
macro(run)
    execute_process(COMMAND ${ARGV} ${in_elsewhere}
                    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE complaint)
    if(NOT status EQUAL 0)
        string(REPLACE ";" " " command "${ARGV}")
        message(FATAL_ERROR "${command}\nended with ${status}:\n${said}${complaint}")
    endif()
endmacro()
