# Adds up the test functions that Qt Test and GoogleTest report in a CTest log: what was skipped and
# why, which programs needed a second try and what had failed, and in the last line the sums. A test
# that reports no functions counts as one; of one that was tried again, the last try counts.

# What stands behind "Class::function(row)", where a row may hold brackets of its own.
function behindFunction(text,    i, depth) {
    for (i = index(text, "("); i <= length(text); ++i) {
        depth += (substr(text, i, 1) == "(") - (substr(text, i, 1) == ")")
        if (depth == 0)
            return i
    }
    return length(text)
}
/^[0-9]+\/[0-9]+ Testing: / {
    name = $3
    if (!tries[name]++)
        order[++names] = name
    earlier[name] = earlier[name] faults[name]
    p[name] = f[name] = s[name] = counted = 0
    skips[name] = faults[name] = ""
}
/^(FAIL!|SKIP)  +: / {
    said = substr($0, 10)
    end = behindFunction(said)
    if (/^FAIL/)
        faults[name] = faults[name] " " substr(said, 1, end)
    else
        skips[name] = skips[name] substr(said, end + 2) "\n"
}
/^\[  FAILED  \] .* ms\)$/ { faults[name] = faults[name] " " $4 }
/: Skipped$/ { getline reason; skips[name] = skips[name] reason "\n" }
/^Totals: / { p[name] += $2; f[name] += $4; s[name] += $6; counted = 1 }
/^\[  PASSED  \]/ { p[name] += $4; counted = 1 }
/^\[  FAILED  \] [0-9]+ tests?[,.]/ { f[name] += $4; counted = 1 }
/^\[  SKIPPED \] [0-9]+ tests?[,.]/ { s[name] += $4; counted = 1 }
/^Test Passed\./ { if (!counted) p[name] = 1 }
/^Test Skipped\./ { if (!counted) s[name] = 1 }
/^Test (Failed|time out|timed out)|^\*\*\*Exception/ { if (f[name] == 0) f[name] = 1 }
END {
    for (n = 1; n <= names; ++n) {
        name = order[n]
        passed += p[name]; failed += f[name]; skipped += s[name]
        again += tries[name] > 1
        for (i = split(skips[name], lines, "\n") - 1; i > 0; --i) {
            ++times[lines[i]]
            if (index(where[lines[i]], " " name) == 0)
                where[lines[i]] = where[lines[i]] " " name
        }
    }
    for (reason in times)
        printf "skipped %d: %s (%s)\n", times[reason], reason, substr(where[reason], 2) | "sort"
    close("sort")
    for (n = 1; n <= names; ++n)
        if (tries[name = order[n]] > 1)
            printf "tried again: %s, after%s\n", name, earlier[name] ? earlier[name] : " it broke off"
    printf "%d needed a second try\n", again
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
}
