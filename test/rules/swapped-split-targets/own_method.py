# A method with the same name.
class Splitter:
    def train_test_split(self, X, y):
        return X[:80], y[:80], X[80:], y[80:]


def divide(X, y, splitter: Splitter):
    X_train, y_train, X_test, y_test = splitter.train_test_split(X, y)
    return X_train, y_train, X_test, y_test
