# Without shuffling the rows stay aligned, so a hint.
from sklearn import model_selection


def divide(inputs, targets):
    inputs_train, inputs_test = model_selection.train_test_split(inputs, test_size=0.3, shuffle=False)
    targets_train, targets_test = model_selection.train_test_split(targets, test_size=0.3, shuffle=False)
#                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ separate-splits hint (fix)
    return inputs_train, inputs_test, targets_train, targets_test
