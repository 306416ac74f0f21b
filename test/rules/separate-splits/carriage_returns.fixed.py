# Lines that end in carriage returns; a call that goes away has comments.
from sklearn.model_selection import train_test_split


class Study:
    def __init__(self, X, y):
        self.X = X
        self.y = y
        self.divide()

    def divide(self):
        self.X_train, self.X_test, self.y_train, self.y_test = train_test_split(
            self.X, self.y,
            test_size=0.2,  # one in five
            random_state=None,
        )
        # the answers
        # the answers again
