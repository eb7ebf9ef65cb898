"""Networks that predict the next character as they are written in PyTorch: one line of JSON with
the time of each step.

    python characters.py [--network lstm] [--symbols 65] [--batch 32] [--length 128] [--width 512]
                         [--layers 0] [--heads 0] [--steps 10] [--warmup 4] [--threads 2]

The LSTM is nn.LSTM behind an embedding; the transformer has pre-norm blocks, PyTorch's own
scaled_dot_product_attention and GELU. Both are eager, with the default Adam.
"""

import argparse
import json
import time

import torch
from torch import nn
from torch.nn import functional


class Recurrent(nn.Module):
    def __init__(self, symbols, width):
        super().__init__()
        self.embedding = nn.Embedding(symbols, width)
        self.lstm = nn.LSTM(width, width, batch_first=True)
        self.head = nn.Linear(width, symbols)

    def forward(self, x):
        return self.head(self.lstm(self.embedding(x))[0])


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width)
        self.attention = nn.Linear(width, 3 * width)
        self.projection = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)

    def forward(self, x):
        batch, length, width = x.shape
        parts = self.attention(self.norm1(x)).split(width, 2)
        q, k, v = [p.view(batch, length, self.heads, -1).transpose(1, 2) for p in parts]
        y = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.projection(y.transpose(1, 2).reshape(batch, length, width))
        return x + self.fc2(functional.gelu(self.fc1(self.norm2(x))))


class Attentive(nn.Module):
    def __init__(self, symbols, length, width, layers, heads):
        super().__init__()
        self.embedding = nn.Embedding(symbols, width)
        self.positions = nn.Embedding(length, width)
        self.blocks = nn.Sequential(*[Block(width, heads) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, symbols)

    def forward(self, x):
        places = torch.arange(x.shape[1])
        return self.head(self.norm(self.blocks(self.embedding(x) + self.positions(places))))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--network", default="lstm")
    for name, default in [("symbols", 65), ("batch", 32), ("length", 128), ("width", 512),
                          ("layers", 0), ("heads", 0), ("steps", 10), ("warmup", 4),
                          ("threads", 2)]:
        parser.add_argument("--" + name, type=int, default=default)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(0)
    if a.network == "lstm":
        model = Recurrent(a.symbols, a.width)
    else:
        model = Attentive(a.symbols, a.length, a.width, a.layers, a.heads)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    times = []
    for step in range(a.warmup + a.steps):
        start = time.perf_counter()
        text = torch.randint(0, a.symbols, (a.batch, a.length + 1))
        logits = model(text[:, :-1])
        loss = functional.cross_entropy(logits.reshape(-1, a.symbols), text[:, 1:].reshape(-1))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        loss.item()
        times.append(time.perf_counter() - start)
    times = times[a.warmup:]
    print(json.dumps({
        "peer": "PyTorch " + torch.__version__,
        "threads": torch.get_num_threads(),
        "parameters": sum(p.numel() for p in model.parameters()),
        "ms": [round(1000 * t, 4) for t in times]}))


if __name__ == "__main__":
    main()
