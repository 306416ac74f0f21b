# The class derives from another library's; a method that forward calls drops out.
import torch
import torch.nn.functional as F
from torch_geometric.nn import MessagePassing


class Attention(MessagePassing):
    def __init__(self, channels, dropout=0.6):
        super().__init__(aggr="add")
        self.weight = torch.nn.Parameter(torch.empty(channels, channels))
        torch.nn.init.xavier_uniform_(self.weight)
        self.dropout = dropout

    def forward(self, x, edge_index):
        return self.propagate(edge_index, x=x @ self.weight)

    def message(self, x_i, x_j):
        alpha = torch.softmax((x_i * x_j).sum(-1), 0)
        alpha = F.dropout(alpha, self.dropout)
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropout-always-on (fix)
        return alpha.unsqueeze(-1) * x_j
