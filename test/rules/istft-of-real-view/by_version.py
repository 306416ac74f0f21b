# exception: code that chooses by version.
import torch

IS_OLD = int(torch.__version__.split(".")[0]) < 2


def synthesise(spec, window):
    view = torch.view_as_real(spec)
    if torch.__version__.startswith("1."):
        return torch.istft(view, 512, window=window)
    return torch.istft(spec, 512, window=window)
