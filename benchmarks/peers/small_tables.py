"""Writes the small tables that scikit-learn carries, as files of comma-separated values.

    python small_tables.py FOLDER

FOLDER then holds iris.csv, wine.csv, breast-cancer.csv and diabetes.csv; the target is the last column.
"""

import pathlib
import sys

from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris, load_wine


def write(folder, name, data, target, label):
    names = [feature.replace(",", " ") for feature in data.feature_names] + [label]
    lines = [",".join(names)]
    for row, answer in zip(data.data, data.target):
        value = data.target_names[answer] if target == "class" else f"{answer:g}"
        lines.append(",".join([f"{number:.10g}" for number in row] + [str(value)]))
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    write(folder, "iris", load_iris(), "class", "class")
    write(folder, "wine", load_wine(), "class", "class")
    write(folder, "breast-cancer", load_breast_cancer(), "class", "class")
    write(folder, "diabetes", load_diabetes(scaled=False), "number", "progression")
