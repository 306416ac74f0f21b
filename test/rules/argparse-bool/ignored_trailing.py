# Suppressed at the end of a call over several lines.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument(
    "--legacy",
    type=bool,
    default=False,
)  # mlhints: ignore[argparse-bool] the old scripts pass an empty text
