# Lines that end as on Windows.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument(
    "--mixup",
    action=argparse.BooleanOptionalAction,
    default=False,
)
