# The sequence of a recurrent network is put batch first by its sizes.
import torch


def batch_first(outputs: torch.Tensor):
    outputs = outputs.contiguous()
    return outputs.permute(1, 0, 2)


lstm = torch.nn.LSTM(40, 64)
outputs, _ = lstm(torch.randn(100, 16, 40))
print(batch_first(outputs).shape)
