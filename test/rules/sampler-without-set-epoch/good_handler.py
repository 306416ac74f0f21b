# A handler of ignite announces each epoch
import torch
from ignite.engine import Events, create_supervised_trainer
from torch import nn
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def run(dataset, model):
    sampler = DistributedSampler(dataset, shuffle=True)
    loader = DataLoader(dataset, batch_size=64, sampler=sampler, num_workers=2)
    opt = torch.optim.SGD(model.parameters(), lr=0.05)
    trainer = create_supervised_trainer(model, opt, nn.CrossEntropyLoss())

    @trainer.on(Events.EPOCH_STARTED)
    def announce(engine):
        sampler.set_epoch(engine.state.epoch - 1)

    trainer.run(loader, max_epochs=10)
