# A model of an unknown package; the code trains it, so it is a module.
import torch
from unknown_models.word_cnn import *

from settings import args, batches

model = TextNet(args.vocabulary, args.width)
optimizer = torch.optim.SGD(model.parameters(), lr=args.lr)
for tokens, following in batches(args):
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(tokens), following)
    loss.backward()
    optimizer.step()

with open(args.save, "wb") as file:
    print("Save model!\n")
    torch.save(model.state_dict(), file)
