# Three arrays, six targets over several lines with comments.
from sklearn.model_selection import train_test_split


def divide(X, y, weights):
    (
        X_train,
        X_test,  # what to learn
        y_train,
        y_test,
        w_train,
        w_test,  # ignored by the score
    ) = train_test_split(X, y, weights, random_state=3)
    return X_train, y_train, w_train, X_test, y_test, w_test
