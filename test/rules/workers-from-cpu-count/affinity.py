# The cores that the process may use, as PyTorch's own warning suggests: worth a remark only.
import os

from torch.utils.data import DataLoader


class SpeechTrainer:
    def __init__(self, corpus, batch_size):
        self.corpus = corpus
        self.batch_size = batch_size

    def loader(self, collate):
        return DataLoader(
            self.corpus,
            self.batch_size,
            shuffle=True,
            collate_fn=collate,
            num_workers=len(os.sched_getaffinity(0)),
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers-from-cpu-count information (fix)
        )
