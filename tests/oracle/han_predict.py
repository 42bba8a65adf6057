#!/usr/bin/python3
"""A model folder read and run in Python, against the library's predictions and attention.

han_predict.py PROGRAM MODEL: PROGRAM prints a conversation and what the library says about it.
Exit code 77: python3-torch is not installed.
"""
import json
import os
import subprocess
import sys

import han_rock
import torch


def sequences(card, turns):
    rows = {word: i + 2 for i, word in enumerate(card["input"]["vocabulary"])}
    limit = card["input"]["max_words"]
    return [[rows.get(word, 1) for word in turn[:limit]] for turn in turns]


def predict(network, card, turns):
    """Every window from its words anew: nothing is reused, nothing is padded."""
    for turn in range(len(turns)):
        begin = max(0, turn - card["input"]["context"])
        window = turns[begin:turn + 1]
        width = max(map(len, window))
        ids = torch.tensor([row + [0] * (width - len(row)) for row in window])
        result = network.forward(ids, [len(row) for row in window],
                                 torch.arange(len(window)).unsqueeze(0), [len(window)])
        words = result["word_attention"]
        attention = result["turn_attention"][0]
        tasks = []
        if network.rock:
            alpha = result["task_attention"][0]
            words = alpha[0] * words + (1 - alpha[0]) * result["auxiliary_word_attention"]
            attention = alpha.unsqueeze(0) @ attention
            tasks = alpha.tolist()
        output = result["primary"][0]
        if card["primary"]["classes"]:
            output = torch.softmax(output, 0)
        yield {"begin": begin, "output": output.tolist(), "tasks": tasks,
               "turns": attention[0].tolist(),
               "words": [row[:len(ids)].tolist() for row, ids in zip(words, window)]}


def difference(one, other):
    if isinstance(one, list):
        assert len(one) == len(other), (len(one), len(other))
        return max((difference(a, b) for a, b in zip(one, other)), default=0)
    return abs(one - other)


def main():
    program, model = sys.argv[1:]
    given = json.loads(subprocess.run([program, model], check=True, stdout=subprocess.PIPE).stdout)
    with open(os.path.join(model, "model.json")) as file:
        card = json.load(file)
    weights = han_rock.read_safetensors(os.path.join(model, "weights.safetensors"))
    network = han_rock.Network(weights, {"architecture": card["architecture"],
                                         "outputs": [0] * (1 + len(card["auxiliary"]))})
    worst = 0
    with torch.no_grad():
        expected = list(predict(network, card, sequences(card, given["turns"])))
    assert len(expected) == len(given["predictions"])
    for ours, theirs in zip(expected, given["predictions"]):
        for name in ours:
            worst = max(worst, difference(ours[name], theirs[name]))
    print("%s: %d turns, largest difference %.2g" % (card["name"], len(expected), worst))
    return 1 if worst > han_rock.TOLERANCE else 0


if __name__ == "__main__":
    sys.exit(main())
