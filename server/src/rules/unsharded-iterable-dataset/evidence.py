# needs: torch
"""Each worker runs the whole of an IterableDataset; only sharding by get_worker_info gives every sample once."""

from itertools import islice

from torch.utils.data import DataLoader, IterableDataset, get_worker_info


class Numbers(IterableDataset):
    def __iter__(self):
        yield from range(10)


class Sharded(IterableDataset):
    def __iter__(self):
        worker = get_worker_info()
        start, step = (0, 1) if worker is None else (worker.id, worker.num_workers)
        yield from islice(range(10), start, None, step)


if __name__ == "__main__":
    for stream in (Numbers, Sharded):
        for workers in (0, 1, 2):
            loader = DataLoader(stream(), batch_size=5, num_workers=workers)
            samples = sorted(sample for batch in loader for sample in batch.tolist())
            copies = {samples.count(sample) for sample in range(10)}
            expected = workers if stream is Numbers and workers > 1 else 1
            assert copies == {expected}, (stream, workers, samples)
            print(f"{stream.__name__:<8} num_workers={workers}  {len(samples)} samples, copies of each: {expected}")
