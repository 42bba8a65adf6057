#!/usr/bin/python3
"""The networks on frames of sound written a second time, against ours.

speech.py PROGRAM FOLDER: PROGRAM writes cases into FOLDER; outputs, states, attention, loss and
gradients have to agree to 1e-5. Exit code 77: python3-torch is not installed.
"""
import os
import sys

from agreement import differences, run
from han_rock import read_safetensors
import torch
import torch.nn.functional as F


def blstm(weights, given, layers, gender):
    """torch.nn.LSTM with our weights, one sequence after the other."""
    lstm = torch.nn.LSTM(given["frames"].shape[2], weights["lstm.weight_hh_l0"].shape[1], layers,
                         bidirectional=True, batch_first=True).double()
    lstm.load_state_dict({name: weights["lstm." + name] for name, _ in lstm.named_parameters()})
    states = []
    for frames, length in zip(given["frames"], given["lengths"]):
        _, (last, _) = lstm(frames[:int(length)].unsqueeze(0))
        states.append(torch.cat([last[-2, 0], last[-1, 0]]))
    states = torch.stack(states)
    heads = [F.linear(states, weights["task.%d.weight" % t], weights["task.%d.bias" % t])
             for t in range(2)]
    targets = given["targets"].long()
    loss = F.cross_entropy(heads[0], targets[:, 0]) + gender * F.cross_entropy(heads[1], targets[:, 1])
    loss.backward()
    for name, value in lstm.named_parameters():
        weights["lstm." + name].grad = value.grad
    return {"head.0": heads[0], "head.1": heads[1], "loss": loss}


class Encoder:
    def __init__(self, weights, heads):
        self.w, self.heads = weights, heads
        self.layers = len([n for n in weights if n.endswith(".query.weight")])

    def linear(self, name, x):
        return F.linear(x, self.w["encoder." + name + ".weight"], self.w["encoder." + name + ".bias"])

    def norm(self, name, x):
        x = x - x.mean(-1, keepdim=True)
        x = x / torch.sqrt(x.square().mean(-1, keepdim=True) + 1e-12)
        return x * self.w["encoder." + name + ".weight"] + self.w["encoder." + name + ".bias"]

    def __call__(self, x):
        """One sequence [time, numbers] without padding: states and the last attention."""
        hidden = self.w["encoder.norm.weight"].shape[0]
        x = self.linear("input", x)
        place = torch.arange(len(x), dtype=torch.float64)[:, None]
        column = torch.arange(hidden)
        angle = place / 10000.0 ** (2 * (column // 2) / hidden)
        x = self.norm("norm", x + torch.where(column % 2 == 0, angle.sin(), angle.cos()))
        for i in range(self.layers):
            name = "layer.%d." % i
            q, k, v = (self.linear(name + part, x).view(len(x), self.heads, -1)
                       for part in ("query", "key", "value"))
            scores = torch.einsum("qhd,khd->hqk", q, k) / q.shape[2] ** 0.5
            attention = scores.softmax(2)
            seen = torch.einsum("hqk,khd->qhd", attention, v).reshape(len(x), -1)
            x = self.norm(name + "attention_norm", x + self.linear(name + "joined", seen))
            inner = self.linear(name + "inner", x)
            inner = inner * 0.5 * (1 + torch.erf(inner / 2 ** 0.5))
            x = self.norm(name + "norm", x + self.linear(name + "outer", inner))
        return x, attention


def mockingjay(weights, given, stack, heads):
    encoder = Encoder(weights, heads)
    longest = given["frames"].shape[1]
    states, first = [], None
    for frames, length in zip(given["frames"], given["lengths"]):
        x, attention = encoder(frames[:int(length)])
        if first is None:
            first = x, F.pad(attention, (0, longest - int(length)))
        states.append(F.pad(x, (0, 0, 0, longest - int(length))))
    x = torch.cat(states)[given["places"].long()]
    x = F.gelu(F.linear(x, weights["head.dense.weight"], weights["head.dense.bias"]))
    x = F.layer_norm(x, x.shape[1:], weights["head.norm.weight"], weights["head.norm.bias"], 1e-12)
    guesses = F.linear(x, weights["head.output.weight"], weights["head.output.bias"])
    sound = given["sound"]
    rows = len(sound) // stack
    extracted = encoder(sound[:rows * stack].reshape(rows, -1))[0]
    loss = F.l1_loss(guesses, given["answers"])
    loss.backward()
    return {"guesses": guesses, "loss": loss, "states.0": first[0],
            "attention.0": first[1], "extracted": extracted.repeat_interleave(stack, 0)}


def compare(folder):
    weights, given, theirs = (read_safetensors(os.path.join(folder, name + ".safetensors"))
                              for name in ("weights", "input", "results"))
    for value in weights.values():
        value.requires_grad_()
    kind, first, second = (float(v) for v in given["shape"])
    result = (blstm(weights, given, int(first), second) if kind == 0 else
              mockingjay(weights, given, int(first), int(second)))
    for name, value in weights.items():
        if value.grad is not None:
            result["gradient." + name] = value.grad
    return differences(os.path.basename(folder), result, theirs)


if __name__ == "__main__":
    sys.exit(run(compare))
