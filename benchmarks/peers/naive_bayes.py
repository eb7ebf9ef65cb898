"""scikit-learn's naive Bayes on one table.

    python naive_bayes.py FOLDER --rows N --columns D --train N --models numbers,levels,mixed,histogram

FOLDER holds x.f32 (column after column) and y.u8 (a class a row). The first --train rows are fitted
and predicted, the others judge. Levels are made of numbers before the clock starts, and given as the
whole numbers that CategoricalNB asks for. Prints one line of JSON: for each model the seconds of its
fit and of its predict_proba, by the clock and of the processor, and its accuracy.
"""

import argparse
import json
import pathlib
import time

import numpy as np
import sklearn
from sklearn.naive_bayes import CategoricalNB, GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import KBinsDiscretizer

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--rows", type=int, required=True)
parser.add_argument("--columns", type=int, required=True)
parser.add_argument("--train", type=int, required=True)
parser.add_argument("--models", default="numbers,levels,mixed,histogram")
arguments = parser.parse_args()

shape = (arguments.columns, arguments.rows)
x = np.fromfile(arguments.folder / "x.f32", "<f4").reshape(shape).T.astype(float, order="C")
y = np.fromfile(arguments.folder / "y.u8", np.uint8)
counts = 4 + np.arange(arguments.columns) % 13


def levels(first):
    some = counts[first:]
    return np.clip(np.floor((x[:, first:] + 3) * some / 6), 0, some - 1).astype(np.int64)


class Product:
    """Normal distributions for numbers and shares for levels: the product over the prior."""

    def fit(self, data, labels):
        numbers, codes = data
        self.gaussian = GaussianNB().fit(numbers, labels)
        self.categorical = CategoricalNB().fit(codes, labels)
        return self

    def predict_proba(self, data):
        numbers, codes = data
        joint = (
            self.gaussian.predict_joint_log_proba(numbers)
            + self.categorical.predict_joint_log_proba(codes)
            - np.log(self.gaussian.class_prior_)
        )
        p = np.exp(joint - joint.max(axis=1, keepdims=True))
        return p / p.sum(axis=1, keepdims=True)


def rows(data, some):
    return tuple(part[some] for part in data) if isinstance(data, tuple) else data[some]


half = arguments.columns // 2
models = {
    "numbers": lambda: (GaussianNB(), x),
    "levels": lambda: (CategoricalNB(), levels(0)),
    "mixed": lambda: (Product(), (x[:, :half].copy(), levels(half))),
    "histogram": lambda: (
        make_pipeline(
            KBinsDiscretizer(64, encode="ordinal", quantile_method="averaged_inverted_cdf"),
            CategoricalNB(min_categories=64),
        ),
        x,
    ),
}
result = {"peer": "scikit-learn " + sklearn.__version__}
train, test = slice(0, arguments.train), slice(arguments.train, None)
for name in arguments.models.split(","):
    model, data = models[name]()
    fitted, judged = rows(data, train), rows(data, test)
    clock, processor = time.perf_counter(), time.process_time()
    model.fit(fitted, y[train])
    fit = time.perf_counter() - clock, time.process_time() - processor
    clock, processor = time.perf_counter(), time.process_time()
    model.predict_proba(fitted)
    predict = time.perf_counter() - clock, time.process_time() - processor
    result[name] = {
        "fit": fit[0],
        "fit-processor": fit[1],
        "predict": predict[0],
        "predict-processor": predict[1],
        "accuracy": float((model.predict_proba(judged).argmax(axis=1) == y[test]).mean()),
    }
print(json.dumps(result))
