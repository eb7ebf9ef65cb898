"""Fills the holes of a table as MissForest and MICE do, with scikit-learn.

    python imputation.py holes.csv --method missforest --draws 1 --seed 0 --out FOLDER

An empty cell is a hole. FOLDER then holds 0.csv, 1.csv …: filled tables, one a draw.

missforest: Stekhoven and Buehlmann 2012: means and modes at first, then a random forest of 100 trees
for each column by all others, again and again until the table stops coming closer to itself.
mice: scikit-learn's IterativeImputer with draws from the posterior of Bayesian ridge regression; a
category is columns of 0 and 1 of which the greatest counts.
"""

import argparse
import csv
import pathlib
import warnings

import numpy as np
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.exceptions import ConvergenceWarning
from sklearn.experimental import enable_iterative_imputer  # noqa: F401
from sklearn.impute import IterativeImputer
from sklearn.linear_model import BayesianRidge

ROUNDS = 10


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.reader(file))
    names = rows[0]
    columns = []
    for i in range(len(names)):
        cells = [row[i] for row in rows[1:]]
        try:
            columns.append((np.array([float(cell) if cell else np.nan for cell in cells]), None))
        except ValueError:
            levels = sorted({cell for cell in cells if cell})
            index = {level: k for k, level in enumerate(levels)}
            columns.append((np.array([float(index.get(cell, np.nan)) for cell in cells]), levels))
    return names, columns


def missforest(columns, seed):
    table = np.column_stack([values for values, _ in columns])
    holes = np.isnan(table)
    for j, (values, levels) in enumerate(columns):
        known = values[~holes[:, j]]
        usual = known.mean() if levels is None else np.bincount(known.astype(int)).argmax()
        table[holes[:, j], j] = usual
    kinds = np.array([levels is not None for _, levels in columns])
    last = [np.inf, np.inf]
    for _ in range(ROUNDS):
        before = table.copy()
        for j in np.argsort(holes.sum(0)):
            hole = holes[:, j]
            if not hole.any():
                continue
            others = np.delete(table, j, axis=1)
            forest = RandomForestClassifier if kinds[j] else RandomForestRegressor
            model = forest(100, max_features="sqrt", random_state=seed, n_jobs=1)
            table[hole, j] = model.fit(others[~hole], table[~hole, j]).predict(others[hole])
        change = [0.0, 0.0]
        if (~kinds).any():
            numbers = table[:, ~kinds]
            change[0] = ((numbers - before[:, ~kinds]) ** 2).sum() / (numbers**2).sum()
        if kinds.any():
            change[1] = (table[:, kinds] != before[:, kinds])[holes[:, kinds]].mean()
        if change[0] >= last[0] and change[1] >= last[1]:
            return before
        last = change
    return table


def mice(columns, seed):
    parts, scales = [], []
    for values, levels in columns:
        if levels is None:
            mean, deviation = np.nanmean(values), np.nanstd(values) or 1.0
            parts.append(((values - mean) / deviation)[:, None])
            scales.append((mean, deviation))
        else:
            one_hot = (values[:, None] == np.arange(len(levels))).astype(float)
            one_hot[np.isnan(values)] = np.nan
            parts.append(one_hot)
            scales.append(None)
    imputer = IterativeImputer(
        BayesianRidge(), sample_posterior=True, max_iter=ROUNDS, random_state=seed, keep_empty_features=True
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        filled = imputer.fit_transform(np.hstack(parts))
    result, at = [], 0
    for part, scale in zip(parts, scales):
        block = filled[:, at : at + part.shape[1]]
        at += part.shape[1]
        result.append(block[:, 0] * scale[1] + scale[0] if scale else block.argmax(1))
    return np.column_stack(result)


def write(path, names, columns, table):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(names)
        for row in table:
            out.writerow(
                repr(float(cell)) if levels is None else levels[int(cell)]
                for cell, (_, levels) in zip(row, columns)
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("table")
    parser.add_argument("--method", choices=["missforest", "mice"], required=True)
    parser.add_argument("--draws", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    names, columns = read(options.table)
    fill = {"missforest": missforest, "mice": mice}[options.method]
    for draw in range(options.draws):
        write(options.out / f"{draw}.csv", names, columns, fill(columns, options.seed + draw))
