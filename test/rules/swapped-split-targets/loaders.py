# Functions that do return pairs: Keras's data sets.
from tensorflow.keras.datasets import mnist

(X_train, y_train), (X_test, y_test) = mnist.load_data()
X_train, y_train, X_test, y_test = X_train / 255.0, y_train, X_test / 255.0, y_test
