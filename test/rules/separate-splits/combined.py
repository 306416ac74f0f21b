# The remedy: one call for all arrays.
from sklearn.model_selection import train_test_split


def divide(X, y, weights):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
    return X_train, X_test, y_train, y_test, train_test_split(X, y, weights, random_state=0)
