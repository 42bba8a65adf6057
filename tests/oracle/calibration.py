#!/usr/bin/python3
"""Confusion, recall, F1 and calibration as scikit-learn computes them.

calibration.py PROGRAM: PROGRAM prints made-up answers of a model and our figures; ours have to
agree to 1e-9. Exit code 77: python3-sklearn is not installed.
"""
import json
import subprocess
import sys

try:
    import numpy as np
    from sklearn.calibration import calibration_curve
    from sklearn.metrics import balanced_accuracy_score, confusion_matrix, f1_score
except ImportError as problem:
    print("SKIPPED: install python3-sklearn to compare (%s)" % problem)
    sys.exit(77)

TOLERANCE = 1e-9


def wanted(case):
    people, model, share = (np.array(case[key]) for key in ("people", "model", "share"))
    hits = (people == model).astype(int)
    right, said = calibration_curve(hits, share, n_bins=10)
    counts = np.bincount(np.searchsorted(np.linspace(0, 1, 11)[1:-1], share), minlength=10)
    error = np.sum(counts[counts > 0] / len(share) * np.abs(right - said))
    labels = np.arange(len(case["confusion"]))
    return {"confusion": confusion_matrix(people, model, labels=labels).ravel(),
            "uar": balanced_accuracy_score(people, model),
            "macro_f1": f1_score(people, model, labels=np.unique(people), average="macro"),
            "said": said, "right": right, "error": error}


def main():
    printed = subprocess.run([sys.argv[1]], check=True, stdout=subprocess.PIPE).stdout
    problems, worst, compared = [], 0.0, 0
    for number, case in enumerate(json.loads(printed)):
        for name, value in wanted(case).items():
            ours, value = np.ravel(case[name]), np.ravel(value)
            apart = np.abs(ours - value).max() if ours.shape == value.shape else float("inf")
            worst, compared = max(worst, apart), compared + ours.size
            if apart > TOLERANCE:
                problems.append("case %d: %s differs by %s" % (number, name, apart))
    print("%d figures, largest difference %.2g" % (compared, worst))
    print("\n".join(problems) or "agreed to %g" % TOLERANCE)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
