# Another library's DataLoader, and a class of the file's own, have rules of their own
from torch.utils.data import RandomSampler
from torch_geometric.loader import DataLoader


class GraphLoader:
    def __init__(self, graphs, shuffle, sampler):
        self.graphs, self.shuffle, self.sampler = graphs, shuffle, sampler


def build(graphs):
    sampler = RandomSampler(graphs)
    return DataLoader(graphs, shuffle=True, sampler=sampler), GraphLoader(graphs, shuffle=True, sampler=sampler)
