# Targets in brackets, a star import.
from sklearn.model_selection import *


def divide(table):
    [X_train, X_dev, y_train, y_dev] = train_test_split(
        table.drop(columns="price"),
        table["price"],
        test_size=0.2,
    )
    return X_train, y_train, X_dev, y_dev
