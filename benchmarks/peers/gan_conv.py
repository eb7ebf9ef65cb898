"""A convolutional GAN's training step in PyTorch: one line of JSON with the time of each step.

    python gan_conv.py --architecture convolutional|residual --generator 64,32 --discriminator 32,64
                       [--latent 64] [--classes 10] [--batch 64] [--loss non-saturating]
                       [--r1 1] [--r2 0] [--gradient-penalty 0] [--penalty-every 8]
                       [--critic-steps 1] [--normalization] [--discriminator-normalization]
                       [--average] [--steps 40] [--warmup 10] [--threads 2] [--channels-last]

The same layers, losses, penalties, labels, batch and average of weights as a recipe of Likeness,
written as PyTorch's own examples are: eager, default Adam, nothing frozen; the discriminator's step
does not differentiate the generator.
"""

import argparse
import copy
import json
import time

import torch
import torch.nn.functional as F
from torch import nn


def widths(text):
    return [int(width) for width in text.split(",")]


class Reshape(nn.Module):
    def __init__(self, *shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.reshape(-1, *self.shape)


def conv_generator(latent, channels, norm):
    base = -(-28 // 2 ** len(channels))
    layers = [nn.Linear(latent, channels[0] * base * base), Reshape(channels[0], base, base)]
    for i, width in enumerate(channels):
        last = i == len(channels) - 1
        out = 1 if last else channels[i + 1]
        layers += [nn.BatchNorm2d(width)] if norm else []
        layers += [nn.ReLU(), nn.ConvTranspose2d(width, out, 4, 2, 1, bias=last or not norm)]
    return nn.Sequential(*layers, nn.Sigmoid())


class Centred(nn.Module):
    def forward(self, x):
        return x * 2 - 1


def conv_discriminator(planes, channels, norm):
    layers, width, size = [Centred()], planes, 28
    for i, out in enumerate(channels):
        layers.append(nn.Conv2d(width, out, 4, 2, 1, bias=not (norm and i > 0)))
        if norm and i > 0:
            layers.append(nn.BatchNorm2d(out))
        layers.append(nn.LeakyReLU(0.2))
        width, size = out, size // 2
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(width * size * size, 1))


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        self.conv3 = nn.Conv2d(width, width, 1, bias=False)
        nn.init.zeros_(self.conv3.weight)

    def forward(self, x):
        y = F.leaky_relu(self.conv1(x), 0.2)
        return x + self.conv3(F.leaky_relu(self.conv2(y), 0.2))


class ResidualGenerator(nn.Module):
    def __init__(self, latent, channels, blocks):
        super().__init__()
        base = -(-28 // 2 ** len(channels))
        self.basis = nn.Parameter(torch.randn(channels[0], base, base))
        self.fc = nn.Linear(latent, channels[0])
        stages = []
        for i, width in enumerate(channels):
            if i > 0:
                if channels[i - 1] != width:
                    stages.append(nn.Conv2d(channels[i - 1], width, 1, bias=False))
                stages.append(nn.Upsample(scale_factor=2, mode="bilinear"))
            stages += [Block(width) for _ in range(blocks)]
        self.stages = nn.Sequential(*stages, nn.ConvTranspose2d(channels[-1], 1, 4, 2, 1))

    def forward(self, z):
        x = self.fc(z)[:, :, None, None] * self.basis
        return self.stages(x) * 0.5 + 0.5


class ResidualDiscriminator(nn.Module):
    def __init__(self, planes, channels, blocks):
        super().__init__()
        stages, size = [nn.Conv2d(planes, channels[0], 4, 2, 1)], 14
        for i, width in enumerate(channels):
            stages += [Block(width) for _ in range(blocks)]
            if i < len(channels) - 1:
                stages.append(nn.AvgPool2d(2))
                size //= 2
                if channels[i + 1] != width:
                    stages.append(nn.Conv2d(width, channels[i + 1], 1, bias=False))
        self.stages = nn.Sequential(*stages)
        self.window = nn.Parameter(torch.randn(channels[-1], size, size) / size)
        self.fc = nn.Linear(channels[-1], 1)

    def forward(self, x):
        return self.fc((self.stages(x * 2 - 1) * self.window).sum((2, 3)))


def squared_norms(logits, x):
    gradient, = torch.autograd.grad(logits.sum(), x, create_graph=True)
    return gradient.flatten(1).square().sum(1)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--architecture", choices=["convolutional", "residual"], required=True)
    parser.add_argument("--generator", type=widths, required=True)
    parser.add_argument("--discriminator", type=widths, required=True)
    parser.add_argument("--blocks", type=int, default=1)
    parser.add_argument("--latent", type=int, default=64)
    parser.add_argument("--classes", type=int, default=0, help="0: the networks see no labels")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--loss", default="non-saturating",
                        choices=["non-saturating", "wasserstein", "relativistic"])
    parser.add_argument("--r1", type=float, default=0)
    parser.add_argument("--r2", type=float, default=0)
    parser.add_argument("--gradient-penalty", type=float, default=0)
    parser.add_argument("--penalty-every", type=int, default=1)
    parser.add_argument("--critic-steps", type=int, default=1)
    parser.add_argument("--normalization", action="store_true")
    parser.add_argument("--discriminator-normalization", action="store_true")
    parser.add_argument("--average", action="store_true")
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--warmup", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--channels-last", action="store_true")
    return parser.parse_args()


