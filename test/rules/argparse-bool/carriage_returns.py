# Lines that end as on Windows.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument(
    "--mixup",
    type=bool,
#   ^^^^^^^^^ argparse-bool (fix)
    default=False,
)
