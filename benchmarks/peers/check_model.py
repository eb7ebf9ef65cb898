"""Whether a model file gives the same pictures in plain PyTorch as in Likeness.

    ./likeness sample RUN -n 64 -o x.npy --noise z.npy
    python check_model.py RUN/model.safetensors z.npy x.npy [--tolerance 1e-5]

Opens the file with `safetensors`, rebuilds the generator as PyTorch modules whose state_dict is the
file's tensors, and compares its pictures of the noise z with x. Exit code 1 if one pixel differs by
more than the tolerance.
"""

import argparse
import json
import re
import sys

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import nn

PREFIX = "generator."


class Mlp(nn.Module):
    def __init__(self, code, recipe, image):
        super().__init__()
        channels, height, width = image
        self.image = image
        widths = [code] + recipe["generatorWidths"] + [channels * height * width]
        self.names = [f"fc{i + 1}" for i in range(len(widths) - 1)]
        for i, name in enumerate(self.names):
            self.add_module(name, nn.Linear(widths[i], widths[i + 1]))

    def forward(self, z):
        for name in self.names[:-1]:
            z = F.relu(getattr(self, name)(z))
        return getattr(self, self.names[-1])(z).reshape(-1, *self.image)


def base(image, stages):
    return [-(-side // 2 ** stages) for side in image[1:]]


def crop(x, image):
    _, height, width = image
    top, left = (x.shape[2] - height) // 2, (x.shape[3] - width) // 2
    return x[:, :, top:top + height, left:left + width]


class Convolutional(nn.Module):
    def __init__(self, code, recipe, image):
        super().__init__()
        self.image = image
        self.normed = recipe["normalization"]
        widths = recipe["generatorWidths"]
        self.stages = len(widths)
        self.start = [widths[0]] + base(image, self.stages)
        self.fc = nn.Linear(code, int(np.prod(self.start)))
        for i, width in enumerate(widths):
            last = i == self.stages - 1
            if self.normed:
                self.add_module(f"norm{i + 1}", nn.BatchNorm2d(width))
            out = image[0] if last else widths[i + 1]
            self.add_module(f"conv{i + 1}", nn.ConvTranspose2d(
                width, out, 4, 2, 1, bias=last or not self.normed))

    def forward(self, z):
        x = self.fc(z).reshape(-1, *self.start)
        for i in range(1, self.stages + 1):
            if self.normed:
                x = getattr(self, f"norm{i}")(x)
            x = getattr(self, f"conv{i}")(F.relu(x))
        return crop(x, self.image)


class Basis(nn.Module):
    def __init__(self, code, shape):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(shape))
        self.fc = nn.Linear(code, shape[0])

    def forward(self, z):
        return self.fc(z)[:, :, None, None] * self.weight


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        self.conv3 = nn.Conv2d(width, width, 1, bias=False)

    def forward(self, x):
        y = F.leaky_relu(self.conv1(x), 0.2)
        return x + self.conv3(F.leaky_relu(self.conv2(y), 0.2))


class Stage(nn.Module):
    def __init__(self, before, width, first, blocks):
        super().__init__()
        self.first = first
        self.change = nn.Conv2d(before, width, 1, bias=False) if before != width else None
        self.names = [f"block{i}" for i in range(blocks)]
        for name in self.names:
            self.add_module(name, Block(width))

    def forward(self, x):
        if self.change is not None:
            x = self.change(x)
        if not self.first:
            x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
        for name in self.names:
            x = getattr(self, name)(x)
        return x


class Residual(nn.Module):
    def __init__(self, code, recipe, image, tensors):
        super().__init__()
        self.shape = image
        widths = recipe["generatorWidths"]
        self.stages = len(widths)
        self.basis = Basis(code, [widths[0]] + base(image, self.stages))
        for i, width in enumerate(widths):
            blocks = {name.split(".")[1] for name in tensors
                      if re.match(rf"stage{i}\.block\d+\.", name)}
            before = widths[i - 1] if i > 0 else width
            self.add_module(f"stage{i}", Stage(before, width, i == 0, len(blocks)))
        self.image = nn.ConvTranspose2d(widths[-1], image[0], 4, 2, 1)

    def forward(self, z):
        x = self.basis(z)
        for i in range(self.stages):
            x = getattr(self, f"stage{i}")(x)
        return crop(self.image(x), self.shape)


def generator(card, tensors, code):
    recipe, schema = card["recipe"], card["data"]["schema"]
    image = [schema["channels"], schema["height"], schema["width"]]
    architecture = recipe["architecture"]
    if architecture == "mlp":
        network = Mlp(code, recipe, image)
    elif architecture == "convolutional":
        network = Convolutional(code, recipe, image)
    elif architecture == "residual":
        network = Residual(code, recipe, image, tensors)
    else:
        sys.exit(f"The architecture {architecture} is not known here.")
    network.load_state_dict(tensors)  # refuses a tensor that is missing or not expected
    return network.eval()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("noise")
    parser.add_argument("pictures")
    parser.add_argument("--tolerance", type=float, default=1e-5)
    arguments = parser.parse_args()
    with safe_open(arguments.model, framework="pt") as file:
        card = json.loads(file.metadata()["likeness"])
        tensors = {name[len(PREFIX):]: file.get_tensor(name)
                   for name in file.keys() if name.startswith(PREFIX)}
    z = np.load(arguments.noise)
    expected = np.load(arguments.pictures)
    if expected.dtype != np.float32:
        sys.exit(f"{arguments.pictures} must hold float32, found {expected.dtype}.")
    with torch.no_grad():
        raw = generator(card, tensors, z.shape[1])(torch.from_numpy(z))
        residual = card["recipe"]["architecture"] == "residual"
        found = ((raw * 0.5 + 0.5).clamp(0, 1) if residual else torch.sigmoid(raw)).numpy()
    if found.shape != expected.shape:
        sys.exit(f"PyTorch's pictures have shape {found.shape}, Likeness's {expected.shape}.")
    difference = float(np.abs(found.astype(np.float64) - expected).max())
    agrees = difference <= arguments.tolerance  # false for a NaN too
    print(f"{len(tensors)} tensors, {len(z)} pictures of {expected.shape[1:]} with pixels from "
          f"{expected.min():.3f} to {expected.max():.3f}; greatest difference {difference:.2e}, "
          f"at most {arguments.tolerance:.0e}: {'PASS' if agrees else 'FAIL'}")
    sys.exit(0 if agrees else 1)


if __name__ == "__main__":
    main()
