# A worker_init_fn gives each worker its part
from torch.utils.data import DataLoader, IterableDataset, get_worker_info


class Span(IterableDataset):
    def __init__(self, start, end):
        self.start, self.end = start, end

    def __iter__(self):
        return iter(range(self.start, self.end))


def split_span(worker_id):
    info = get_worker_info()
    whole = info.dataset
    size = (whole.end - whole.start) // info.num_workers
    whole.start, whole.end = whole.start + worker_id * size, whole.start + (worker_id + 1) * size


loader = DataLoader(Span(0, 1000), batch_size=10, num_workers=4, worker_init_fn=split_span)
