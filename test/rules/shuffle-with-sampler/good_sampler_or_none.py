# A sampler in distributed runs only, and shuffle for the others
import torch.distributed as dist
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def main(args, train_set):
    train_sampler = None
    if args.distributed:
        dist.init_process_group("nccl")
        train_sampler = DistributedSampler(train_set)
    train_loader = DataLoader(
        train_set,
        batch_size=args.batch_size,
        shuffle=(train_sampler is None),
        sampler=train_sampler,
        num_workers=args.workers,
    )
    return train_loader, train_sampler
