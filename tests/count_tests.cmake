# What packaging/count-tests.awk says of a log of tests that failed, were skipped, broke off and were
# tried again.
set(log ${ROOT}/tests/fixtures/test-log)
execute_process(COMMAND awk -f ${ROOT}/packaging/count-tests.awk ${log}/LastTest.log
  OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
file(READ ${log}/summary.txt expected)
if(NOT said STREQUAL expected)
  message(FATAL_ERROR "said\n${said}instead of\n${expected}")
endif()
