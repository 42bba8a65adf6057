# Adds up the test functions that Qt Test and GoogleTest report in a CTest log. A test that reports
# none counts as one; of one that was tried again, the last try counts.
/^[0-9]+\/[0-9]+ Testing: / { name = $3; p[name] = f[name] = s[name] = 0; counted = 0 }
/^Totals: / { p[name] += $2; f[name] += $4; s[name] += $6; counted = 1 }
/^\[  PASSED  \]/ { p[name] += $4; counted = 1 }
/^\[  FAILED  \] [0-9]+ tests?[,.]/ { f[name] += $4; counted = 1 }
/^\[  SKIPPED \] [0-9]+ tests?[,.]/ { s[name] += $4; counted = 1 }
/^Test Passed\./ { if (!counted) p[name] = 1 }
/^Test Skipped\./ { if (!counted) s[name] = 1 }
/^Test (Failed|time out|timed out)|^\*\*\*Exception/ { if (f[name] == 0) f[name] = 1 }
END {
    for (name in p) { passed += p[name]; failed += f[name]; skipped += s[name] }
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
}
