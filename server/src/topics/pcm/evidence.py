# needs: soundfile, numpy
"""How near PCM comes to the samples, and what it does with those that do not fit."""

import os
import tempfile

import numpy as np
import soundfile as sf

os.chdir(tempfile.mkdtemp())
time = np.arange(48000) / 48000
signal = (0.4 * np.sin(2 * np.pi * 220 * time) * np.exp(-3 * time)).astype("float32")


def difference(codec):
    sf.write("a.wav", signal, 48000, subtype=codec)
    return np.abs(sf.read("a.wav", dtype="float32")[0] - signal).max()


for codec, steps in (("PCM_16", 2**15), ("PCM_24", 2**23)):
    assert 0 < difference(codec) <= 1 / steps
    print(f"{codec + ' of float32':<42} off by less than 1 / {steps}")
assert difference("FLOAT") == 0
print(f"{'FLOAT of float32':<42} equal")

sf.write("loud.wav", np.full(100, 2.0), 48000)
loudest = sf.read("loud.wav")[0].max()
assert loudest < 1.001
print(f"{'2.0 written as PCM_16':<42} {loudest:.2f}")

samples = (signal * 32767).astype("int32")
sf.write("quiet.wav", samples, 48000)
assert np.abs(sf.read("quiet.wav")[0]).max() < 1e-4
print(f"{'16-bit values in an int32 array':<42} silence: below 1e-4")
