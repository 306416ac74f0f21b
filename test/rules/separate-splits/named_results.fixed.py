# The arrays' names tell nothing; the names of their parts do.
from sklearn.model_selection import train_test_split


def load(processed_df, answers, ratio):
    train_df, dev_df, train_labels, dev_labels = train_test_split(processed_df, answers, train_size=1 - ratio)
    return train_df, train_labels, dev_df, dev_labels
