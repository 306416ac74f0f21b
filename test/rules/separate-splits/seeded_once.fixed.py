# The global seed is set once: the second call draws on.
import numpy as np
from sklearn.model_selection import train_test_split

np.random.seed(0)
data = np.load("data.npz")
X, y = data["X"], data["y"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
print(X_train.shape, X_test.shape, y_train.shape, y_test.shape)
