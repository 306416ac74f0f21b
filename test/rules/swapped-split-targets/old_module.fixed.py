# The module's name before scikit-learn 0.20, with the new one as a fallback.
try:
    from sklearn.cross_validation import train_test_split
except ImportError:
    from sklearn.model_selection import train_test_split

import numpy as np

data = np.load("features.npz")
X_train, X_valid, y_train, y_valid = train_test_split(data["x"], data["y"], test_size=0.1, random_state=7)
