#!/usr/bin/python3
"""The HAN family written a second time, with torch.nn.GRU and plain Python, against ours.

han_rock.py PROGRAM FOLDER: PROGRAM writes cases into FOLDER; outputs, attentions, losses and
gradients have to agree to 1e-5. Exit code 77: python3-torch is not installed.
"""
import json
import os
import subprocess
import sys

try:
    import numpy
    import torch
except ImportError as problem:
    print("SKIPPED: install python3-torch and python3-numpy to compare (%s)" % problem)
    sys.exit(77)

TOLERANCE = 1e-5


def read_safetensors(path):
    """Parsed by hand, so that our writer is checked, too."""
    with open(path, "rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(size))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        assert entry["dtype"] == "F32", name
        values = numpy.frombuffer(data[begin:end], dtype="<f4").reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.astype("f8"))
    return tensors


class Network:
    """One sequence at a time and without masks: padding is cut off instead of hidden."""

    def __init__(self, weights, case):
        self.weights = weights
        self.rock = case["architecture"] == "han-rock"
        self.tasks = len(case["outputs"]) - 1

    def encode(self, prefix, sequence):
        gru = prefix + ".gru."
        names = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"]
        parameters = [self.weights[gru + name + direction]
                      for direction in ("", "_reverse") for name in names]
        start = torch.zeros(2, 1, parameters[1].shape[1], dtype=torch.float64)
        # biases, layers, dropout, training, bidirectional, batch first
        hidden, _ = torch._VF.gru(sequence.unsqueeze(1), start, parameters, True, 1, 0.0, False,
                                  True, False)
        hidden = hidden.squeeze(1)
        u = torch.relu(hidden @ self.weights[prefix + ".attention.weight"].T
                       + self.weights[prefix + ".attention.bias"])
        attention = torch.softmax(u @ self.weights[prefix + ".attention.context"], 0)
        return attention @ u, attention

    def head(self, prefix, vector):
        return self.weights[prefix + ".weight"] @ vector + self.weights[prefix + ".bias"]

    def forward(self, ids, word_counts, turns, turn_counts):
        result = {"primary": [], "word_attention": [], "turn_attention": [], "task_attention": [],
                  "auxiliary_word_attention": []}
        for i in range(self.tasks):
            result["auxiliary.%d" % i] = []
        primary, auxiliary = [], []
        for row, count in zip(ids, word_counts):
            embedded = self.weights["embedding"][row[:count]]
            vector, attention = self.encode("word", embedded)
            primary.append(vector)
            result["word_attention"].append(self.pad(attention, ids.shape[1], False))
            if self.rock:
                vector, attention = self.encode("auxiliary_word", embedded)
                auxiliary.append(vector)
                result["auxiliary_word_attention"].append(self.pad(attention, ids.shape[1], False))
        for row, count in zip(turns, turn_counts):
            self.window(row[len(row) - count:], primary, auxiliary, turns.shape[1], result)
        return {name: torch.stack(rows) for name, rows in result.items() if rows}

    def window(self, row, primary, auxiliary, width, result):
        vector, attention = self.encode("turn", torch.stack([primary[i] for i in row]))
        attentions = [self.pad(attention, width, True)]
        if not self.rock:
            for i in range(self.tasks):
                result["auxiliary.%d" % i].append(self.head("auxiliary_head.%d" % i, vector))
            result["primary"].append(self.head("head", vector))
        else:
            vectors = [vector]
            sequence = torch.stack([auxiliary[i] for i in row])
            for i in range(self.tasks):
                vector, attention = self.encode("auxiliary_turn.%d" % i, sequence)
                vectors.append(vector)
                attentions.append(self.pad(attention, width, True))
                result["auxiliary.%d" % i].append(self.head("auxiliary_head.%d" % i, vector))
            vectors = torch.stack(vectors)
            alpha = torch.softmax(vectors @ self.weights["fusion"], 0)
            result["task_attention"].append(alpha)
            result["primary"].append(self.head("head", alpha @ vectors))
        result["turn_attention"].append(torch.stack(attentions))

    @staticmethod
    def pad(attention, width, left):
        zeros = torch.zeros(width - len(attention), dtype=torch.float64)
        return torch.cat([zeros, attention] if left else [attention, zeros])


def loss_of(result, case, targets):
    total = 0
    for task, weight in enumerate(case["loss_weights"]):
        output = result["primary"] if task == 0 else result["auxiliary.%d" % (task - 1)]
        present = ~torch.isnan(targets[:, task])
        output, target = output[present], targets[present, task]
        if output.shape[1] > 1:
            loss = torch.nn.functional.cross_entropy(output, target.long())
        elif case["absolute"]:
            loss = (output[:, 0] - target).abs().mean()
        else:
            loss = (output[:, 0] - target).square().mean()
        total = total + weight * loss
    return total


def compare(folder):
    with open(os.path.join(folder, "case.json")) as file:
        case = json.load(file)
    weights = read_safetensors(os.path.join(folder, "weights.safetensors"))
    given = read_safetensors(os.path.join(folder, "input.safetensors"))
    theirs = read_safetensors(os.path.join(folder, "results.safetensors"))
    for name, value in weights.items():
        value.requires_grad_(name != "embedding" or case["learn_embedding"])
    result = Network(weights, case).forward(given["ids"].long(), given["word_counts"].long(),
                                            given["turns"].long(), given["turn_counts"].long())
    result["loss"] = loss_of(result, case, given["targets"])
    result["loss"].backward()
    for name, value in weights.items():
        if value.grad is not None:
            result["gradient." + name] = value.grad
    missing = set(result) ^ set(theirs)
    worst = ("", 0.0)
    for name in set(result) & set(theirs):
        ours = result[name].detach()
        if ours.shape != theirs[name].shape:
            return ["%s has shape %s instead of %s" % (name, theirs[name].shape, ours.shape)]
        error = ((theirs[name] - ours).abs() / (1 + ours.abs())).max().item()
        worst = max(worst, (name, error), key=lambda pair: pair[1])
    print("%-10s %d tensors, largest difference %.2g (%s)"
          % (os.path.basename(folder), len(result), worst[1], worst[0]))
    problems = ["%s is on one side only" % name for name in sorted(missing)]
    if worst[1] > TOLERANCE:
        problems.append("%s differs by %.3g" % worst)
    return problems


def main():
    program, folder = sys.argv[1:]
    subprocess.run([program, folder], check=True)
    problems = []
    for case in sorted(os.listdir(folder)):
        problems += ["%s: %s" % (case, text) for text in compare(os.path.join(folder, case))]
    print("\n".join(problems) or "agreed to %g" % TOLERANCE)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
