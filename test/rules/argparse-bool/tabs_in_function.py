# Blocks of tabs, and an option of two words in a function.
import argparse


def options():
	parser = argparse.ArgumentParser()
	parser.add_argument("--freeze", type=bool, nargs=2)
#                                ^^^^^^^^^ argparse-bool (fix)
	return parser.parse_args()


print(options().freeze)
