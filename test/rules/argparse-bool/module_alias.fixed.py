# The module under another name.
import argparse as ap

cli = ap.ArgumentParser()
cli.add_argument('--pretrained', default=True, action=ap.BooleanOptionalAction)
