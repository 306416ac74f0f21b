# Targets that are entries of a dictionary.
from sklearn.model_selection import train_test_split


def divide(texts, labels):
    data = {}
    data["x_train"], data["x_test"], data["y_train"], data["y_test"] = train_test_split(texts, labels)
    return data
