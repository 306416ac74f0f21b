# Names of a split that is split again: temp, rest, val and test.
from sklearn.model_selection import train_test_split


def three_parts(X, y):
    X_train, X_temp, y_train, y_temp = train_test_split(X, y, test_size=0.4)
    X_val, X_test, y_val, y_test = train_test_split(X_temp, y_temp, test_size=0.5)
    X_train, X_rest, y_train, y_rest = train_test_split(X_train, y_train, train_size=0.9)
    return X_train, X_val, X_test, X_rest, y_train, y_val, y_test, y_rest
