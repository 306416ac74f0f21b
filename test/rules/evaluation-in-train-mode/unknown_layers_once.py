# A model whose layers are not in sight is run once, to keep its outputs: nothing says that they are measured.
import pickle

import torch
from graphs import GraphModel, load_graph


def train(path, epochs):
    graph, features, edges, labels = load_graph(path)
    model = GraphModel(features.shape[1], 64)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for epoch in range(epochs):
        scores = model(graph, features)[edges].sum(dim=1)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        embeddings = model(graph, features)
    with open("embeddings.pkl", "wb") as file:
        pickle.dump(embeddings, file)
