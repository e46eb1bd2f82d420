# report: how a script that reads the sources ends: says each line of `wrong`, and fails where there is one.
# Included by the scripts beside it, at their end.
foreach(line IN LISTS wrong)
    message(NOTICE "${line}")
endforeach()
if(wrong)
    message(FATAL_ERROR "see above")
endif()
