# This file names no library: what it computes is told by the file that calls it.
def power(spectrum):
    return spectrum.pow(2).sum(-1)
#          ^^^^^^^^^^^^^^^^^^^^^^^ complex-power-by-sum (fix)
