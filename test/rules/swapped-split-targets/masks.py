# Names whose words only look like train and test: strain, contest, latest.
from sklearn.model_selection import train_test_split


def divide(strain, contest):
    strain_a, strain_b, contest_a, contest_b = train_test_split(strain, contest)
    latest_x, attest_x, latest_y, attest_y = train_test_split(strain, contest)
    return strain_a, strain_b, contest_a, contest_b, latest_x, attest_x, latest_y, attest_y
