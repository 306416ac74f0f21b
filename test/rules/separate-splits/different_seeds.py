# Two seeds: which one to keep is not ours to say.
from sklearn.model_selection import train_test_split


def divide(X, Y):
    X_train, X_val = train_test_split(X, test_size=0.1, random_state=0)
    Y_train, Y_val = train_test_split(Y, test_size=0.1, random_state=1)
#                    ^^^^^^^^^^^^^^^^ separate-splits
    return X_train, X_val, Y_train, Y_val
