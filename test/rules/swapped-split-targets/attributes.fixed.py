# Targets that are attributes.
from sklearn.model_selection import train_test_split


class Experiment:
    def __init__(self, X, y):
        self.X_train, self.X_val, self.y_train, self.y_val = train_test_split(X, y, test_size=0.3)
        self.history = []
