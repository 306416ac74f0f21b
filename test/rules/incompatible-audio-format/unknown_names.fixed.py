# Names that libsndfile does not know: of files, of formats, of codecs, and buffers without any.
import io

import soundfile as sf


def serve(audio, rate):
    buffer = io.BytesIO()
    sf.write(buffer, audio, rate, format="WAV")
    other = io.BytesIO()
    sf.write(other, audio, rate, format="OGG", subtype="OPUS")
    sf.write("answer.opus", audio, rate, format="OGG", subtype="OPUS")
    sf.write("answer.m4a", audio, rate)
    sf.write("answer.opus", audio, 44100)
    sf.write("answer.aif", audio, rate, subtype="PCM_24", format="AIFF")
    sf.write("answer.wav", audio, rate, subtype="PCM_16")
    sf.write("answer.raw", audio, rate, subtype="PCM_16")
    return buffer.getvalue(), other.getvalue()
