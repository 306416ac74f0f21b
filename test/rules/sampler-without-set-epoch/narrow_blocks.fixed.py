# Blocks of two blanks, the sampler there in distributed runs only
import argparse

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, models, transforms


def main():
  parser = argparse.ArgumentParser()
  parser.add_argument("data")
  parser.add_argument("--epochs", type=int, default=90)
  parser.add_argument("--rate", type=float, default=0.05)
  parser.add_argument("--distributed", action="store_true")
  args = parser.parse_args()

  model = models.resnet50().cuda()
  if args.distributed:
    dist.init_process_group("nccl")
    model = DistributedDataParallel(model)
  transform = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
  train_set = datasets.ImageFolder(args.data, transform)
  train_sampler = DistributedSampler(train_set) if args.distributed else None
  train_loader = DataLoader(train_set, 256, shuffle=train_sampler is None, sampler=train_sampler, num_workers=8)
  optimizer = torch.optim.SGD(model.parameters(), args.rate)

  for epoch in range(args.epochs):
    # one pass over the data
    if train_sampler is not None:
      train_sampler.set_epoch(epoch)
    train(train_loader, model, optimizer)


def train(loader, model, optimizer):
  model.train()
  for images, labels in loader:
    loss = F.cross_entropy(model(images.cuda()), labels.cuda())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


if __name__ == "__main__":
  main()
