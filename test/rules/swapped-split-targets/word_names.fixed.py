# Names made of words, train and test in front.
import sklearn.model_selection as selection


def prepare(images, labels):
    train_images, test_images, train_labels, test_labels = selection.train_test_split(images, labels)
    return (train_images, train_labels), (test_images, test_labels)
