"""Scores of a synthetic table, computed without Likeness, to check its report by.

Shape and trend as SDMetrics defines them, TSTR and C2ST by scikit-learn's histogram gradient
boosting; "?" and empty cells are missing. Prints one line of JSON.

    python table_scores.py train.csv test.csv synthetic.csv --target income
"""

import argparse
import csv
import itertools
import json

import numpy as np
from scipy.stats import ks_2samp
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold

MISSING = ("", "?")


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))
    return {name: [row[i] for row in rows[1:]] for i, name in enumerate(rows[0])}


def is_number(column):
    try:
        [float(value) for value in column if value not in MISSING]
        return True
    except ValueError:
        return False


def numbers(column):
    return np.array([np.nan if value in MISSING else float(value) for value in column])


def shares(values):
    found, counts = np.unique(np.array(values, dtype=str), return_counts=True)
    return dict(zip(found.tolist(), (counts / len(values)).tolist()))


def total_variation(real, synthetic):
    a, b = shares(real), shares(synthetic)
    return sum(abs(a.get(key, 0) - b.get(key, 0)) for key in a.keys() | b.keys()) / 2


def binned(values, real, bins):
    edges = np.linspace(np.nanmin(real), np.nanmax(real), bins + 1)[1:-1]
    return [
        "missing" if np.isnan(value) else str(bin)
        for value, bin in zip(values, np.digitize(values, edges))
    ]


def shape(real, synthetic, numeric):
    scores = []
    for name in real:
        if numeric[name]:
            a, b = numbers(real[name]), numbers(synthetic[name])
            scores.append(1 - ks_2samp(a[~np.isnan(a)], b[~np.isnan(b)]).statistic)
        else:
            scores.append(1 - total_variation(real[name], synthetic[name]))
    return float(np.mean(scores))


def correlation(table, first, second):
    a, b = numbers(table[first]), numbers(table[second])
    there = ~np.isnan(a) & ~np.isnan(b)
    return np.corrcoef(a[there], b[there])[0, 1]


def trend(real, synthetic, numeric, bins=10):
    scores = []
    for a, b in itertools.combinations(real, 2):
        if numeric[a] and numeric[b]:
            difference = correlation(real, a, b) - correlation(synthetic, a, b)
            scores.append(1 - abs(difference) / 2)
            continue
        pairs = []
        for table in (real, synthetic):
            columns = [
                binned(numbers(table[c]), numbers(real[c]), bins) if numeric[c] else table[c]
                for c in (a, b)
            ]
            pairs.append([x + "\0" + y for x, y in zip(*columns)])
        scores.append(1 - total_variation(*pairs))
    return float(np.mean(scores))


def features(tables, names, numeric):
    """Matrices of one coding: numbers as they are, categories by their place in the order."""
    matrices = [np.empty((len(next(iter(table.values()))), len(names))) for table in tables]
    for c, name in enumerate(names):
        if numeric[name]:
            for matrix, table in zip(matrices, tables):
                matrix[:, c] = numbers(table[name])
        else:
            levels = sorted({v for table in tables for v in table[name] if v not in MISSING})
            place = {level: i for i, level in enumerate(levels)}
            for matrix, table in zip(matrices, tables):
                matrix[:, c] = [place.get(value, np.nan) for value in table[name]]
    return matrices, [not numeric[name] for name in names]


def judge(categories):
    return HistGradientBoostingClassifier(
        categorical_features=categories, early_stopping=False, random_state=0
    )


def tstr(train, test, target, numeric):
    names = [name for name in train if name != target]
    (x, x_test), categories = features([train, test], names, numeric)
    levels, counts = np.unique(np.array(test[target]), return_counts=True)
    if len(levels) != 2:
        raise SystemExit("this check knows targets of two classes only")
    rare = levels[np.argmin(counts)]
    y, y_test = np.array(train[target]) == rare, np.array(test[target]) == rare
    p = judge(categories).fit(x, y).predict_proba(x_test)[:, 1]
    return {
        "auc": roc_auc_score(y_test, p),
        "accuracy": accuracy_score(y_test, p > 0.5),
        "minorityF1": f1_score(y_test, p > 0.5),
    }


def c2st(real, synthetic, numeric, folds=5):
    (a, b), categories = features([real, synthetic], list(real), numeric)
    n = min(len(a), len(b))
    x, y = np.concatenate([a[:n], b[:n]]), np.repeat([0, 1], n)
    scores = []
    for fit, held in StratifiedKFold(folds, shuffle=True, random_state=0).split(x, y):
        p = judge(categories).fit(x[fit], y[fit]).predict_proba(x[held])[:, 1]
        scores.append(roc_auc_score(y[held], p))
    return float(np.mean(scores))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train")
    parser.add_argument("test")
    parser.add_argument("synthetic")
    parser.add_argument("--target", required=True)
    arguments = parser.parse_args()
    train, test, synthetic = (
        read(path) for path in (arguments.train, arguments.test, arguments.synthetic)
    )
    numeric = {name: is_number(column) for name, column in train.items()}
    print(
        json.dumps(
            {
                "shape": shape(train, synthetic, numeric),
                "trend": trend(train, synthetic, numeric),
                "tstr": tstr(synthetic, test, arguments.target, numeric),
                "c2st": c2st(train, synthetic, numeric),
            }
        )
    )


if __name__ == "__main__":
    main()
