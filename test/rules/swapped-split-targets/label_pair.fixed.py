# Only the labels are the wrong way round.
from sklearn.model_selection import train_test_split


def divide(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=1)
    return X_train, X_test, y_train, y_test
