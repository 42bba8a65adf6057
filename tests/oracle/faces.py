#!/usr/bin/python3
"""The networks on faces written a second time, against ours.

faces.py PROGRAM FOLDER: PROGRAM writes cases into FOLDER; outputs, loss, gradients and class
activation maps have to agree to 1e-5. Exit code 77: python3-torch is not installed.
"""
import os
import sys

from agreement import differences, run
from han_rock import read_safetensors
import torch
import torch.nn.functional as F

SINGLE, SHARED, STITCHED = 0, 1, 2


class Net:
    def __init__(self, weights, shape):
        self.w = weights
        self.kind, backwards, self.depth, self.gap, self.same = (int(v) for v in shape)
        first, last = range(1, self.depth + 1), range(6 - self.depth, 6)
        self.shared = (last if backwards else first) if self.kind == SHARED else []
        self.units = (first if backwards else last) if self.kind == STITCHED else []
        self.tasks = 3

    def conv(self, owner, block, x):
        name = "%s.conv%d." % (owner, block)
        return F.relu(F.conv2d(x, self.w[name + "weight"], self.w[name + "bias"],
                               padding=1 if self.same else 0))

    def stitch(self, block, maps):
        if block not in self.units:
            return maps
        return list(torch.einsum("ij,j...->i...", self.w["stitch.after%d" % block],
                                 torch.stack(maps)))

    def last(self, x):
        maps = [x] * self.tasks
        for block in range(1, 6):
            if block > 1:
                maps = self.stitch(block - 1, [F.max_pool2d(m, 2) for m in maps])
            if block in self.shared:
                same = block - 1 in self.shared or block == 1
                joined = maps[0] if same else torch.cat(maps, 1)
                maps = [self.conv("shared", block, joined)] * self.tasks
            else:
                maps = [self.conv("task.%d" % t, block, m) for t, m in enumerate(maps)]
        return maps

    def heads(self, maps):
        pooled = [m.mean((2, 3)) if self.gap else F.max_pool2d(m, 2) for m in maps]
        result = []
        for task, m in enumerate(self.stitch(5, pooled)):
            m = m.flatten(1)
            for layer in range(1, 4) if not self.gap else []:
                name = "task.%d.dense%d." % (task, layer)
                m = F.relu(F.linear(m, self.w[name + "weight"], self.w[name + "bias"]))
            name = "task.%d.output." % task
            result.append(F.linear(m, self.w[name + "weight"], self.w[name + "bias"]))
        return result


def stretched(maps):
    least = maps.amin((1, 2), keepdim=True)
    return (maps - least) / (maps.amax((1, 2), keepdim=True) - least).clamp_min(1e-30)


def grad_cam(net, maps, task, classes):
    maps = [m.detach() for m in maps]
    own = maps[task].requires_grad_()
    maps[task] = own
    head = net.heads(maps)[task]
    score = 0
    for row, chosen in enumerate(classes):
        if head.shape[1] == 1:
            score = score + (-1 if chosen == 0 else 1) * head[row, 0]
        else:
            score = score + head[row, chosen]
    weights = torch.autograd.grad(score, own)[0].mean((2, 3), keepdim=True)
    return stretched((weights * own).sum(1).relu().detach())


def compare(folder):
    weights = read_safetensors(os.path.join(folder, "weights.safetensors"))
    given = read_safetensors(os.path.join(folder, "input.safetensors"))
    theirs = read_safetensors(os.path.join(folder, "results.safetensors"))
    for value in weights.values():
        value.requires_grad_()
    net = Net(weights, given["shape"])
    maps = net.last(given["x"])
    heads = net.heads(maps)
    loss = 0
    for task, weight in enumerate(given["loss_weights"]):
        target = given["targets"][:, task]
        present = ~torch.isnan(target)
        head, target = heads[task][present], target[present]
        term = (F.mse_loss(head[:, 0], target) if task == 0 else
                F.binary_cross_entropy_with_logits(head[:, 0], target) if task == 1 else
                F.cross_entropy(head, target.long()))
        loss = loss + weight * term
    loss.backward()
    result = {"loss": loss}
    for task in range(3):
        classes = [-1] * 4 if task == 0 else [0, 1, 0, 1] if task == 1 else [0, 1, 4, 3]
        result["head.%d" % task] = heads[task]
        result["cam.%d" % task] = grad_cam(net, maps, task, classes)
        result["map.%d" % task] = stretched(maps[task].detach().sum(1))
    for name, value in weights.items():
        if value.grad is not None:
            result["gradient." + name] = value.grad
    return differences(os.path.basename(folder), result, theirs)


if __name__ == "__main__":
    sys.exit(run(compare))
