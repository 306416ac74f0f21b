# exception: the default shows that single characters are meant.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--alphabet", type=list, default=list("abcdefghijklmnopqrstuvwxyz"))
parser.add_argument("--vowels", type=set, default=set("aeiou"))
