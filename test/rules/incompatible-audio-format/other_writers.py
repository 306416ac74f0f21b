# exception: writers that use FFmpeg's names, and functions of one's own.
from pydub import AudioSegment
from scipy.io import wavfile


def write(path, audio, rate, subtype="PCM_16"):
    wavfile.write(path + ".wav", rate, audio)


def export(audio, rate):
    segment = AudioSegment.from_file("take.wav")
    segment.export("take.m4a", format="ipod", codec="aac")
    segment.export("take.opus", format="opus")
    write("take.flac", audio, rate, subtype="FLOAT")
