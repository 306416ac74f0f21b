import argparse

parser = argparse.ArgumentParser()
# snippet
assert parser.parse_args(["--no-pretrained"]).pretrained is False and parser.parse_args(["--pretrained"]).pretrained
