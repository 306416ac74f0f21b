# The weights get one value, and the biases stay random.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.fc1 = nn.Linear(4, 32)
        self.fc2 = nn.Linear(32, 3)
        self.apply(self._init_weights)

    def _init_weights(self, module):
        if isinstance(module, nn.Linear):
            # one tenth everywhere
            nn.init.constant_(module.weight, 0.1)
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ constant-initialised-weights (fix)

    def forward(self, x):
        return self.fc2(self.fc1(x).tanh())
