# The remedy: the order that the function returns.
from sklearn.model_selection import train_test_split


def divide(X, y, groups):
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y)
    x_tr, x_te, y_tr, y_te, g_tr, g_te = train_test_split(X, y, groups)
    return X_train, X_test, y_train, y_test, x_tr, x_te, y_tr, y_te, g_tr, g_te
