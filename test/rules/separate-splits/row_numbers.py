# Row numbers are split once and index every array.
import numpy as np
from sklearn.model_selection import train_test_split


def divide(X, y):
    train_rows, test_rows = train_test_split(np.arange(len(X)), test_size=0.2, stratify=y)
    X_train, y_train = X[train_rows], y[train_rows]
    X_test, y_test = X[test_rows], y[test_rows]
    return X_train, X_test, y_train, y_test
