# The attention function gets a rate that depends on the mode.
import torch.nn as nn
import torch.nn.functional as F


class Attention(nn.Module):
    def __init__(self, dim, attn_drop=0.1, unused=0.0):
        super().__init__()
        self.qkv = nn.Linear(dim, dim * 3)
        self.attn_drop = nn.Dropout(attn_drop)
        self.rate = attn_drop
        self.off = unused

    @property
    def active_rate(self):
        return self.rate if self.training else 0.0

    def forward(self, x, dropout_p):
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        rate = self.attn_drop.p if self.training else 0.0
        y = F.scaled_dot_product_attention(q, k, v, dropout_p=rate)
        if self.training:
            p = 0.1
        else:
            p = 0.0
        y = F.scaled_dot_product_attention(y, k, v, dropout_p=p)
        y = F.scaled_dot_product_attention(y, k, v, dropout_p=self.active_rate)
        y = F.scaled_dot_product_attention(y, k, v, dropout_p=dropout_p)
        y = F.scaled_dot_product_attention(y, k, v, dropout_p=self.off)
        return F.scaled_dot_product_attention(y, k, v, None, 0.0, True)
