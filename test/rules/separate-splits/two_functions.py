# exception: calls in two functions whose results never meet in one scope.
from sklearn.model_selection import train_test_split


def divide_images(X):
    X_train, X_test = train_test_split(X, test_size=0.2)
    return len(X_train), X_test


def divide_labels(y):
    y_train, y_test = train_test_split(y, test_size=0.2)
    return len(y_train), y_test
