# A DistributedSampler kept as an attribute, with shuffle last in the call
import torch.utils.data as data
from torch.utils.data.distributed import DistributedSampler


class Trainer:
    def __init__(self, model, train_set, args):
        self.model = model
        self.train_sampler = DistributedSampler(train_set)
        self.train_loader = data.DataLoader(
            train_set, args.batch_size, sampler=self.train_sampler, num_workers=args.workers, pin_memory=True, shuffle=True
#                                                                                                              ^^^^^^^^^^^^ shuffle-with-sampler (fix)
        )

    def run(self, epochs):
        for epoch in range(epochs):
            self.train_sampler.set_epoch(epoch)
            for batch in self.train_loader:
                self.model.training_step(batch)
