"""Writes operations.json: what PyTorch computes for each operation of the engine, on small random
inputs, with the gradients of sum(output * cos(0, 1, 2, ...)).

    python operations.py > operations.json        # PyTorch 2.13, numpy is not needed
"""

import json

import torch
from torch.nn import functional as F

torch.manual_seed(0)
cases = {}


def normal(*shape):
    return torch.randn(*shape).requires_grad_(True)


def indices(most, *shape):
    return torch.randint(0, most, shape)


def numbers(tensor):
    values = tensor.detach().reshape(-1).tolist()
    return {"shape": list(tensor.shape), "values": [float(f"{v:.9g}") for v in values]}


def case(name, operation, *inputs):
    output = operation(*inputs)
    weights = torch.cos(torch.arange(output.numel(), dtype=torch.float64)).float()
    loss = (output.reshape(-1) * weights).sum()
    learnt = [x for x in inputs if x.requires_grad]
    gradients = iter(torch.autograd.grad(loss, learnt))
    cases[name] = {
        "inputs": [numbers(x) for x in inputs],
        "output": numbers(output),
        "gradients": [numbers(next(gradients)) if x.requires_grad else None for x in inputs],
    }


def lstm(x, hidden, cell, *weights):
    output, h, c = torch.lstm(x, (hidden.unsqueeze(0), cell.unsqueeze(0)), list(weights), True, 1,
                              0.0, False, False, True)
    return torch.cat([output, h.transpose(0, 1), c.transpose(0, 1)], 1)


def gru(x, hidden, *weights):
    output, _ = torch.gru(x, hidden.unsqueeze(0), list(weights), True, 1, 0.0, False, False, True)
    return output


mask = torch.where(torch.rand(2, 1, 3, 5) < 0.3, -torch.inf, 0.0)
mask[:, :, :, 0] = 0

case("linear", F.linear, normal(2, 3, 4), normal(5, 4), normal(5))
case("gated linear", lambda x, w, b: F.glu(F.linear(x, w, b)), normal(2, 3, 4), normal(6, 4),
     normal(6))
case("embedding", F.embedding, indices(6, 2, 4), normal(6, 3))
case("lstm", lstm, normal(3, 5, 4), normal(3, 6), normal(3, 6), normal(24, 4), normal(24, 6),
     normal(24), normal(24))
case("gru", gru, normal(3, 5, 4), normal(3, 6), normal(18, 4), normal(18, 6), normal(18),
     normal(18))
case("attention", F.scaled_dot_product_attention, normal(2, 3, 4, 5), normal(2, 3, 6, 5),
     normal(2, 3, 6, 5))
case("causal attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=True),
     normal(2, 3, 6, 5), normal(2, 3, 6, 5), normal(2, 3, 6, 5))
case("masked attention", lambda q, k, v, m: F.scaled_dot_product_attention(q, k, v, m),
     normal(2, 2, 3, 4), normal(2, 2, 5, 4), normal(2, 2, 5, 4),
     torch.where(mask == 0, 0.0, -1e30))
case("layer norm", lambda x, w, b: F.layer_norm(x, (5,), w, b, 1e-5), normal(2, 3, 5), normal(5),
     normal(5))
case("group norm", lambda x, w, b: F.group_norm(x, 2, w, b, 1e-5), normal(3, 4, 5), normal(4),
     normal(4))
case("rms norm", lambda x, w: F.rms_norm(x, (5,), w, 1e-6), normal(2, 3, 5), normal(5))
case("gather", lambda x, i: x.gather(1, i), normal(3, 5), indices(5, 3, 2))
case("masked fill", lambda x, m: x.masked_fill(m == 1, 0.5), normal(3, 4), indices(2, 3, 4))
case("conv1d", lambda x, w, b: F.conv1d(x, w, b, stride=2, padding=2, dilation=2),
     normal(2, 3, 11), normal(16, 3, 3), normal(16))
case("transposed conv1d", lambda x, w, b: F.conv_transpose1d(x, w, b, stride=2, padding=1),
     normal(2, 16, 6), normal(16, 4, 4), normal(4))
# oneDNN in libtorch 2.10 computes wrong input gradients of strided convolutions to 4 channels
case("conv2d", lambda x, w, b: F.conv2d(x, w, b, stride=2, padding=1), normal(2, 3, 6, 6),
     normal(16, 3, 4, 4), normal(16))
case("transposed conv2d", lambda x, w, b: F.conv_transpose2d(x, w, b, stride=2, padding=1),
     normal(2, 16, 3, 3), normal(16, 4, 4, 4), normal(4))
case("cross-entropy", F.cross_entropy, normal(6, 5), indices(5, 6))

print(json.dumps({"peer": "PyTorch " + torch.__version__.split("+")[0], "cases": cases}))
