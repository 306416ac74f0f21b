# jsonargparse reads `false` as False.
from jsonargparse import ArgumentParser

parser = ArgumentParser()
parser.add_argument("--trainer.logger", type=bool, default=True)
