# One combined call, repeated in a loop.
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, train_test_split


def spread(X, y):
    scores = []
    for seed in range(10):
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=seed)
        scores.append(Ridge().fit(X_train, y_train).score(X_test, y_test))
    for train, test in KFold(5, shuffle=True, random_state=0).split(X):
        scores.append(Ridge().fit(X[train], y[train]).score(X[test], y[test]))
    return np.std(scores)
