# exception: a buffer whose name tells the format.
import io

import soundfile as sf


def to_bytes(audio, rate):
    buffer = io.BytesIO()
    buffer.name = "answer.wav"
    sf.write(buffer, audio, rate)
    return buffer.getvalue()
