# Neutral names that meet in fit.
from sklearn.model_selection import train_test_split
from sklearn.svm import SVR


def regress(signals, ages):
    some_signals, more_signals, some_ages, more_ages = train_test_split(signals, ages, test_size=0.5)
    return SVR().fit(some_signals, some_ages).score(more_signals, more_ages)
