# Two data sets, each split in one call.
from sklearn.datasets import load_breast_cancer, load_wine
from sklearn.model_selection import train_test_split

X1, y1 = load_wine(return_X_y=True)
X2, y2 = load_breast_cancer(return_X_y=True)
X1_train, X1_test, y1_train, y1_test = train_test_split(X1, y1, stratify=y1)
X2_train, X2_test, y2_train, y2_test = train_test_split(X2, y2, stratify=y2)
