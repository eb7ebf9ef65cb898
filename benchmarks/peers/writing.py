"""Networks that write one character after another as they are written in PyTorch: one line of JSON
with the time of each character.

    python writing.py [--network lstm] [--symbols 65] [--embedding 128] [--width 512] [--layers 1]
                      [--heads 3] [--context 256] [--steps 400] [--warmup 50] [--threads 1]

The LSTM keeps its state; the transformer keeps the keys and values of what it read, as many as its
context, in tensors that are made once. Both are eager, in inference mode, and draw by
torch.multinomial.
"""

import argparse
import json
import time

import torch
from torch import nn
from torch.nn import functional


class Recurrent(nn.Module):
    def __init__(self, a):
        super().__init__()
        self.embedding = nn.Embedding(a.symbols, a.embedding)
        self.lstm = nn.LSTM(a.embedding, a.width, a.layers, batch_first=True)
        self.head = nn.Linear(a.width, a.symbols)
        self.state = None

    def forward(self, x):
        y, self.state = self.lstm(self.embedding(x), self.state)
        return self.head(y[:, -1])


class Block(nn.Module):
    def __init__(self, a):
        super().__init__()
        self.heads = a.heads
        self.attention = nn.Linear(a.width, 3 * a.width)
        self.projection = nn.Linear(a.width, a.width)
        self.norm1, self.norm2 = nn.LayerNorm(a.width), nn.LayerNorm(a.width)
        self.fc1, self.fc2 = nn.Linear(a.width, 4 * a.width), nn.Linear(4 * a.width, a.width)
        shape = (1, a.heads, a.context, a.width // a.heads)
        self.keys, self.values = torch.zeros(shape), torch.zeros(shape)

    def forward(self, x, at):
        q, k, v = [p.view(1, 1, self.heads, -1).transpose(1, 2)
                   for p in self.attention(self.norm1(x)).split(x.shape[2], 2)]
        self.keys[:, :, at:at + 1], self.values[:, :, at:at + 1] = k, v
        y = functional.scaled_dot_product_attention(
            q, self.keys[:, :, :at + 1], self.values[:, :, :at + 1])
        x = x + self.projection(y.transpose(1, 2).reshape(x.shape))
        return x + self.fc2(functional.relu(self.fc1(self.norm2(x))).square())


class Attentive(nn.Module):
    def __init__(self, a):
        super().__init__()
        self.embedding = nn.Embedding(a.symbols, a.width)
        self.positions = nn.Embedding(a.context, a.width)
        self.blocks = nn.ModuleList(Block(a) for _ in range(a.layers))
        self.norm, self.head = nn.LayerNorm(a.width), nn.Linear(a.width, a.symbols)
        self.context, self.length = a.context, 0

    def forward(self, x):
        at = self.length % self.context  # from the beginning when the context is full
        self.length += 1
        y = self.embedding(x) + self.positions.weight[at]
        for block in self.blocks:
            y = block(y, at)
        return self.head(self.norm(y[:, -1]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--network", default="lstm")
    for name, default in [("symbols", 65), ("embedding", 128), ("width", 512), ("layers", 1),
                          ("heads", 3), ("context", 256), ("steps", 400), ("warmup", 50),
                          ("threads", 1)]:
        parser.add_argument("--" + name, type=int, default=default)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(0)
    model = (Recurrent if a.network == "lstm" else Attentive)(a).eval()
    times = []
    with torch.inference_mode():
        x = torch.zeros(1, 1, dtype=torch.long)
        for step in range(a.warmup + a.steps):
            start = time.perf_counter()
            x = torch.multinomial(functional.softmax(model(x), -1), 1)
            int(x)
            times.append(time.perf_counter() - start)
    print(json.dumps({
        "peer": "PyTorch " + torch.__version__,
        "threads": torch.get_num_threads(),
        "ms": [round(1000 * t, 4) for t in times[a.warmup:]]}))


if __name__ == "__main__":
    main()
