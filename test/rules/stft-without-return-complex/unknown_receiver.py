# A method of something that need not be a tensor.
def features(engine, clip):
    return engine.stft(clip, 512)


class Pipeline:
    def __init__(self, backend):
        self.backend = backend

    def run(self, clip):
        import torch

        return torch.abs(self.backend.stft(clip, n_fft=512))
