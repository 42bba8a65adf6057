#!/usr/bin/env python3
"""Prints unicode_tables.cpp from the Unicode version that this Python knows."""
import unicodedata


def is_dropped(code):
    """None where it does not matter: unassigned, private use, surrogates."""
    char = chr(code)
    category = unicodedata.category(char)
    if category in ("Cn", "Co", "Cs"):
        return None
    if char == "_" or char.isspace():
        return False
    return category[0] in "PS" or category in ("Cc", "Cf")


def dropped_ranges():
    ranges, first, last = [], None, None
    for code in range(0x110000):
        dropped = is_dropped(code)
        if dropped:
            first, last = code if first is None else first, code
        elif dropped is False and first is not None:
            ranges.append((first, last))
            first = None
    if first is not None:
        ranges.append((first, last))
    return ranges


def lower_runs():
    runs = []
    for code in range(0x110000):
        lower = chr(code).lower()
        if len(lower) != 1 or lower == chr(code):
            continue
        delta = ord(lower) - code
        if runs and runs[-1][2] == delta:
            first, last, _, step = runs[-1]
            if code - last == step or (first == last and code - last <= 2):
                runs[-1] = (first, code, delta, code - last)
                continue
        runs.append((code, code, delta, 1))
    return runs


def lines(entries, per_line):
    for i in range(0, len(entries), per_line):
        print("    " + " ".join(entries[i : i + per_line]))


print('#include "core/narrative/unicode_tables.h"\n')
print(f"// Written by unicode_tables.py from Unicode {unicodedata.unidata_version}.")
print("// clang-format off\nnamespace duologue::narrative {\n")
print("namespace {\n\nconstexpr CodeRange dropped[]{")
lines([f"{{{a:#x}, {b:#x}}}," for a, b in dropped_ranges()], 5)
print("};\n\nconstexpr LowerRun lower[]{")
lines([f"{{{a:#x}, {b:#x}, {d}, {s}}}," for a, b, d, s in lower_runs()], 4)
print("};\n\n} // namespace\n")
print("constinit const std::span<const CodeRange> droppedCodes{dropped};")
print("constinit const std::span<const LowerRun> lowerRuns{lower};")
print("\n} // namespace duologue::narrative\n// clang-format on")
