"""scikit-learn's support vector machines on one table: time, accuracy and log-loss.

Writes the table's training and test rows as CSV into a folder, fits to the one and is judged by the
other. Prints one line of JSON. Times are of the processor, on one thread.
"""

import argparse
import csv
import json
import os
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.feature_selection import VarianceThreshold
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC, SVR, LinearSVC


def numbers(x):
    return [[float(v) for v in row] for row in x], [False] * x.shape[1]


def table(name, rows):
    """Rows of values, whether each column is of categories, and the target."""
    if name.endswith(".csv"):
        with open(name, newline="") as file:
            lines = list(csv.reader(file))[1:]
        order = np.random.RandomState(0).permutation(len(lines))[:rows]
        lines = [[value.strip() for value in lines[i]] for i in order]
        words = []
        for column in zip(*[line[:-1] for line in lines]):
            try:
                [float(value) for value in column]
                words.append(False)
            except ValueError:
                words.append(True)
        x = [[v if w else float(v) for v, w in zip(line, words)] for line in lines]
        return x, words, [line[-1] for line in lines]
    if name in ("iris", "wine", "breast_cancer", "digits", "diabetes"):
        data = getattr(datasets, "load_" + name)()
        x, words = numbers(data.data)
        y = list(data.target) if name == "diabetes" else ["c%d" % t for t in data.target]
        return x, words, y
    if name == "moons":
        x, y = datasets.make_moons(rows, noise=0.3, random_state=1)
    elif name == "dense":
        x, y = datasets.make_classification(
            rows, 50, n_informative=20, flip_y=0.05, random_state=1)
    elif name == "letters":
        x, y = datasets.make_classification(
            rows, 16, n_informative=16, n_redundant=0, n_classes=26, n_clusters_per_class=1,
            random_state=2)
    else:
        raise SystemExit("There is no table " + name)
    values, words = numbers(x)
    return values, words, ["c%d" % t for t in y]


def write(path, x, y):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["x%d" % j for j in range(len(x[0]))] + ["target"])
        for row, target in zip(x, y):
            out.writerow([repr(v) if isinstance(v, float) else v for v in row] + [target])


def timed(work):
    start = time.process_time()
    result = work()
    return result, (time.process_time() - start) * 1000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--table", required=True)
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--kernel", default="rbf")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()

    x, words, y = table(options.table, options.rows)
    regression = not isinstance(y[0], str)
    train, test, y_train, y_test = train_test_split(
        x, y, test_size=0.3, random_state=0, stratify=None if regression else y)
    write(os.path.join(options.folder, "train.csv"), train, y_train)
    write(os.path.join(options.folder, "test.csv"), test, y_test)

    of_words = [j for j, w in enumerate(words) if w]
    of_numbers = [j for j, w in enumerate(words) if not w]
    embedding = make_pipeline(
        ColumnTransformer(
            [
                ("numbers", StandardScaler(), of_numbers),
                ("words", OneHotEncoder(handle_unknown="ignore", sparse_output=False), of_words),
            ]),
        VarianceThreshold())
    train = np.array(train, dtype=object)
    test = np.array(test, dtype=object)
    a = np.ascontiguousarray(embedding.fit_transform(train), dtype=float)
    b = np.ascontiguousarray(embedding.transform(test), dtype=float)

    def machine():
        if regression:
            return TransformedTargetRegressor(SVR(kernel=options.kernel), transformer=StandardScaler())
        if options.kernel == "linear":
            return LinearSVC(random_state=0)
        return SVC(kernel=options.kernel, random_state=0)

    fits, predictions = [], []
    for _ in range(options.rounds):
        fitted, ms = timed(lambda: machine().fit(a, y_train))
        fits.append(ms)
        predicted, ms = timed(lambda: fitted.predict(b))
        predictions.append(ms)
    result = {
        "peer": "scikit-learn " + sklearn.__version__,
        "fit": fits,
        "predict": predictions,
        "train": len(train),
        "test": len(test),
        "features": a.shape[1],
    }
    if regression:
        error = predicted - np.array(y_test)
        result["error"] = float(np.sqrt(np.mean(error ** 2)))
    else:
        result["accuracy"] = float(np.mean(predicted == np.array(y_test)))
        calibrated = CalibratedClassifierCV(machine(), ensemble=False, cv=5).fit(a, y_train)
        p = calibrated.predict_proba(b)
        result["logLoss"] = float(log_loss(y_test, p, labels=calibrated.classes_))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
