# Two independent corpora, trained on one after the other.
from sklearn.model_selection import train_test_split


def pretrain_and_tune(web_pages, reviews, train):
    pages_train, pages_heldout = train_test_split(web_pages, test_size=0.01, random_state=0)
    model = train(None, pages_train, pages_heldout)
    reviews_train, reviews_heldout = train_test_split(reviews, test_size=0.1, random_state=0)
    return train(model, reviews_train, reviews_heldout)
