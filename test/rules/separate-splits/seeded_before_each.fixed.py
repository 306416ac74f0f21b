# The global seed is set anew before each call, so a hint.
import numpy as np
from sklearn.model_selection import train_test_split


def divide(X, y):
    np.random.seed(0)
    X_train, X_test, y_train, y_test = train_test_split(X, y)
    np.random.seed(0)
    return X_train, X_test, y_train, y_test
