# exception: names of typing that can be called.
import argparse
from typing import Annotated, NewType, Text

Port = NewType("Port", int)

parser = argparse.ArgumentParser()
parser.add_argument("--port", type=Port, default=6006)
parser.add_argument("--rank", type=Annotated[int, "of this process"], default=0)
parser.add_argument("--run", type=Text)
