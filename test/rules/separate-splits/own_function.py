# A function of the file's own with the same name.
def train_test_split(array, share=0.8):
    cut = int(share * len(array))
    return array[:cut], array[cut:]


def divide(X, y):
    X_train, X_test = train_test_split(X)
    y_train, y_test = train_test_split(y)
    return X_train, X_test, y_train, y_test
