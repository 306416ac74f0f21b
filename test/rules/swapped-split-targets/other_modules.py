# Functions of other packages with the same name.
from project.data import train_test_split
from surprise.model_selection import train_test_split as split_ratings


def divide(X, y, ratings):
    X_train, y_train, X_test, y_test = train_test_split(X, y)
    train, test = split_ratings(ratings, test_size=0.25)
    return X_train, y_train, X_test, y_test, train, test
