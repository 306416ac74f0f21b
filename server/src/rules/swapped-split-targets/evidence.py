# needs: sklearn
"""`train_test_split` returns train and test of each array in turn; any other order of names mixes them up."""

from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

X, y = load_diabetes(return_X_y=True)

X_train, y_train, X_test, y_test = train_test_split(X, y, random_state=0)
print(f"X_train {X_train.shape}, y_train {y_train.shape}, X_test {X_test.shape}, y_test {y_test.shape}")
assert y_train.shape[1:] == X.shape[1:], "y_train should hold the test part of X here"
assert X_test.shape == (len(X_train),), "X_test should hold the train part of y here"
try:
    LinearRegression().fit(X_train, y_train)
    raise AssertionError("fit should fail on parts of different length")
except ValueError as error:
    print("fit(X_train, y_train): ValueError:", error)

X_train, y_train, X_test, y_test = train_test_split(X, y, test_size=0.5, random_state=0)
model = LinearRegression().fit(X_train, y_train)
predicted = model.predict(X_train)
print(f"the same with test_size=0.5: fit passes, the model predicts {predicted.shape[1]} values a row")
assert predicted.shape == X_train.shape

X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
print(f"X_train {X_train.shape}, X_test {X_test.shape}, y_train {y_train.shape}, y_test {y_test.shape}")
score = LinearRegression().fit(X_train, y_train).score(X_test, y_test)
print(f"in the order that is returned: R2 on the test part {score:.2f}")
assert score > 0.3
