# The second array is made after the first result has been used: no single call is possible.
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split


def fit(table):
    X = table.drop(columns=["price"])
    X_train, X_test = train_test_split(X, test_size=0.2)
    mean = X_train.mean()
    y = np.log(table["price"] + mean["area"])
    y_train, y_test = train_test_split(y, test_size=0.2)
#                     ^^^^^^^^^^^^^^^^ separate-splits
    return Ridge().fit(X_train - mean, y_train).score(X_test - mean, y_test)
