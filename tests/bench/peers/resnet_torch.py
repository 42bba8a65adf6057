#!/usr/bin/python3
"""Seconds of one pass of ResNet-50 over BATCH pictures of 96 x 96, written as one does in PyTorch.

resnet_torch.py THREADS BATCH
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


torch.set_num_threads(int(sys.argv[1]))
network = resnet50().eval()
x = torch.rand(int(sys.argv[2]), 3, 96, 96)
with torch.no_grad():
    network(x)
    begin = time.perf_counter()
    network(x)
    print(time.perf_counter() - begin)
