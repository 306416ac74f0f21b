# Numbers of workers: by keyword, of a subclass, of other libraries' loaders.
import os

from torch.utils.data import DataLoader, Dataset
from torch_geometric.loader import NeighborLoader
from transformers import TrainingArguments


class Shuffled(DataLoader):
    def __init__(self, dataset, **options):
        super().__init__(dataset, shuffle=True, **options)


def loaders(dataset: Dataset, graph, workers, num_workers=4):
    #                                     ^^^^^^^^^^^ nothing
    return (
        DataLoader(dataset, num_workers=workers, timeout=30),
        #                   ^^^^^^^^^^^ num-workers
        #                               ^^^^^^^ num-workers
        #                                        ^^^^^^^ nothing
        Shuffled(dataset, batch_size=8, num_workers=2),
        #                               ^^^^^^^^^^^ num-workers
        NeighborLoader(graph, num_neighbors=[10], num_workers=num_workers),
        #                                         ^^^^^^^^^^^ num-workers
        TrainingArguments("runs", dataloader_num_workers=4),
        #                         ^^^^^^^^^^^^^^^^^^^^^^ num-workers
        os.cpu_count(),
        #  ^^^^^^^^^ nothing
    )
