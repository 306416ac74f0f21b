# Sentences read aloud, from the datasets of torchaudio; pictures whose transform is given by position
import torchaudio
import torchvision.transforms as T
from torch.utils.data import DataLoader, random_split
from torchvision.datasets import ImageFolder


def collate_tuples(batch):
    """Keep the samples apart: a tuple for each part of them."""
    return tuple(zip(*batch))


def speech_loaders(root, workers):
    sentences = torchaudio.datasets.LJSPEECH(root, download=True)
    train, held_out = random_split(sentences, [0.95, 0.05])
    padded = DataLoader(held_out, batch_size=8, num_workers=workers, collate_fn=list)
    return DataLoader(train, batch_size=8, shuffle=True, num_workers=workers, collate_fn=collate_tuples), padded


def picture_loader(root, workers):
    transform = T.Compose([T.Resize(224), T.RandomHorizontalFlip(), T.ToTensor()])
    return DataLoader(ImageFolder(root, transform), batch_size=32, shuffle=True, num_workers=workers, collate_fn=collate_tuples)
