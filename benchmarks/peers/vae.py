"""Variational autoencoders of fully connected layers as they are written in PyTorch: one line of
JSON with the time of each step.

    python vae.py [--gated] [--widths 400] [--latent 20] [--top 0] [--components 0] [--samples 1]
                  [--average] [--steps 200] [--warmup 40] [--threads 2] [--batch 128]

The pictures are binarised anew at each step, the loss is the sum form of the introductions, and
the optimiser is the default Adam: the form that the speed row of benchmarks/README.md is measured
against.
"""

import argparse
import copy
import json
import math
import time

import torch
from torch import nn
from torch.nn import functional


class Gated(nn.Module):
    """A gated dense layer as in Tomczak and Welling 2018."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.h = nn.Linear(inputs, outputs)
        self.g = nn.Linear(inputs, outputs)

    def forward(self, x):
        return self.h(x) * torch.sigmoid(self.g(x))


class Dense(nn.Sequential):
    def __init__(self, inputs, outputs):
        super().__init__(nn.Linear(inputs, outputs), nn.ReLU())


def hidden(layer, inputs, widths):
    sizes = [inputs] + widths
    return nn.Sequential(*[layer(a, b) for a, b in zip(sizes, sizes[1:])])


class Normal(nn.Module):
    """Means and log variances from a hidden layer."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.mean = nn.Linear(inputs, outputs)
        self.log_variance = nn.Linear(inputs, outputs)

    def forward(self, h):
        return self.mean(h), self.log_variance(h).clamp(-7, 2)


def draw(mean, log_variance):
    return mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)


def log_normal(z, mean, log_variance):
    return -0.5 * (math.log(2 * math.pi) + log_variance
                   + (z - mean) ** 2 / torch.exp(log_variance)).sum(-1)


class Vae(nn.Module):
    def __init__(self, layer, widths, latent, top, components):
        super().__init__()
        back = widths[::-1]
        self.top = top
        upper = top or latent
        self.encoder = nn.Sequential(hidden(layer, 784, widths), Normal(widths[-1], upper))
        if components:
            self.pseudo = nn.Parameter(torch.rand(components, 784))
        self.components = components
        if top:
            self.x_to_first = hidden(layer, 784, widths[:-1])
            self.top_to_first = layer(top, widths[-2])
            self.first = nn.Sequential(layer(2 * widths[-2], widths[-1]), Normal(widths[-1], latent))
            self.first_prior = nn.Sequential(hidden(layer, top, back), Normal(back[-1], latent))
            self.decoder_first = layer(latent, back[0])
            self.decoder_top = layer(top, back[0])
            self.decoder = nn.Sequential(hidden(layer, 2 * back[0], back[1:]), nn.Linear(back[-1], 784))
        else:
            self.decoder = nn.Sequential(hidden(layer, latent, back), nn.Linear(back[-1], 784))

    def log_prior(self, z):
        if not self.components:
            return log_normal(z, torch.zeros_like(z), torch.zeros_like(z))
        mean, log_variance = self.encoder(self.pseudo.clamp(0, 1))
        each = log_normal(z.unsqueeze(1), mean.unsqueeze(0), log_variance.unsqueeze(0))
        return torch.logsumexp(each, 1) - math.log(self.components)

    def loss(self, x, samples):
        mean, log_variance = self.encoder(x)
        if samples > 1:
            mean = mean.repeat_interleave(samples, 0)
            log_variance = log_variance.repeat_interleave(samples, 0)
        z = draw(mean, log_variance)
        closed = not self.components and samples == 1
        if closed:
            divergence = -0.5 * (1 + log_variance - mean ** 2 - log_variance.exp()).sum(1)
        else:
            divergence = log_normal(z, mean, log_variance) - self.log_prior(z)
        if self.top:
            h = self.x_to_first(x)
            if samples > 1:
                h = h.repeat_interleave(samples, 0)
            m, v = self.first(torch.cat([h, self.top_to_first(z)], 1))
            pm, pv = self.first_prior(z)
            z1 = draw(m, v)
            divergence = divergence + 0.5 * (
                pv - v + ((m - pm) ** 2 + v.exp()) / pv.exp() - 1).sum(1)
            logits = self.decoder(torch.cat([self.decoder_first(z1), self.decoder_top(z)], 1))
        else:
            logits = self.decoder(z)
        target = x.repeat_interleave(samples, 0) if samples > 1 else x
        reconstruction = functional.binary_cross_entropy_with_logits(
            logits, target, reduction="none").sum(1)
        if samples == 1:
            return (reconstruction + divergence).mean()
        weights = -(reconstruction + divergence).reshape(-1, samples)
        return -(torch.logsumexp(weights, 1) - math.log(samples)).mean()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gated", action="store_true")
    parser.add_argument("--widths", default="400")
    parser.add_argument("--latent", type=int, default=20)
    parser.add_argument("--top", type=int, default=0)
    parser.add_argument("--components", type=int, default=0)
    parser.add_argument("--samples", type=int, default=1)
    parser.add_argument("--average", action="store_true")
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--warmup", type=int, default=40)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=128)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    widths = [int(width) for width in arguments.widths.split(",")]
    model = Vae(Gated if arguments.gated else Dense, widths, arguments.latent, arguments.top,
                arguments.components)
    average = copy.deepcopy(model) if arguments.average else None
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    pictures = torch.rand(60000, 784)
    times = []
    for step in range(arguments.warmup + arguments.steps):
        start = time.perf_counter()
        x = torch.bernoulli(pictures[torch.randint(0, 60000, (arguments.batch,))])
        loss = model.loss(x, arguments.samples)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if average is not None:
            with torch.no_grad():
                for a, p in zip(average.parameters(), model.parameters()):
                    a.lerp_(p, 0.001)
        loss.item()
        times.append(time.perf_counter() - start)
    times = times[arguments.warmup:]
    print(json.dumps({
        "peer": "PyTorch " + torch.__version__,
        "threads": torch.get_num_threads(),
        "ms": [round(1000 * t, 4) for t in times]}))


if __name__ == "__main__":
    main()
