# exception: a head on frozen layers, a prompt before a frozen model.
import torch
from torch import nn
from transformers import AutoModel, AutoModelForSequenceClassification


def probe(loader):
    model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=3)
    for p in model.roberta.parameters():
        p.requires_grad = False
    model.train()
    optimizer = torch.optim.Adam(model.classifier.parameters(), lr=1e-3)
    for batch in loader:
        optimizer.zero_grad()
        model(**batch).loss.backward()
        optimizer.step()


def soft_prompt(loader):
    model = AutoModel.from_pretrained("gpt2")
    model.requires_grad_(False)
    prompt = nn.Parameter(torch.randn(20, 768) * 0.02)
    model.train()
    optimizer = torch.optim.AdamW([prompt], lr=0.3)
    for ids in loader:
        embedded = torch.cat([prompt.expand(len(ids), -1, -1), model.wte(ids)], 1)
        loss = model(inputs_embeds=embedded).last_hidden_state.pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def frozen(loader):
    bert = AutoModel.from_pretrained("bert-base-uncased")
    for parameter in bert.parameters():
        parameter.requires_grad = False
    for parameter in bert.pooler.parameters():
        parameter.requires_grad = True
    bert.train()
    optimizer = torch.optim.Adam(filter(lambda p: p.requires_grad, bert.parameters()), lr=1e-3)
    for batch, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(bert(**batch).pooler_output, y).backward()
        optimizer.step()
