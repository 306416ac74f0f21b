# exception: Lightning's command line reads annotations.
from lightning.pytorch.cli import LightningArgumentParser, LightningCLI


class CLI(LightningCLI):
    def add_arguments_to_parser(self, parser: LightningArgumentParser):
        parser.add_argument("--layers", type=list[int], default=[64, 64])
        parser.add_argument("--extra", type=dict, default={})
