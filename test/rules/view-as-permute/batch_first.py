# The sequence of a recurrent network is put batch first by its sizes.
import torch


def batch_first(outputs: torch.Tensor):
    outputs = outputs.contiguous()
    return outputs.view(outputs.size(1), outputs.size(0), outputs.size(2))
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ view-as-permute (fix)


lstm = torch.nn.LSTM(40, 64)
outputs, _ = lstm(torch.randn(100, 16, 40))
print(batch_first(outputs).shape)
