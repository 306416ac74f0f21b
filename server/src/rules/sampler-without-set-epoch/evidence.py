# needs: torch
"""Without set_epoch a DistributedSampler draws the same order each epoch; with it each epoch differs."""

from torch.utils.data import DataLoader, DistributedSampler

data = list(range(10))


def epochs(count, announce):
    sampler = DistributedSampler(data, num_replicas=2, rank=0)
    loader = DataLoader(data, batch_size=5, sampler=sampler)
    orders = []
    for epoch in range(count):
        if announce:
            sampler.set_epoch(epoch)
        orders.append([batch.tolist() for batch in loader][0])
    return orders


silent, announced = epochs(3, False), epochs(3, True)
assert silent[0] == silent[1] == silent[2]
assert len({tuple(order) for order in announced}) == 3
for epoch in range(3):
    print(f"epoch {epoch}: without set_epoch {silent[epoch]}, with set_epoch {announced[epoch]}")
seen = {sample for order in silent for sample in order}
print("samples that rank 0 ever sees without set_epoch:", len(seen), "of", len(data))
assert len(seen) == 5
seen = {sample for order in epochs(20, True) for sample in order}
print("samples that rank 0 sees in 20 epochs with it:", len(seen), "of", len(data))
assert len(seen) == 10
