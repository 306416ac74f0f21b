# A batch size of one, written in several ways; other sizes and other functions have nothing to tell.
from torch.utils.data import DataLoader

VALIDATION_BATCH = 1
TRAINING_BATCH = 2 * VALIDATION_BATCH


class Detection:
    def __init__(self, dataset):
        self.batch = 1
        self.dataset = dataset

    def loaders(self):
        yield DataLoader(self.dataset, batch_size=1)
        #                              ^^^^^^^^^^ batch-size-one
        #                                         ^ batch-size-one
        yield DataLoader(self.dataset, batch_size=VALIDATION_BATCH, collate_fn=list)
        #                              ^^^^^^^^^^ batch-size-one
        yield DataLoader(self.dataset, batch_size=self.batch)
        #                              ^^^^^^^^^^ batch-size-one
        yield DataLoader(self.dataset, batch_size=TRAINING_BATCH)
        #                              ^^^^^^^^^^ nothing
        yield DataLoader(self.dataset, batch_size=10)
        #                                         ^^ nothing


def predict(model, batch_size=1):
    return model.predict(batch_size=1)
    #                    ^^^^^^^^^^ nothing
