from torch.nn.functional import *
from implementation import *
from implementation import train_test_split
