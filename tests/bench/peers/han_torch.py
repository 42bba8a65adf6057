#!/usr/bin/python3
"""HAN-ROCK as one writes it straight away in PyTorch: padded batches, one nn.GRU for each encoder,
each context window encoded anew. Prints the seconds of one measured call.

han_torch.py train|read THREADS TURNS CONTEXT WORDS [BATCH DROPOUT]
train: one step (forward, 17 losses, backward, Adam) of BATCH windows, each GRU's inputs dropped
by one mask a sequence. read: all windows of TURNS.
"""
import sys
import time

import torch
from torch import nn

P, A, D, E, TASKS, VOCABULARY = 256, 1, 256, 300, 17, 5000


class Pool(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.linear = nn.Linear(size, D)
        self.context = nn.Parameter(torch.randn(D) / 16)

    def forward(self, h):
        u = torch.relu(self.linear(h))
        return (torch.softmax(u @ self.context, 1).unsqueeze(-1) * u).sum(1)


class Encoder(nn.Module):
    def __init__(self, inputs, units, dropout):
        super().__init__()
        self.dropout = dropout
        self.gru = nn.GRU(inputs, units, batch_first=True, bidirectional=True)
        self.pool = Pool(2 * units)

    def forward(self, x):
        if self.dropout:
            x = x * nn.functional.dropout(torch.ones(len(x), 1, x.shape[2]), self.dropout)
        return self.pool(self.gru(x)[0])


class HanRock(nn.Module):
    def __init__(self, dropout=0.0):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, E, padding_idx=0)
        self.embedding.weight.requires_grad = False
        self.words = nn.ModuleList([Encoder(E, units, dropout) for units in (P, A)])
        self.turns = nn.ModuleList([Encoder(D, P if i == 0 else A, dropout) for i in range(TASKS)])
        self.heads = nn.ModuleList([nn.Linear(D, 1) for _ in range(TASKS)])
        self.fusion = nn.Parameter(torch.randn(D) / 16)

    def forward(self, ids):
        batch, turns, words = ids.shape
        x = self.embedding(ids.reshape(-1, words))
        primary, auxiliary = (encoder(x).reshape(batch, turns, D) for encoder in self.words)
        v = torch.stack([encoder(auxiliary if i else primary)
                         for i, encoder in enumerate(self.turns)], 1)
        fused = (torch.softmax(v @ self.fusion, 1).unsqueeze(-1) * v).sum(1)
        return torch.cat([self.heads[0](fused)] + [self.heads[i](v[:, i]) for i in range(1, TASKS)], 1)


def main():
    what, threads, turns, context, words = sys.argv[1], *map(int, sys.argv[2:6])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    if what == "train":
        batch, dropout = int(sys.argv[6]), float(sys.argv[7])
        network = HanRock(dropout)
        ids = torch.randint(2, VOCABULARY, (batch, context + 1, words))
        targets = torch.rand(batch, TASKS)
        optimiser = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], 1e-3)
        for measured in (False, True):
            begin = time.perf_counter()
            optimiser.zero_grad()
            ((network(ids) - targets) ** 2).mean().backward()
            optimiser.step()
            if measured:
                print(time.perf_counter() - begin)
        return
    network = HanRock().eval()
    conversation = torch.randint(2, VOCABULARY, (turns, words))
    padded = torch.cat([torch.zeros(context, words, dtype=torch.int64), conversation])
    windows = padded.unfold(0, context + 1, 1).transpose(1, 2)
    with torch.no_grad():
        begin = time.perf_counter()
        for chunk in windows.split(43):
            network(chunk)
        print(time.perf_counter() - begin)


main()