def main():
    a = arguments()
    torch.set_num_threads(a.threads)
    torch.manual_seed(0)
    code, planes = a.latent + a.classes, 1 + a.classes
    if a.architecture == "residual":
        g = ResidualGenerator(code, a.generator, a.blocks)
        d = ResidualDiscriminator(planes, a.discriminator, a.blocks)
    else:
        g = conv_generator(code, a.generator, a.normalization)
        d = conv_discriminator(planes, a.discriminator, a.discriminator_normalization)
    if a.channels_last:
        g, d = g.to(memory_format=torch.channels_last), d.to(memory_format=torch.channels_last)
    average = copy.deepcopy(g)
    g_optimizer = torch.optim.Adam(g.parameters(), lr=2e-4, betas=(0.5, 0.999))
    d_optimizer = torch.optim.Adam(d.parameters(), lr=2e-4, betas=(0.5, 0.999))
    pictures = torch.rand(60000, 1, 28, 28)
    labels = torch.randint(0, max(1, a.classes), (60000,))

    def batch():
        rows = torch.randint(0, 60000, (a.batch,))
        return pictures[rows], F.one_hot(labels[rows], a.classes).float() if a.classes else None

    def generated(own):
        z = torch.randn(a.batch, a.latent)
        return g(z if own is None else torch.cat([z, own], 1))

    def judged(x, own):
        if own is None:
            return d(x)
        return d(torch.cat([x, own[:, :, None, None].expand(-1, -1, 28, 28)], 1))

    def d_loss(step):
        real, own = batch()
        with torch.no_grad():
            fake = generated(own)
        penalize = step % a.penalty_every == 0
        real.requires_grad_(penalize and a.r1 > 0)
        fake.requires_grad_(penalize and a.r2 > 0)
        on_real, on_fake = judged(real, own), judged(fake, own)
        if a.loss == "wasserstein":
            loss = on_fake.mean() - on_real.mean()
        elif a.loss == "relativistic":
            loss = F.softplus(on_fake - on_real).mean()
        else:
            loss = (F.binary_cross_entropy_with_logits(on_real, torch.ones_like(on_real))
                    + F.softplus(on_fake).mean())
        if not penalize:
            return loss
        penalty = 0
        if a.r1 > 0:
            penalty = penalty + a.r1 / 2 * squared_norms(on_real, real).mean()
        if a.r2 > 0:
            penalty = penalty + a.r2 / 2 * squared_norms(on_fake, fake).mean()
        if a.gradient_penalty > 0:
            mix = torch.rand(a.batch, 1, 1, 1)
            between = (fake + mix * (real - fake)).detach().requires_grad_(True)
            norms = (squared_norms(judged(between, own), between) + 1e-12).sqrt()
            penalty = penalty + a.gradient_penalty * (norms - 1).square().mean()
        return loss + a.penalty_every * penalty

    def g_loss():
        real, own = batch()
        logits = judged(generated(own), own)
        if a.loss == "wasserstein":
            return -logits.mean()
        if a.loss == "relativistic":
            return F.softplus(judged(real, own) - logits).mean()
        return F.softplus(-logits).mean()

    times = []
    for step in range(a.warmup + a.steps):
        start = time.perf_counter()
        loss = g_loss()
        g_optimizer.zero_grad()
        loss.backward()
        g_optimizer.step()
        generator_loss = loss
        for _ in range(a.critic_steps):
            loss = d_loss(step)
            d_optimizer.zero_grad()
            loss.backward()
            d_optimizer.step()
        generator_loss.item(), loss.item()
        if a.average:
            with torch.no_grad():
                for p, q in zip(average.parameters(), g.parameters()):
                    p.lerp_(q, 0.01)
        times.append(time.perf_counter() - start)
    times = times[a.warmup:]
    print(json.dumps({
        "peer": "PyTorch " + torch.__version__,
        "threads": torch.get_num_threads(),
        "ms": [round(1000 * t, 4) for t in times]}))


if __name__ == "__main__":
    main()
