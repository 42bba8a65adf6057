#!/usr/bin/python3
"""Floors for a text model: what simple methods reach on the same dataset folder and splits.

floors.py DATASET LABEL [--text narrative|text]
Classes: the majority class and logistic regression on a bag of words. Numbers: the median and ridge
regression on a bag of words, each with its regularisation chosen on dev. Prints one JSON object.
"""
import argparse
import csv
import json
import sys

try:
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.metrics import accuracy_score, f1_score, mean_absolute_error
except ImportError as problem:
    print(f"SKIPPED: install python3-sklearn to compare ({problem})")
    sys.exit(77)


def ccc(predicted, actual):
    """Lin's concordance, population moments."""
    p, a = np.asarray(predicted), np.asarray(actual)
    return 2 * np.mean((p - p.mean()) * (a - a.mean())) / (
        p.var() + a.var() + (p.mean() - a.mean()) ** 2)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("dataset")
    arguments.add_argument("label")
    arguments.add_argument("--text", default="narrative")
    options = arguments.parse_args()
    split = {"train": ([], []), "dev": ([], []), "test": ([], [])}
    with open(options.dataset + "/utterances.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row[options.label]:
                split[row["split"]][0].append(row[options.text])
                split[row["split"]][1].append(row[options.label])
    words = CountVectorizer(binary=True)
    x = {"train": words.fit_transform(split["train"][0])}
    for name in ("dev", "test"):
        x[name] = words.transform(split[name][0])
    try:
        y = {name: np.array([float(v) for v in labels]) for name, (_, labels) in split.items()}
        best = min((Ridge(alpha=a).fit(x["train"], y["train"]) for a in (0.1, 1, 10, 100)),
                   key=lambda m: mean_absolute_error(y["dev"], m.predict(x["dev"])))
        said = best.predict(x["test"])
        median = np.full(len(y["test"]), np.median(y["train"]))
        result = {"median": {"mae": mean_absolute_error(y["test"], median), "ccc": 0.0},
                  "ridge": {"mae": mean_absolute_error(y["test"], said),
                            "ccc": ccc(said, y["test"]), "alpha": best.alpha}}
    except ValueError:
        y = {name: np.array(labels) for name, (_, labels) in split.items()}
        best = max((LogisticRegression(C=c, max_iter=2000).fit(x["train"], y["train"])
                    for c in (0.01, 0.1, 1, 10)), key=lambda m: m.score(x["dev"], y["dev"]))
        values, counts = np.unique(y["train"], return_counts=True)
        majority = np.full(len(y["test"]), values[counts.argmax()])

        def figures(said):
            return {"accuracy": accuracy_score(y["test"], said),
                    "macro_f1": f1_score(y["test"], said, average="macro", zero_division=0)}
        result = {"majority": figures(majority), "logistic": figures(best.predict(x["test"]))}
        result["logistic"]["C"] = best.C
    print(json.dumps({"turns": {name: len(labels) for name, labels in y.items()}, **result}))


if __name__ == "__main__":
    main()
