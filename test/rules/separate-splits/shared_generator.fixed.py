# One RandomState instance moves on between the calls.
import numpy as np
import sklearn.model_selection as ms


def divide(x, y):
    generator = np.random.RandomState(0)
    x_train, x_test, y_train, y_test = ms.train_test_split(x, y, test_size=0.2, random_state=generator)
    return x_train, x_test, y_train, y_test
