# Sampler, loader and both loops in one worker function
import torch
import torch.multiprocessing as mp
import torch.utils.data as data


def worker(rank, world_size, dataset, net, epochs):
    torch.distributed.init_process_group("gloo", rank=rank, world_size=world_size)
    sampler = data.distributed.DistributedSampler(dataset, num_replicas=world_size, rank=rank, shuffle=True)
    loader = data.DataLoader(dataset, batch_size=32, sampler=sampler, num_workers=2)
    optimizer = torch.optim.Adam(net.parameters())
    for epoch in range(epochs):
        sampler.set_epoch(epoch)
        for i, (inputs, targets) in enumerate(loader):
            optimizer.zero_grad()
            loss = torch.nn.functional.mse_loss(net(inputs), targets)
            loss.backward()
            optimizer.step()


def launch(dataset, net):
    mp.spawn(worker, args=(2, dataset, net, 10), nprocs=2)
