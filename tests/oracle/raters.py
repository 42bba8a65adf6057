#!/usr/bin/python3
"""Figures of agreement written a second time, and as scikit-learn and SciPy compute them.

raters.py PROGRAM: PROGRAM prints what made-up raters say and our figures; ours have to agree to
1e-9. Exit code 77: python3-sklearn or python3-scipy is not installed.
"""
import itertools
import json
import subprocess
import sys

try:
    import numpy as np
    from scipy import stats
    from sklearn.metrics import cohen_kappa_score
except ImportError as problem:
    print("SKIPPED: install python3-sklearn to compare (%s)" % problem)
    sys.exit(77)

TOLERANCE = 1e-9


def alpha(x, distance):
    """By the coincidence matrix, which ours never makes."""
    values = np.unique(x[~np.isnan(x)])
    matrix = np.zeros((len(values), len(values)))
    for unit in x:
        said = unit[~np.isnan(unit)]
        for a, b in itertools.permutations(said, 2):
            matrix[np.searchsorted(values, a), np.searchsorted(values, b)] += 1 / (len(said) - 1)
    margin = matrix.sum(0)
    apart = np.array([[distance(values, margin, c, k) for k in range(len(values))]
                      for c in range(len(values))])
    expected = np.outer(margin, margin)
    np.fill_diagonal(expected, 0)
    return 1 - (margin.sum() - 1) * (matrix * apart).sum() / (expected * apart).sum()


def ordinal(values, margin, c, k):
    low, high = min(c, k), max(c, k)
    return (margin[low:high + 1].sum() - (margin[c] + margin[k]) / 2) ** 2


def fleiss(x):
    counts = np.array([[np.sum(unit == value) for value in np.unique(x)] for unit in x])
    n = x.shape[1]
    observed = ((counts * (counts - 1)).sum(1) / (n * (n - 1))).mean()
    expected = ((counts.sum(0) / counts.sum()) ** 2).sum()
    return (observed - expected) / (1 - expected)


def intraclass(x):
    """From sums of squares of the least squares fit of units and raters."""
    n, k = x.shape
    units, raters = np.repeat(np.arange(n), k), np.tile(np.arange(k), n)
    y = x.ravel()

    def rest(*factors):
        design = np.column_stack([np.ones(n * k)] + [np.eye(f.max() + 1)[f] for f in factors])
        return ((y - design @ np.linalg.lstsq(design, y, rcond=None)[0]) ** 2).sum()
    both = rest(units, raters)
    msr, msc = (rest(raters) - both) / (n - 1), (rest(units) - both) / (k - 1)
    mse = both / ((n - 1) * (k - 1))
    return {"icc_a1": (msr - mse) / (msr + (k - 1) * mse + k * (msc - mse) / n),
            "icc_c1": (msr - mse) / (msr + (k - 1) * mse),
            "icc_ak": (msr - mse) / (msr + (msc - mse) / n), "icc_ck": (msr - mse) / msr}


def ofPairs(a, b):
    labels = list(range(1, 10))  # of the whole scale: distances are those of the values
    covariance = np.cov(a, b, bias=True)
    return {"kappa": cohen_kappa_score(a, b, labels=labels),
            "kappa_linear": cohen_kappa_score(a, b, labels=labels, weights="linear"),
            "kappa_quadratic": cohen_kappa_score(a, b, labels=labels, weights="quadratic"),
            "ccc": 2 * covariance[0, 1] / (covariance[0, 0] + covariance[1, 1]
                                           + (a.mean() - b.mean()) ** 2),
            "pearson": stats.pearsonr(a, b)[0], "spearman": stats.spearmanr(a, b)[0]}


def figures(x):
    pairs = [(a, b) for unit in x for a, b in itertools.combinations(unit[~np.isnan(unit)], 2)]
    complete = x[~np.isnan(x).any(1)]
    wanted = {"percent": np.mean([a == b for a, b in pairs]),
              "mad": np.mean([abs(a - b) for a, b in pairs]),
              "alpha_nominal": alpha(x, lambda v, m, c, k: c != k),
              "alpha_ordinal": alpha(x, ordinal),
              "alpha_interval": alpha(x, lambda v, m, c, k: (v[c] - v[k]) ** 2),
              "alpha_ratio": alpha(x, lambda v, m, c, k: ((v[c] - v[k]) / (v[c] + v[k])) ** 2),
              "fleiss": fleiss(complete)}
    wanted.update(intraclass(complete))
    if x.shape[1] == 2:
        wanted.update(ofPairs(complete[:, 0], complete[:, 1]))
    return wanted


def evaluator_weighted(x):
    """Grimm and Kroschel (2005), equations for r_k and for the weighted mean, written out: each
    rater against the mean of all, over the units that it and another one judged; never below 0."""
    said = ~np.isnan(x)
    shared = said.sum(1) > 1
    mean = np.array([unit[~np.isnan(unit)].mean() for unit in x[shared]])
    weights = []
    for k in range(x.shape[1]):
        has = said[shared, k]
        own, all_ = x[shared, k][has], mean[has]
        own, all_ = own - own.mean(), all_ - all_.mean()
        weights.append(max(0, (own * all_).sum() / np.sqrt((own ** 2).sum() * (all_ ** 2).sum())))
    weights = np.array(weights)
    values = [np.nan if not has.any() else (weights * np.where(has, unit, 0)).sum() / weights[has].sum()
              for unit, has in zip(x, said)]
    return weights, np.array(values)


def main():
    printed = subprocess.run([sys.argv[1]], check=True, stdout=subprocess.PIPE).stdout
    problems, worst, compared = [], 0.0, 0
    for number, case in enumerate(json.loads(printed)):
        units = np.array(case["units"], dtype=float)
        wanted = figures(units)
        for name, ours, right in zip(("weights", "consensus"), (case["ewe_weights"], case["ewe"]),
                                     evaluator_weighted(units)):
            ours = np.array(ours, dtype=float)
            apart = np.nanmax(abs(ours - right))
            worst, compared = max(worst, apart), compared + len(ours)
            if apart > TOLERANCE or (np.isnan(ours) != np.isnan(right)).any():
                problems.append("case %d: evaluator-weighted %s differ by %.3g" % (number, name, apart))
        for name in sorted(set(wanted) ^ set(case["figures"])):
            problems.append("case %d: %s is on one side only" % (number, name))
        for name, value in case["figures"].items():
            apart = abs(value - wanted[name]) if value is not None else float("inf")
            worst, compared = max(worst, apart), compared + 1
            if apart > TOLERANCE:
                problems.append("case %d: %s is %s, not %.12g" % (number, name, value, wanted[name]))
    print("%d figures, largest difference %.2g" % (compared, worst))
    print("\n".join(problems) or "agreed to %g" % TOLERANCE)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
