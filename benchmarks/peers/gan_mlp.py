"""The fully connected GAN as introductions write it, in PyTorch: one line of JSON with the time of
each step.

    python gan_mlp.py [--steps 200] [--warmup 40] [--threads 2] [--batch 128] [--best]

No detach, no freezing, nn.BCELoss and the default Adam: the form that the speed row of
benchmarks/README.md is measured against. --best: what PyTorch can do without another library. Adam
is fused, the discriminator is frozen while the generator learns, made pictures carry no gradients
while the discriminator learns, and losses come from logits.
"""

import argparse
import json
import time

import torch
from torch import nn


def generator():
    return nn.Sequential(
        nn.Linear(100, 256), nn.ReLU(),
        nn.Linear(256, 512), nn.ReLU(),
        nn.Linear(512, 1024), nn.ReLU(),
        nn.Linear(1024, 784), nn.Sigmoid())


def discriminator(last):
    return nn.Sequential(
        nn.Linear(784, 1024), nn.LeakyReLU(0.01),
        nn.Linear(1024, 512), nn.LeakyReLU(0.01),
        nn.Linear(512, 256), nn.LeakyReLU(0.01),
        nn.Linear(256, 1), *last)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--warmup", type=int, default=40)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--best", action="store_true")
    arguments = parser.parse_args()
    best = arguments.best
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    g, d = generator(), discriminator([] if best else [nn.Sigmoid()])
    g_optimizer = torch.optim.Adam(g.parameters(), lr=2e-4, fused=best or None)
    d_optimizer = torch.optim.Adam(d.parameters(), lr=2e-4, fused=best or None)
    loss = nn.BCEWithLogitsLoss() if best else nn.BCELoss()
    pictures = torch.rand(60000, 784)
    ones = torch.ones(arguments.batch, 1)
    zeros = torch.zeros(arguments.batch, 1)
    times = []
    for step in range(arguments.warmup + arguments.steps):
        start = time.perf_counter()
        real = pictures[torch.randint(0, 60000, (arguments.batch,))]
        z = torch.randn(arguments.batch, 100)
        d.requires_grad_(not best)
        g_loss = loss(d(g(z)), ones)
        g_optimizer.zero_grad()
        g_loss.backward()
        g_optimizer.step()
        z = torch.randn(arguments.batch, 100)
        d.requires_grad_(True)
        with torch.set_grad_enabled(not best):
            made = g(z)
        d_loss = (loss(d(real), ones) + loss(d(made), zeros)) / 2
        d_optimizer.zero_grad()
        d_loss.backward()
        d_optimizer.step()
        g_loss.item(), d_loss.item()
        times.append(time.perf_counter() - start)
    times = times[arguments.warmup:]
    print(json.dumps({
        "peer": "PyTorch " + torch.__version__,
        "threads": torch.get_num_threads(),
        "ms": [round(1000 * t, 4) for t in times]}))


if __name__ == "__main__":
    main()
