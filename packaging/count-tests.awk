# Adds up the test functions that Qt Test and GoogleTest report in a CTest log; a test that reports
# none counts as one.
/^[0-9]+\/[0-9]+ Test(ing)?: / { counted = 0; block_failed = 0 }
/^Totals: / { passed += $2; failed += $4; skipped += $6; block_failed += $4; counted = 1 }
/^\[  PASSED  \]/ { passed += $4; counted = 1 }
/^\[  FAILED  \] [0-9]+ tests?[,.]/ { failed += $4; block_failed += $4; counted = 1 }
/^\[  SKIPPED \] [0-9]+ tests?[,.]/ { skipped += $4; counted = 1 }
/^Test Passed\./ { if (!counted) passed++ }
/^Test Skipped\./ { if (!counted) skipped++ }
/^Test (Failed|time out|timed out)|^\*\*\*Exception/ { if (!block_failed) failed++ }
END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }
