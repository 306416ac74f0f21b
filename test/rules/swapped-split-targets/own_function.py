# A function of the file's own that returns pairs.
import numpy as np


def train_test_split(X, y, share=0.8):
    order = np.random.permutation(len(X))
    cut = int(share * len(X))
    return X[order[:cut]], y[order[:cut]], X[order[cut:]], y[order[cut:]]


def main(X, y):
    X_train, y_train, X_test, y_test = train_test_split(X, y)
    return X_train, y_train, X_test, y_test
