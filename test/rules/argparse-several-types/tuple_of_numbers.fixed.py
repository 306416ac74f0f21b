# A tuple of types, in a script's head; float reads whole numbers, too.
import argparse

parser = argparse.ArgumentParser(description="train a small network")
parser.add_argument("--epochs", type=int, default=20)
parser.add_argument("--lr", type=float, default=1e-3, help="learning rate")  # 1 or 0.1
parser.add_argument('--dropout', '-d', default=0.1, type=float)
args = parser.parse_args()
print(args.lr * args.epochs, args.dropout)
