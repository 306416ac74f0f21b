# Lists of numbers, in a script as most people write it; the default tells what the words are.
import argparse

parser = argparse.ArgumentParser()
parser.add_argument('--root_path', type=str, default='../data', help='where the images lie')
parser.add_argument('--patch_size', type=list, default=[256, 256], help='patch size of network input')
#                                   ^^^^^^^^^ argparse-list (fix)
parser.add_argument('--betas', type=tuple, default=(0.9, 0.999))
#                              ^^^^^^^^^^ argparse-list (fix)
parser.add_argument('--offsets', default=[-1, 0, 1], type=list)
#                                                    ^^^^^^^^^ argparse-list (fix)
parser.add_argument('--gpu_ids', type=list[int], help='GPUs to use')
#                                ^^^^^^^^^^^^^^ argparse-list (fix)
args = parser.parse_args()
