# A bucketing batch sampler with batch size, shuffle and drop_last beside it
import torch
from torch.utils.data import BatchSampler, DataLoader, SequentialSampler


def build_loader(dataset, lengths):
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    buckets = BatchSampler(SequentialSampler(order), batch_size=32, drop_last=True)
    return DataLoader(
        dataset,
        batch_size=32,
        batch_sampler=buckets,
        shuffle=True,
#       ^^^^^^^^^^^^ shuffle-with-sampler (fix)
        drop_last=True,
        collate_fn=lambda batch: torch.nn.utils.rnn.pad_sequence(batch, batch_first=True),
    )
