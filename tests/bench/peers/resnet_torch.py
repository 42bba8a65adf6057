#!/usr/bin/python3
"""ResNet-50 over pictures of 96 x 96, written as one does in PyTorch: seconds, and of what batch.

resnet_torch.py THREADS eager|frozen|step

eager, frozen (torch.jit.optimize_for_inference): a picture's share of a pass, at the batch where that
is least; step: forward, backward and Adam over 16 pictures.
"""
import sys
import time

import torch
from torch import nn


class Bottleneck(nn.Module):
    def __init__(self, inputs, width, stride):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(inputs, width, 1, stride, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
            nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
            nn.Conv2d(width, 4 * width, 1, bias=False), nn.BatchNorm2d(4 * width))
        self.beside = None
        if inputs != 4 * width:
            self.beside = nn.Sequential(nn.Conv2d(inputs, 4 * width, 1, stride, bias=False),
                                        nn.BatchNorm2d(4 * width))

    def forward(self, x):
        return torch.relu(self.main(x) + (x if self.beside is None else self.beside(x)))


def resnet50():
    layers = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
              nn.MaxPool2d(3, 2, 1)]
    inputs = 64
    for stage, count in enumerate((3, 4, 6, 3)):
        for place in range(count):
            width = 64 << stage
            layers.append(Bottleneck(inputs, width, 2 if stage > 0 and place == 0 else 1))
            inputs = 4 * width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten())


def fastest(network):
    """Batch and seconds a picture where those are least."""
    best = None
    with torch.no_grad():
        for batch in (1, 4, 16, 32):
            x = torch.rand(batch, 3, 96, 96)
            network(x)
            begin = time.perf_counter()
            network(x)
            took = (time.perf_counter() - begin) / batch
            best = min(best or (took, batch), (took, batch))
    return best


def inference(frozen):
    network = resnet50().eval()
    if frozen:
        traced = torch.jit.trace(network, torch.rand(1, 3, 96, 96))
        network = torch.jit.optimize_for_inference(torch.jit.freeze(traced))
        with torch.no_grad():
            network(torch.rand(1, 3, 96, 96))
    return fastest(network)


def step(batch=16):
    network = resnet50()
    optimiser = torch.optim.Adam(network.parameters(), 1e-4)
    x = torch.rand(batch, 3, 96, 96)
    took = 0
    for _ in range(2):
        begin = time.perf_counter()
        optimiser.zero_grad()
        network(x).square().mean().backward()
        optimiser.step()
        took = time.perf_counter() - begin
    return took, batch


torch.set_num_threads(int(sys.argv[1]))
mode = sys.argv[2]
print("%r %d" % (step() if mode == "step" else inference(mode == "frozen")))
