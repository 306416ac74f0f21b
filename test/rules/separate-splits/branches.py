# Only one of the calls runs.
from sklearn.model_selection import train_test_split


def divide(X, y, stratified):
    if stratified:
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y)
    else:
        X_train, X_test, y_train, y_test = train_test_split(X, y)
    if y is None:
        X_train, X_test = train_test_split(X)
    else:
        y_train, y_test = train_test_split(y)
    return X_train, X_test, y_train, y_test
