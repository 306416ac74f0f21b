# Names in camel case, and the module reached through its package.
from sklearn import model_selection


def load(path, read):
    x, y = read(path)
    trainX, valX, trainY, valY = model_selection.train_test_split(x, y, test_size=0.1)
    return trainX, trainY, valX, valY
