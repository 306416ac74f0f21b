# needs: torch
"""The default collate function stacks; samples of different sizes need a list or padding."""

import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

pictures = [torch.zeros(3, 10, 12), torch.zeros(3, 11, 12)]
sounds = [torch.zeros(16000), torch.zeros(15000)]
detections = [(torch.zeros(3, 8, 8), {"boxes": torch.zeros(count, 4)}) for count in (2, 3)]


def show(how, data, **options):
    try:
        batch = next(iter(DataLoader(data, **options)))
        result = str(list(batch.shape)) if isinstance(batch, torch.Tensor) else f"{type(batch).__name__} of {len(batch)}"
    except RuntimeError as error:
        result = "RuntimeError: " + str(error).split(", but")[0]
    print(f"{how:<42} {result}")
    return result


message = "RuntimeError: stack expects each tensor to be equal size"
assert show("pictures of two sizes, batch_size=2", pictures, batch_size=2).startswith(message)
assert show("boxes of two images, batch_size=2", detections, batch_size=2).startswith(message)
assert show("sounds of two lengths, batch_size=2", sounds, batch_size=2).startswith(message)
assert show("pictures, batch_size=1", pictures, batch_size=1) == "[1, 3, 10, 12]"
as_tuples = {"batch_size": 2, "collate_fn": lambda batch: tuple(zip(*batch))}
assert show("boxes, collate_fn=…tuple(zip(*batch))", detections, **as_tuples) == "tuple of 2"
padded = {"batch_size": 2, "collate_fn": lambda batch: pad_sequence(batch, batch_first=True)}
assert show("sounds, collate_fn=…pad_sequence", sounds, **padded) == "[2, 16000]"
