import torch

dataset = [(torch.zeros(3, 8 + size, 8), {"boxes": torch.zeros(size, 4)}) for size in range(6)]


# snippet

if __name__ == "__main__":
    assert sum(len(images) for images, _ in train_loader) == 6
