import torch

dataset = torch.utils.data.TensorDataset(torch.arange(256))


# snippet

if __name__ == "__main__":
    first = torch.cat([batch for (batch,) in train_loader])
    assert sorted(first.tolist()) == list(range(256)) and first.tolist() != list(range(256))
