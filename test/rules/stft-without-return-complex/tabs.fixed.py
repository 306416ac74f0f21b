# Indentation by tabs, and wide characters before the call.
import torch


class 分析:
	def 频谱(self, 音频, 窗):
		if 音频.dim() == 2:
			结果 = torch.view_as_real(torch.stft(音频, 512, window=窗, return_complex=True))
			return 结果
