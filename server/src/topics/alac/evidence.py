# needs: soundfile, numpy
"""ALAC gives the samples back as they were; of libsndfile's containers, CAF alone holds it."""

import os
import tempfile

import numpy as np
import soundfile as sf

os.chdir(tempfile.mkdtemp())
time = np.arange(48000) / 48000
signal = (0.4 * np.sin(2 * np.pi * 220 * time) * np.exp(-3 * time)).astype("float32")
samples = (signal * 32767).astype("int16")
holding = [name for name in sf.available_formats() if sf.check_format(name, "ALAC_16")]
assert holding == ["CAF"]
print(f"{'containers that hold ALAC_16':<31} {', '.join(holding)}")
sf.write("a.caf", samples, 48000, subtype="ALAC_16")
assert (sf.read("a.caf", dtype="int16")[0] == samples).all()
print(f"{'16-bit samples after ALAC':<31} equal to those before")
for what, name, options in (("a.m4a", "a.m4a", {}), ("a.wav, subtype='ALAC_16'", "a.wav", {"subtype": "ALAC_16"})):
    try:
        sf.write(name, samples, 48000, **options)
    except (TypeError, ValueError) as error:
        print(f"{what:<31} {type(error).__name__}")
