# One array split twice with two seeds, to compare.
from sklearn.model_selection import train_test_split


def compare(table, fit):
    first_train, first_test = train_test_split(table, random_state=1)
    second_train, second_test = train_test_split(table, random_state=2)
    return fit(first_train, first_test) - fit(second_train, second_test)
