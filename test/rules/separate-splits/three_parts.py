# A part of the first split is split again.
from sklearn.model_selection import train_test_split


def divide(X, y, table):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
    X_train, X_val, y_train, y_val = train_test_split(X_train, y_train, test_size=0.25)
    train, rest = train_test_split(table, test_size=0.3)
    val, test = train_test_split(rest, test_size=0.5)
    return X_train, X_val, X_test, y_train, y_val, y_test, train, val, test
