# Functions of other packages with the same name.
from project.splits import train_test_split
from surprise.model_selection import train_test_split as split_ratings


def divide(X, y):
    X_train, X_test = train_test_split(X)
    y_train, y_test = train_test_split(y)
    return X_train, X_test, y_train, y_test, split_ratings(X), split_ratings(y)
