#!/usr/bin/python3
"""Ladder networks and the autoencoder on functionals written a second time, against ours.

ladder.py PROGRAM FOLDER: PROGRAM writes cases into FOLDER; predictions, every part of the loss,
gradients and running averages have to agree to 1e-5. Exit code 77: python3-torch is not installed.
"""
import os
import sys

from agreement import differences, run
from han_rock import read_safetensors
from plain import task_losses
import torch

F = torch.nn.functional
EPSILON, MOMENTUM = 1e-10, 0.1


def amlp(w, name, z, u):
    """Per element: [u, z, u z] -> 4 leaky units -> 1; the weights may differ by unit."""
    given = torch.stack([u, z, u * z], -1)  # [batch, units, 3]
    hidden, output = w[name + ".hidden"], w[name + ".output"]
    if hidden.dim() == 2:
        inner = F.leaky_relu(given @ hidden.t() + w[name + ".hidden_bias"], 0.1)
        return inner @ output + w[name + ".output_bias"]
    inner = torch.einsum("bui,kiu->buk", given, hidden) + w[name + ".hidden_bias"].t()
    return (F.leaky_relu(inner, 0.1) * output.t()).sum(-1) + w[name + ".output_bias"]


def gauss(w, name, z, u):
    a = w[name + ".a"]
    mean = a[0] * torch.sigmoid(a[1] * u + a[2]) + a[3] * u + a[4]
    share = a[5] * torch.sigmoid(a[6] * u + a[7]) + a[8] * u + a[9]
    return (z - mean) * share + mean


class Ladder:
    def __init__(self, weights, given):
        self.w, self.given = weights, given
        self.normalise, self.renormalise, self.detach = [flag != 0 for flag in given["flags"]]

    def norm(self, x):
        if not self.normalise:
            return x, torch.zeros(x.shape[1]), torch.ones(x.shape[1])
        variance, mean = torch.var_mean(x, 0, unbiased=False)
        deviation = (variance + EPSILON).sqrt()
        return (x - mean) / deviation, mean, deviation

    def encode(self, x, noisy, running=False):
        noise = lambda l: self.given["added%d" % l] if noisy else 0
        layers = [x + noise(0)]
        statistics = [(0, 1)]
        h = layers[0]
        for l in (1, 2, 3):
            w = lambda part: self.w["encoder%d.%s" % (l, part)]
            if noisy and l < 3:
                h = h * self.given["mask%d" % (l - 1)]
            z, mean, deviation = self.norm(F.linear(h, w("weight")))
            if running and self.normalise:
                z = (F.linear(h, w("weight")) - w("mean")) / (w("variance") + EPSILON).sqrt()
            layers.append(z + noise(l))
            statistics.append((mean, deviation))
            moved = layers[l] + w("beta")
            h = w("gamma") * moved if l == 3 else moved.relu()
        return layers, statistics, h

    def costs(self):
        noisy, _, output = self.encode(self.given["x"], True)
        clean, statistics, _ = self.encode(self.given["x"], False)
        fixed = (lambda t: t.detach() if torch.is_tensor(t) else t) if self.detach else (lambda t: t)
        costs, made = {}, output
        for l in (3, 2, 1, 0):
            if l < 3:
                made = F.linear(made, self.w["decoder%d" % l])
            name = "denoiser%d" % l
            denoise = gauss if name + ".a" in self.w else amlp
            made = denoise(self.w, name, noisy[l], self.norm(made)[0])
            mean, deviation = [fixed(part) for part in statistics[l]]
            shown = (made - mean) / deviation if self.normalise and self.renormalise else made
            costs["recon_%d" % l] = F.mse_loss(shown, fixed(clean[l]))
        return output, costs, statistics

    def moved(self, statistics):
        """Running averages after this batch."""
        result = {}
        for l in (1, 2, 3):
            name = "encoder%d." % l
            old = [self.w[name + part].detach() for part in ("mean", "variance")]
            new = [statistics[l][0], statistics[l][1] ** 2 - EPSILON] if self.normalise else old
            for part, before, now in zip(("mean", "variance"), old, new):
                result[name + part] = (1 - MOMENTUM) * before + MOMENTUM * now.detach()
        return result


def ladder(weights, given):
    network = Ladder(weights, given)
    output, costs, statistics = network.costs()
    loss = task_losses(output, given)
    result = {}
    for weight, (name, cost) in zip(given["recon_weights"].flip(0), costs.items()):
        loss = loss + weight * cost
        if weight != 0:
            result[name] = cost
    loss.backward()
    moved = network.moved(statistics)
    result.update({"moved." + name: value for name, value in moved.items()})
    network.w = dict(weights, **moved)
    return result, loss, network.encode(given["x"], False, running=True)[2]


def autoencoder(weights, given):
    linear = lambda name, x: F.linear(x, weights[name + ".weight"], weights[name + ".bias"])
    encoder = lambda x: linear("encoder.1", linear("encoder.0", x).relu()).relu()
    predict = lambda: linear("output", encoder(given["x"]))
    if given["frozen"] != 0:
        for name, value in weights.items():
            value.requires_grad_(name.startswith("output."))
        loss = task_losses(predict(), given)
        loss.backward()
        return {}, loss, predict()
    code = encoder(given["x"] + given["added0"])
    cost = F.mse_loss(linear("decoder.1", linear("decoder.0", code).relu()), given["x"])
    cost.backward()
    return {"recon_0": cost}, cost, predict()


def compare(folder):
    weights = read_safetensors(os.path.join(folder, "weights.safetensors"))
    given = read_safetensors(os.path.join(folder, "input.safetensors"))
    theirs = read_safetensors(os.path.join(folder, "results.safetensors"))
    frozen = ("input.mean", "input.deviation")
    for name, value in weights.items():
        value.requires_grad_(name not in frozen and not name.endswith((".mean", ".variance")))
    result, loss, prediction = (ladder if "flags" in given else autoencoder)(weights, given)
    result.update({"loss": loss, "prediction": prediction})
    for name, value in weights.items():
        if value.grad is not None:
            result["gradient." + name] = value.grad
    theirs.pop("moved.input.mean", None)
    return differences(os.path.basename(folder), result, theirs)


if __name__ == "__main__":
    sys.exit(run(compare))
