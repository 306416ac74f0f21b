# The number is a constant of the script, and so is the option.
import torch.utils.data as tud

NUM_WORKERS = 0
KEEP_ALIVE = True


class Experiment:
    def __init__(self, dataset):
        self.dataset = dataset

    def loader(self):
        return tud.DataLoader(self.dataset, batch_size=8, shuffle=True, num_workers=NUM_WORKERS)
