#!/usr/bin/python3
"""The networks on sound and picture written a second time, against ours.

end_to_end.py PROGRAM FOLDER: PROGRAM writes cases into FOLDER; outputs, the joint loss, gradients
and what normalisations keep have to agree to 1e-5. Exit code 77: python3-torch is not installed.
"""
import os
import sys

from agreement import differences, run
from han_rock import read_safetensors
import torch
import torch.nn.functional as F

FRAMES = 5


class Network:
    """Weights by name. Statistics of normalisations are kept in `kept` while it trains."""

    def __init__(self, weights, shape):
        self.w = weights
        self.speech, self.picture, self.frames, self.middle, self.slim = [bool(x) for x in shape]
        self.kept = {name: value.clone() for name, value in weights.items()
                     if name.endswith((".mean", ".variance"))}
        self.training = True

    def same(self, x, name):
        """One filter after the other, with the padding of TensorFlow."""
        weight, bias = self.w[name + ".weight"], self.w[name + ".bias"]
        taps = weight.shape[2]
        x = F.pad(x, ((taps - 1) // 2, taps - 1 - (taps - 1) // 2))
        rows = x.unfold(2, taps, 1)  # batch, inputs, time, taps
        return torch.einsum("bitk,oik->bot", rows, weight) + bias[:, None]

    def sound(self, wave):
        x = F.relu(self.same(wave[:, None], "speech.conv1"))
        x = torch.maximum(x[:, :, 0::2], x[:, :, 1::2])
        x = F.relu(self.same(x, "speech.conv2"))
        groups = torch.stack([x[:, g:g + 2].max(1).values for g in range(0, x.shape[1], 2)], 2)
        return groups.reshape(len(wave), FRAMES, -1)

    def norm(self, x, name):
        mean, variance = self.kept[name + ".mean"], self.kept[name + ".variance"]
        if self.training:
            own = x.mean((0, 2, 3)), x.var((0, 2, 3), unbiased=False)
            self.kept[name + ".mean"] = .9 * mean + .1 * own[0].detach()
            self.kept[name + ".variance"] = (.9 * variance + .1 * x.var((0, 2, 3)).detach())
            mean, variance = own
        shape = (1, -1, 1, 1)
        return ((x - mean.view(shape)) / (variance + 1e-5).sqrt().view(shape)
                * self.w[name + ".weight"].view(shape) + self.w[name + ".bias"].view(shape))

    def normed(self, x, owner, number, stride):
        weight = self.w["%s.conv%s.weight" % (owner, number)]
        x = F.conv2d(x, weight, stride=stride, padding=weight.shape[2] // 2)
        return self.norm(x, "%s.norm%s" % (owner, number))

    def faces(self, pictures):
        x = F.max_pool2d(F.relu(self.normed(pictures, "picture", "", 2)), 3, 2, 1)
        for stage in range(1, 5):
            for place in range(2):
                halves = (place == 1 and stage < 4) if self.slim else (place == 0 and stage > 1)
                strides = [1, 1]
                if halves:
                    strides[1 if self.slim or self.middle else 0] = 2
                owner = "picture.stage%d.%d" % (stage, place)
                y = F.relu(self.normed(x, owner, "1", strides[0]))
                y = F.relu(self.normed(y, owner, "2", strides[1]))
                y = self.normed(y, owner, "3", 1)
                step = max(strides)
                beside = (self.normed(x, owner, "0", step) if owner + ".conv0.weight" in self.w
                          else x[:, :, ::step, ::step])
                x = F.relu(y + beside)
        return x.mean((2, 3))

    def lstm(self, x, layer):
        """One cell after the other; the gates stand as input, forget, cell and output."""
        part = {name: self.w["lstm.%s_l%s" % (name, layer)]
                for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
        h = c = x.new_zeros(len(x), part["weight_hh"].shape[1])
        states = []
        for frame in x.unbind(1):
            gates = (frame @ part["weight_ih"].T + part["bias_ih"] + h @ part["weight_hh"].T
                     + part["bias_hh"])
            enter, keep, new, leave = gates.chunk(4, 1)
            c = keep.sigmoid() * c + enter.sigmoid() * new.tanh()
            h = leave.sigmoid() * c.tanh()
            states.append(h)
        return torch.stack(states, 1)

    def __call__(self, given):
        branches = []
        if self.speech:
            branches.append(self.sound(given["wave"]) * given["heard"][:, None, None])
        if self.picture:
            seen = self.faces(given["pictures"])
            nothing = torch.zeros_like(seen[0])
            branches.append(torch.stack([
                torch.stack([seen[int(p)] if p >= 0 else nothing for p in row])
                for row in given["picture_at"]]))
        x = torch.cat(branches, 2)
        states = self.lstm(self.lstm(x, "0"), "1")
        if not self.frames:
            states = torch.stack([row[int(last)] for row, last in zip(states, given["last"])])
        return [states @ self.w["head.%d.weight" % t].T + self.w["head.%d.bias" % t]
                for t in range(2)]


def joint(heads, targets, frames):
    """L of each task, softmax(lambda) after one step of Adam from 0 with losses 2 and 1."""
    losses = []
    for task, head in enumerate(heads):
        wanted = targets[:, task]
        if frames:
            head, wanted = head.flatten(0, 1), wanted.repeat_interleave(FRAMES)
        present = ~torch.isnan(wanted)
        losses.append(F.cross_entropy(head[present], wanted[present].long()))
    lambdas = torch.tensor([-.099999996, .099999996], dtype=torch.float64, requires_grad=True)
    return (lambdas.softmax(0) * torch.stack(losses)).sum(), lambdas


def compare(folder):
    weights = read_safetensors(os.path.join(folder, "weights.safetensors"))
    given = read_safetensors(os.path.join(folder, "input.safetensors"))
    theirs = read_safetensors(os.path.join(folder, "results.safetensors"))
    for name, value in weights.items():
        value.requires_grad_(not name.endswith((".mean", ".variance")))
    network = Network(weights, given["shape"])
    heads = network(given)
    loss, lambdas = joint(heads, given["targets"], network.frames)
    loss.backward()
    result = {"emotion": heads[0], "gender": heads[1], "loss": loss, "lambda": lambdas.grad}
    for name, value in weights.items():
        if value.requires_grad:
            result["gradient." + name] = value.grad
    for name, value in network.kept.items():
        result["kept." + name] = value
    network.training = False
    result["later.emotion"], result["later.gender"] = network(given)
    return differences(os.path.basename(folder), result, theirs)


if __name__ == "__main__":
    sys.exit(run(compare))
