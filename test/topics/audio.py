# Names of audio files, and words for formats and codecs, in calls of audio libraries.
import io
from pathlib import Path

import soundfile as sf
import torchaudio


def convert(folder, name, wave, rate):
    samples, rate = sf.read("speech.wav")
    #                       ^^^^^^^^^^^^ wav
    sf.write(f"{folder}/{name}.flac", samples, rate, subtype="PCM_24")
    #        ^^^^^^^^^^^^^^^^^^^^^^^ flac
    #                                                        ^^^^^^^^ pcm
    sf.write("speech.caf", samples, rate, subtype="ALAC_16")
    #        ^^^^^^^^^^^^ nothing
    #                                             ^^^^^^^^^ alac
    sf.write(Path(folder) / "speech.ogg", samples, rate, subtype="vorbis")
    #                       ^^^^^^^^^^^^ ogg
    #                                                            ^^^^^^^^ ogg
    sf.write("speech.opus", samples, 48000, format="OGG", subtype="OPUS")
    #        ^^^^^^^^^^^^^ opus
    #                                              ^^^^^ ogg
    #                                                             ^^^^^^ opus
    torchaudio.save(name + ".mp3", wave, rate)
    #                      ^^^^^^ mp3
    torchaudio.save("speech.wav", wave, rate, encoding="PCM_S", bits_per_sample=16)
    #                                                  ^^^^^^^ pcm
    sf.write(io.BytesIO(), samples, rate, format="FLAC")
    #                                            ^^^^^^ flac
    return torchaudio.load("video.mp4"), print("done.", "FLAC")
    #                      ^^^^^^^^^^^ mp4
    #                                           ^^^^^^ nothing
