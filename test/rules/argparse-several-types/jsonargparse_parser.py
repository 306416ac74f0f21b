# exception: jsonargparse reads annotations.
from typing import List, Optional, Union

from jsonargparse import ArgumentParser

parser = ArgumentParser()
parser.add_argument("--lr", type=Union[int, float], default=0.1)
parser.add_argument("--steps", type=List[int], default=[])
parser.add_argument("--seed", type=Optional[int])
