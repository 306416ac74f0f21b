# Names that say nothing of train, test, features or labels.
from sklearn.model_selection import train_test_split


def divide(p, q):
    a, b, c, d = train_test_split(p, q)
    first, second, third, fourth = train_test_split(p, q, shuffle=False)
    return a, b, c, d, first, second, third, fourth
