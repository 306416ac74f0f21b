# Names of the project's own that sound like a framework's, re-exported by another file.
from package import stft, train_test_split

spectrum = stft([1, 2, 3], 2)
X_train, y_train, X_test, y_test = train_test_split([1], [2])
