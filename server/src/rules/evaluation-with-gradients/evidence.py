# needs: torch
"""`eval()` does not stop autograd: a forward pass still keeps what a backward pass would need."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(*[layer for _ in range(20) for layer in (nn.Linear(256, 256), nn.ReLU())])
batches = torch.randn(8, 128, 256)
model.eval()


def saved_bytes(*contexts):
    """What autograd keeps of one pass, without the parameters, which are there anyway."""
    parameters = {parameter.data_ptr() for parameter in model.parameters()}
    kept = {}

    def pack(tensor):
        if tensor.data_ptr() not in parameters:
            kept[tensor.data_ptr()] = tensor.numel() * tensor.element_size()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        for context in contexts:
            context.__enter__()
        output = model(batches[0])
        for context in reversed(contexts):
            context.__exit__(None, None, None)
    return output, sum(kept.values())


output, kept = saved_bytes()
print(f"eval():                    graph: {output.requires_grad}, kept for a backward pass: {kept // 1024} KiB")
assert output.requires_grad and kept > 1_000_000
output, kept = saved_bytes(torch.no_grad())
print(f"eval() and no_grad:        graph: {output.requires_grad}, kept for a backward pass: {kept // 1024} KiB")
assert not output.requires_grad and kept == 0
output, kept = saved_bytes(torch.inference_mode())
print(f"eval() and inference_mode: graph: {output.requires_grad}, kept for a backward pass: {kept // 1024} KiB")
assert not output.requires_grad and kept == 0

outputs = [model(batch) for batch in batches]
print("outputs in a list keep every graph alive:", all(one.grad_fn is not None for one in outputs))
with torch.no_grad():
    exact = all(torch.equal(model(batch), one) for batch, one in zip(batches, outputs))
print("the outputs are the same with and without:", exact)
assert exact

for parameter in model.parameters():
    parameter.requires_grad_(False)
print("all parameters frozen:     graph:", model(batches[0]).requires_grad)
assert not model(batches[0]).requires_grad
