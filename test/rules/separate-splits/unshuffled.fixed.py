# Without shuffling the rows stay aligned, so a hint.
from sklearn import model_selection


def divide(inputs, targets):
    inputs_train, inputs_test, targets_train, targets_test = model_selection.train_test_split(inputs, targets, test_size=0.3, shuffle=False)
    return inputs_train, inputs_test, targets_train, targets_test
