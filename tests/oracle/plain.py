#!/usr/bin/python3
"""The plain networks on functionals written a second time, against ours.

plain.py PROGRAM FOLDER: PROGRAM writes cases into FOLDER; outputs, the concordance loss and
gradients have to agree to 1e-5. Exit code 77: python3-torch is not installed.
"""
import os
import sys

from agreement import differences, run
from han_rock import read_safetensors
import torch


def ccc(p, t):
    covariance = ((p - p.mean()) * (t - t.mean())).mean()
    return 2 * covariance / (p.var(unbiased=False) + t.var(unbiased=False)
                             + (p.mean() - t.mean()) ** 2)


def task_losses(output, given):
    """1 - CCC of each task over the labels that are there, weighted."""
    loss = 0
    for task, weight in enumerate(given["loss_weights"]):
        present = ~torch.isnan(given["targets"][:, task])
        loss = loss + weight * (1 - ccc(output[present, task], given["targets"][present, task]))
    return loss


def compare(folder):
    weights = read_safetensors(os.path.join(folder, "weights.safetensors"))
    given = read_safetensors(os.path.join(folder, "input.safetensors"))
    theirs = read_safetensors(os.path.join(folder, "results.safetensors"))
    training = given["training"]
    mean, deviation = training.mean(0), training.std(0, unbiased=False)
    for name, value in weights.items():
        value.requires_grad_(not name.startswith("input."))
    x = ((given["x"] - mean) / deviation).clamp(-10, 10)
    hidden = torch.nn.functional.linear(x, weights["hidden.0.weight"], weights["hidden.0.bias"])
    hidden = torch.nn.functional.linear(hidden.relu(), weights["hidden.1.weight"],
                                        weights["hidden.1.bias"])
    output = torch.nn.functional.linear(hidden.relu(), weights["output.weight"],
                                        weights["output.bias"])
    loss = task_losses(output, given)
    loss.backward()
    result = {"output": output, "normalised": x, "loss": loss}
    for name, value in weights.items():
        if value.grad is not None:
            result["gradient." + name] = value.grad
    return differences(os.path.basename(folder), result, theirs)


if __name__ == "__main__":
    sys.exit(run(compare))
