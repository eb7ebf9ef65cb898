"""scikit-learn's classifiers on some data sets, and the data sets as Likeness reads them.

    python classifiers.py FOLDER [--adult adult.csv] [--mlbench FOLDER] [--families naive-bayes,…]

Writes into FOLDER, for each split of each data set, NAME-0-train.csv and NAME-0-test.csv, and for each
family NAME-0-FAMILY.json: the probability of each class for each row to test on. A data set of fewer
than 3,000 rows has five splits, which test on every row once; a larger one has one, which tests on a
third. peer.json, written last, is a line of JSON: the peer, and for each data set its target, the kinds of its columns,
its number of splits and the seconds of all fits. The data sets are those that scikit-learn brings, two that it makes, Adult if its file is
given, and those of R's mlbench (Debian's r-cran-mlbench, needs the package rdata) if the folder of
its .rda files is given.
"""

import argparse
import csv
import json
import pathlib
import time
import warnings

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV, StratifiedKFold, train_test_split
from sklearn.naive_bayes import CategoricalNB, GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

TARGET = "target"
SMALL = 3000
MLBENCH = {
    "LetterRecognition": "lettr",
    "Satellite": "classes",
    "Shuttle": "Class",
    "Vehicle": "Class",
    "Vowel": "Class",
    "Glass": "Type",
    "PimaIndiansDiabetes": "diabetes",
    "Ionosphere": "Class",
    "Sonar": "Class",
    "DNA": "Class",
}


class Data:
    """Columns of numbers and of texts, and a target of texts."""

    def __init__(self, name, numbers, texts, target):
        self.name, self.numbers, self.texts = name, numbers, texts
        self.target = np.array([str(label) for label in target])

    def columns(self):
        return {**self.numbers, **self.texts}

    def kinds(self):
        kinds = {name: "decimal" for name in self.numbers}
        kinds.update({name: "category" for name in self.texts})
        kinds[TARGET] = "category"
        return kinds

    def rows(self, some):
        return Data(
            self.name,
            {name: column[some] for name, column in self.numbers.items()},
            {name: column[some] for name, column in self.texts.items()},
            self.target[some],
        )

    def write(self, path):
        columns = self.columns()
        with open(path, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*columns, TARGET])
            for row in zip(*columns.values(), self.target):
                writer.writerow([v if isinstance(v, str) else repr(float(v)) for v in row])


def of_matrix(name, x, y):
    return Data(name, {f"x{c}": x[:, c].astype(float) for c in range(x.shape[1])}, {}, y)


def of_texts(name, columns, target):
    """Numbers where a column is all numbers; "?" is a level."""
    numbers, texts = {}, {}
    for column, values in columns.items():
        try:
            numbers[column] = np.array([float(value) for value in values])
        except ValueError:
            texts[column] = np.array(["unknown" if v == "?" else str(v) for v in values])
    return Data(name, numbers, texts, target)


def adult(path):
    with open(path, newline="") as file:
        header, *rows = csv.reader(file)
    columns = {name: [row[i] for row in rows] for i, name in enumerate(header)}
    return of_texts("adult", columns, columns.pop("income"))


def mlbench(folder):
    import rdata

    for name, target in MLBENCH.items():
        path = pathlib.Path(folder) / f"{name}.rda"
        frame = rdata.read_rda(path)[name]
        frame.columns = [str(column) for column in frame.columns]
        y = frame.pop(target)
        columns = {
            column: [str(value) for value in frame[column]]
            for column in frame.columns
            if frame[column].nunique() > 1  # a constant column says nothing to either side
        }
        if name == "DNA":  # 180 factors of 0 and 1
            texts = {c: np.array(["no", "yes"])[np.array(v, int)] for c, v in columns.items()}
            yield Data("dna", {}, texts, y)
        else:
            yield of_texts(name.lower(), columns, y)


def all_data(arguments):
    for name in ("iris", "wine", "breast_cancer", "digits"):
        bunch = getattr(datasets, f"load_{name}")()
        yield of_matrix(name.replace("_", "-"), bunch.data, bunch.target_names[bunch.target])
    x, y = datasets.make_classification(
        6000, 20, n_informative=8, n_classes=3, n_clusters_per_class=2, random_state=1
    )
    yield of_matrix("made-3-classes", x.round(4), np.array(["a", "b", "c"])[y])
    x, y = datasets.make_classification(
        6000, 30, n_informative=6, weights=[0.9], flip_y=0.02, random_state=2
    )
    yield of_matrix("made-1-in-10", x.round(4), np.array(["no", "yes"])[y])
    if arguments.adult:
        yield adult(arguments.adult)
    if arguments.mlbench:
        yield from mlbench(arguments.mlbench)


