# needs: sklearn, numpy
"""Two `train_test_split` calls pair each row with another row's label, unless seed, size and options all agree."""

import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

rows = np.arange(1000)


def aligned(first, second):
    length = min(len(first), len(second))
    return (first[:length] == second[:length]).mean()


def show(how, share, kept):
    assert share == 1 if kept else share < 0.02, f"{how}: {share}"
    print(f"{how:<38} rows that still match: {share:.1%}")


def apart(first, second, second_rows=rows):
    return aligned(train_test_split(rows, **first)[0], train_test_split(second_rows, **second)[0])


np.random.seed(0)
show("apart, global seed set once", apart({}, {}), kept=False)
show("apart, random_state=0 and 1", apart({"random_state": 0}, {"random_state": 1}), kept=False)
shared = np.random.RandomState(0)
show("apart, one RandomState for both", apart({"random_state": shared}, {"random_state": shared}), kept=False)
show("apart, same seed, other test_size", apart({"random_state": 0}, {"random_state": 0, "test_size": 0.3}), kept=False)
stratified = {"random_state": 0, "stratify": rows % 5}
show("apart, same seed, stratify on one", apart({"random_state": 0}, stratified), kept=False)
show("apart, same seed, one row fewer", apart({"random_state": 0}, {"random_state": 0}, rows[:-1]), kept=False)
show("apart, same seed and options", apart({"random_state": 0}, {"random_state": 0}), kept=True)
show("apart, shuffle=False in both", apart({"shuffle": False}, {"shuffle": False}), kept=True)
together = train_test_split(rows, rows)
show("in one call", aligned(together[0], together[2]), kept=True)

X, y = load_diabetes(return_X_y=True)
np.random.seed(0)
X_train, X_test = train_test_split(X, test_size=0.3)
y_train, y_test = train_test_split(y, test_size=0.3)
score = LinearRegression().fit(X_train, y_train).score(X_test, y_test)
print(f"R2 of a linear model, split apart      {score:.2f}")
assert score < 0.1
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3)
score = LinearRegression().fit(X_train, y_train).score(X_test, y_test)
print(f"R2 of a linear model, in one call      {score:.2f}")
assert score > 0.3
