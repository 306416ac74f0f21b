# Indentation by tabs, and wide characters before the place.
import argparse


def build():
	parser = argparse.ArgumentParser()
	if True:
		parser.add_argument("--fp16", help="半精度 🚀", action=argparse.BooleanOptionalAction, default=False)
	return parser
