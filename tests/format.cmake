# cmake -DROOT=… -P format.cmake: every C++ file is as clang-format 14 would write it.
find_program(CLANG_FORMAT NAMES clang-format-14 clang-format REQUIRED)
file(GLOB_RECURSE files ${ROOT}/app/*.h ${ROOT}/app/*.cpp ${ROOT}/ui/*.h ${ROOT}/ui/*.cpp ${ROOT}/core/*.h
     ${ROOT}/core/*.cpp ${ROOT}/models/*.h ${ROOT}/models/*.cpp ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp)
execute_process(COMMAND ${CLANG_FORMAT} --dry-run --Werror ${files} RESULT_VARIABLE status ERROR_VARIABLE problems)
if(status)
  message(FATAL_ERROR "Run clang-format -i on these files:\n${problems}")
endif()
