#!/usr/bin/python3
"""The networks on faces as one writes them in PyTorch: prints seconds of one step.

face_torch.py train|infer THREADS TASKS BATCH
"""
import sys
import time

import torch
from torch import nn


def network(outputs):
    layers, channels = [], 3
    for width in (16, 16, 32, 32, 64):
        layers += [nn.Conv2d(channels, width, 3), nn.ReLU(), nn.MaxPool2d(2)]
        channels = width
    layers += [nn.Flatten(), nn.Linear(1024, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(),
               nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, outputs)]
    return nn.Sequential(*layers)


def main():
    what, threads, tasks, batch = sys.argv[1], *map(int, sys.argv[2:5])
    torch.set_num_threads(threads)
    networks = [network(1) for _ in range(tasks)]
    x, target = torch.rand(batch, 3, 200, 200), torch.rand(batch, 1)
    optimiser = torch.optim.Adam([p for n in networks for p in n.parameters()])

    def step():
        if what == "infer":
            with torch.no_grad():
                return [n(x) for n in networks]
        optimiser.zero_grad()
        sum(nn.functional.mse_loss(n(x), target) for n in networks).backward()
        return optimiser.step()

    step()
    begin = time.perf_counter()
    step()
    print(time.perf_counter() - begin)


main()
