#!/usr/bin/python3
"""A BLSTM with two heads as one writes it straight away in PyTorch. Prints the seconds of one measured call.

speech_torch.py train|packed|padded THREADS LENGTHS
LENGTHS: a file with the frames of each utterance. train: one step (forward, two losses, backward, Adam) of the first
32, packed. packed, padded: all of them, 32 at a time as they come.
"""
import sys
import time

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

COLUMNS, UNITS, BATCH = 40, 256, 32


class Blstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(COLUMNS, UNITS, batch_first=True, bidirectional=True)
        self.heads = nn.ModuleList([nn.Linear(2 * UNITS, n) for n in (4, 2)])

    def forward(self, frames, lengths, packed):
        if packed:
            frames = pack_padded_sequence(frames, lengths, batch_first=True, enforce_sorted=False)
        _, (last, _) = self.lstm(frames)
        state = torch.cat([last[0], last[1]], 1)
        return [head(state) for head in self.heads]


def main():
    what, threads = sys.argv[1], int(sys.argv[2])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    lengths = torch.tensor([int(line) for line in open(sys.argv[3])])
    network = Blstm()
    batches = [(torch.full((len(some), int(some.max()), COLUMNS), 0.1), some) for some in lengths.split(BATCH)]
    if what == "train":
        frames, some = batches[0]
        targets = [torch.randint(0, n, (len(some),)) for n in (4, 2)]
        optimiser = torch.optim.Adam(network.parameters(), 1e-3)
        for measured in (False, True):
            begin = time.perf_counter()
            optimiser.zero_grad()
            emotion, gender = network(frames, some, True)
            loss = nn.functional.cross_entropy(emotion, targets[0]) + 0.1 * nn.functional.cross_entropy(gender, targets[1])
            loss.backward()
            optimiser.step()
            if measured:
                print(time.perf_counter() - begin)
        return
    network.eval()
    with torch.no_grad():
        begin = time.perf_counter()
        for frames, some in batches:
            network(frames, some, what == "packed")
        print(time.perf_counter() - begin)


main()