class MixedNaiveBayes:
    """Normal distributions for numbers and smoothed shares for categories, in one product."""

    def fit(self, data):
        self.parts = []
        self.levels = {name: sorted(set(column)) for name, column in data.texts.items()}
        if data.numbers:
            model = GaussianNB().fit(matrix(data.numbers), data.target)
            self.parts.append((model, lambda d: matrix(d.numbers)))
        if data.texts:
            counts = [len(levels) for levels in self.levels.values()]
            model = CategoricalNB(min_categories=counts).fit(self.codes(data), data.target)
            self.parts.append((model, self.codes))
        self.classes_ = self.parts[0][0].classes_
        self.prior = np.log(np.unique(data.target, return_counts=True)[1] / len(data.target))
        return self

    def codes(self, data):
        return np.array(
            [
                # a level that was never seen is taken for the first
                [max(0, self.place(name).get(value, 0)) for value in column]
                for name, column in data.texts.items()
            ]
        ).T

    def place(self, name):
        return {level: i for i, level in enumerate(self.levels[name])}

    def predict_proba(self, data):
        joint = sum(model.predict_joint_log_proba(of(data)) for model, of in self.parts)
        joint = joint - (len(self.parts) - 1) * self.prior
        joint = joint - joint.max(axis=1, keepdims=True)
        p = np.exp(joint)
        return p / p.sum(axis=1, keepdims=True)


class OnMatrix:
    """A classifier of matrices: numbers, scaled if asked for, and indicators of the levels."""

    def __init__(self, model, scale=False):
        self.model, self.scale = model, scale

    def fit(self, data):
        n = len(data.numbers)
        parts = [
            ("numbers", StandardScaler() if self.scale else "passthrough", list(range(n))),
            (
                "levels",
                OneHotEncoder(handle_unknown="ignore", sparse_output=False),
                list(range(n, n + len(data.texts))),
            ),
        ]
        self.pipeline = make_pipeline(ColumnTransformer(parts), self.model)
        self.pipeline.fit(self.objects(data), data.target)
        self.classes_ = self.pipeline.classes_
        return self

    @staticmethod
    def objects(data):
        columns = data.columns()
        x = np.empty((len(data.target), len(columns)), dtype=object)
        for c, column in enumerate(columns.values()):
            x[:, c] = column
        return x

    def predict_proba(self, data):
        return self.pipeline.predict_proba(self.objects(data))


def matrix(columns):
    return np.array(list(columns.values())).T


def pruned_tree(data):
    """Cost-complexity pruning, its strength by 5-fold cross-validation over 20 of the path's."""
    full = OnMatrix(DecisionTreeClassifier(random_state=0, min_samples_leaf=1))
    transformed = full.fit(data).pipeline[:-1].transform(OnMatrix.objects(data)).astype(float)
    path = DecisionTreeClassifier(random_state=0).cost_complexity_pruning_path(
        transformed, data.target
    )
    alphas = np.unique(np.clip(path.ccp_alphas, 0, None))
    alphas = alphas[np.unique(np.linspace(0, len(alphas) - 1, 20).astype(int))]
    search = GridSearchCV(
        DecisionTreeClassifier(random_state=0), {"ccp_alpha": alphas}, cv=5
    )
    return OnMatrix(search).fit(data)


def families(threads):
    return {
        "naive-bayes": lambda data: MixedNaiveBayes().fit(data),
        "tree": pruned_tree,
        "forest": lambda data: OnMatrix(
            RandomForestClassifier(100, n_jobs=threads, random_state=0)
        ).fit(data),
        "svm": lambda data: OnMatrix(
            CalibratedClassifierCV(SVC(), method="sigmoid", cv=5, ensemble=False), scale=True
        ).fit(data),
    }


def splits_of(rows, labels):
    if len(rows) >= SMALL:
        yield train_test_split(rows, test_size=1 / 3, random_state=0, stratify=labels)
        return
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(rows, labels):
        yield rows[train], rows[test]


def main():
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--adult")
    parser.add_argument("--mlbench")
    parser.add_argument("--families", default="naive-bayes,tree,forest,svm")
    parser.add_argument("--data", default="", help="only these data sets")
    parser.add_argument("--most", type=int, default=15000, help="rows of a data set at most")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    fits = families(arguments.threads)
    wanted = [name for name in arguments.data.split(",") if name]
    sets = []
    for data in all_data(arguments):
        if wanted and data.name not in wanted:
            continue
        rows = np.random.default_rng(0).permutation(len(data.target))[: arguments.most]
        labels, counts = np.unique(data.target[rows], return_counts=True)
        rows = rows[np.isin(data.target[rows], labels[counts >= 20])]  # enough for five folds
        names = arguments.families.split(",")
        seconds = dict.fromkeys(names, 0.0)
        splits = list(splits_of(rows, data.target[rows]))
        for number, (train, test) in enumerate(splits):
            train, test = data.rows(train), data.rows(test)
            stem = f"{data.name}-{number}"
            train.write(arguments.folder / f"{stem}-train.csv")
            test.write(arguments.folder / f"{stem}-test.csv")
            for family in names:
                start = time.perf_counter()
                model = fits[family](train)
                seconds[family] += time.perf_counter() - start
                predicted = {
                    "classes": model.classes_.tolist(),
                    "rows": model.predict_proba(test).tolist(),
                }
                path = arguments.folder / f"{stem}-{family}.json"
                path.write_text(json.dumps(predicted))
        sets.append(
            {
                "name": data.name,
                "target": TARGET,
                "kinds": data.kinds(),
                "splits": len(splits),
                "seconds": seconds,
            }
        )
    said = {"peer": f"scikit-learn {sklearn.__version__}", "sets": sets}
    (arguments.folder / "peer.json").write_text(json.dumps(said))


if __name__ == "__main__":
    main()
