"""scikit-learn's decision tree and random forest on one table of numbers.

    python trees.py FOLDER --rows N --columns D --train N --trees T --threads K --models tree,forest

FOLDER holds x.f32 (column after column) and y.u8 (a class a row). The first --train rows are fitted,
the others judge. Prints one line of JSON: for each model the seconds of its fit, by the clock and of
the processor, and its accuracy.
"""

import argparse
import json
import os
import pathlib
import time

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--rows", type=int, required=True)
parser.add_argument("--columns", type=int, required=True)
parser.add_argument("--train", type=int, required=True)
parser.add_argument("--trees", type=int, default=10)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--models", default="tree,forest")
arguments = parser.parse_args()
os.environ["OMP_NUM_THREADS"] = str(arguments.threads)

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier

shape = (arguments.columns, arguments.rows)
x = np.fromfile(arguments.folder / "x.f32", "<f4").reshape(shape).T.copy()  # rows side by side
y = np.fromfile(arguments.folder / "y.u8", np.uint8)
models = {
    "tree": DecisionTreeClassifier(random_state=0),
    "forest": RandomForestClassifier(
        arguments.trees, n_jobs=arguments.threads, random_state=0
    ),
}
result = {"peer": "scikit-learn " + sklearn.__version__}
for name in arguments.models.split(","):
    clock, processor = time.perf_counter(), time.process_time()
    model = models[name].fit(x[: arguments.train], y[: arguments.train])
    result[name] = {
        "seconds": time.perf_counter() - clock,
        "processor": time.process_time() - processor,
        "accuracy": float(model.score(x[arguments.train :], y[arguments.train :])),
    }
print(json.dumps(result))
