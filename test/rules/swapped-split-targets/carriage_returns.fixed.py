# Lines that end as on Windows, in a nested function, indented by tabs.
from sklearn.model_selection import train_test_split


def outer(X, y):
	def inner():
		X_train, X_test, y_train, y_test = train_test_split(
			X,
			y,
		)
		return X_train, y_train, X_test, y_test

	return inner
