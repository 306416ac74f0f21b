# Lists of numbers, in a script as most people write it; the default tells what the words are.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument('--root_path', type=str, default='../data', help='where the images lie')
parser.add_argument('--patch_size', type=int, nargs='+', default=[256, 256], help='patch size of network input')
parser.add_argument('--betas', type=float, nargs='+', default=(0.9, 0.999))
parser.add_argument('--offsets', default=[-1, 0, 1], type=int, nargs='+')
parser.add_argument('--gpu_ids', type=int, nargs='+', help='GPUs to use')
args = parser.parse_args()
