# Suppressed for the whole file.
# mlhints: file-ignore[argparse-bool] kept as the paper's authors published it
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--first", type=bool, default=False)
parser.add_argument("--second", type=bool, default=False)
