# The call runs over several lines; the model is wrapped for several devices.
import torch
import torch.nn as nn


class Matcher(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.TransformerEncoderLayer(64, 4, dropout=0.1, batch_first=True)
        self.score = nn.Bilinear(64, 64, 1)

    def forward(self, left, right):
        return self.score(self.encoder(left).mean(1), self.encoder(right).mean(1))


def run(pairs, left, right):
    matcher = nn.DataParallel(Matcher()).cuda()
    optimizer = torch.optim.AdamW(matcher.parameters(), lr=5e-5)
    for a, b, label in pairs:
        loss = nn.functional.binary_cross_entropy_with_logits(matcher(a, b), label)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        score = matcher(
#               ^^^^^^^^ evaluation-in-train-mode (fix)
            left.cuda(),  # the question
            right.cuda(),
        )
    return torch.sigmoid(score)
