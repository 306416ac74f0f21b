# An import within the function.
def features(samples):
    import torch

    tensor = torch.as_tensor(samples)
    return torch.stft(tensor, n_fft=1024, window=torch.hann_window(1024)).numpy()
#          ^^^^^^^^^^ stft-without-return-complex (fix)
