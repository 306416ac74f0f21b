# The method under a shorter name.
import argparse

parser = argparse.ArgumentParser()
add = parser.add_argument
add("--lr", type=float, default=1e-3)
add("--distill", action=argparse.BooleanOptionalAction, default=False)
