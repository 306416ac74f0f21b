# Both branches of a choice split; the branches themselves never run together.
from sklearn.model_selection import train_test_split


def folds(tables, targets, stratified):
    for X, y in zip(tables, targets):
        if stratified:
            X_train, X_test = train_test_split(X, stratify=y)
            yield X_train, X_test
        else:
            y_train, y_test = train_test_split(y)
            yield y_train, y_test
