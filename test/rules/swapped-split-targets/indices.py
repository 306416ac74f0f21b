# Indices split beside the arrays.
import numpy as np
from sklearn.model_selection import train_test_split


def divide(X, y):
    X_train, X_test, y_train, y_test, index_train, index_test = train_test_split(X, y, np.arange(len(X)))
    return X_train, X_test, y_train, y_test, index_train, index_test
