# A loader of another library that is built on PyTorch's.
import os as operating_system

from torch_geometric.loader import NeighborLoader


def neighbours(graph, fan_out):
    many = operating_system.cpu_count()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ workers-from-cpu-count (fix)
    return NeighborLoader(
        graph, num_neighbors=fan_out, batch_size=1024, shuffle=True, num_workers=many,
    )
