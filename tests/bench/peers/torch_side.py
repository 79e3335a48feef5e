"""The bench's MLP in PyTorch, as one would write it: one run after another, or R runs side by side in batched products.

usage: torch_side.py loop | stacked
"""

import sys

import torch

from serve import serve

ROWS, BATCH, STEPS = 4000, 128, 100
WIDTHS = (9, 128, 128, 1)

torch.manual_seed(0)
X = torch.randn(ROWS, WIDTHS[0])
Y = torch.sin(X).sum(1, keepdim=True)


def take_steps(optimiser, batch, forward, reduce):
    for _ in range(STEPS):
        rows = torch.randint(0, ROWS, batch)
        loss = reduce((forward(X[rows]) - Y[rows]) ** 2)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()


def loop(work, runs):
    """A step of R runs is one step of each, so one run's rate is the whole loop's; R must be 1."""
    assert (work, runs) == ("mlp", 1)
    layers = []
    for inputs, outputs in zip(WIDTHS, WIDTHS[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    network = torch.nn.Sequential(*layers[:-1])
    optimiser = torch.optim.Adam(network.parameters(), 1e-3)

    def go_on():
        take_steps(optimiser, (BATCH,), network, torch.mean)
        return STEPS

    return go_on


def stacked(work, runs):
    assert work == "mlp"
    pairs = list(zip(WIDTHS, WIDTHS[1:]))
    weights = [(torch.randn(runs, i, o) / i**0.5).requires_grad_() for i, o in pairs]
    biases = [torch.zeros(runs, 1, o).requires_grad_() for _, o in pairs]
    optimiser = torch.optim.Adam(weights + biases, 1e-3)

    def forward(h):
        for index, (weight, bias) in enumerate(zip(weights, biases)):
            h = torch.baddbmm(bias, h, weight)
            if index < len(weights) - 1:
                h = torch.relu(h)
        return h

    def go_on():
        take_steps(optimiser, (runs, BATCH), forward, lambda errors: errors.mean((1, 2)).sum())
        return STEPS

    return go_on


serve({"loop": loop, "stacked": stacked}[sys.argv[1]])
