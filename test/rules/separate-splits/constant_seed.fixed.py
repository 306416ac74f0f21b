# The same constant as a seed, options in another order.
from sklearn.model_selection import train_test_split as split

SEED = 1234


def divide(features, labels):
    train_features, test_features, train_labels, test_labels = split(features, labels, random_state=SEED, train_size=0.9)
    return train_features, test_features, train_labels, test_labels
