# Parts that nobody wants, and a starred target.
from sklearn.model_selection import train_test_split


def subsample(X, y, groups):
    X_small, _, y_small, _ = train_test_split(X, y, train_size=0.1)
    X_train, *others = train_test_split(X, y, groups)
    everything = train_test_split(X, y)
    return X_small, y_small, X_train, others, everything
