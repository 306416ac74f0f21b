X = [[number] for number in range(100)]
y = [number % 2 for number in range(100)]
# snippet
assert all(row[0] % 2 == label for row, label in zip(X_test, y_test)) and len(X_test) == 20
