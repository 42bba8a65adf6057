"""What the oracles share: how far two networks are apart, and every case of a program."""
import os
import subprocess
import sys

from han_rock import TOLERANCE


def differences(name, ours, theirs):
    """Problems; tensors by name. Differences count against 1 and the size of what is compared."""
    problems = ["%s is on one side only" % key for key in set(ours) ^ set(theirs)]
    worst = ("", 0.0)
    for key in set(ours) & set(theirs):
        mine = ours[key].detach()
        error = ((theirs[key] - mine).abs() / (1 + mine.abs())).max().item()
        worst = max(worst, (key, error), key=lambda pair: pair[1])
    print("%-13s %d tensors, largest difference %.2g (%s)" % (name, len(ours), worst[1], worst[0]))
    if worst[1] > TOLERANCE:
        problems.append("%s differs by %.3g" % worst)
    return problems


def run(compare):
    """sys.argv: the program that writes the cases, and the folder it writes them to."""
    program, folder = sys.argv[1:]
    subprocess.run([program, folder], check=True)
    problems = []
    for case in sorted(os.listdir(folder)):
        problems += ["%s: %s" % (case, text) for text in compare(os.path.join(folder, case))]
    print("\n".join(problems) or "agreed to %g" % TOLERANCE)
    return 1 if problems else 0
