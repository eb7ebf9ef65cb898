"""The fully connected autoencoder as introductions write it, in PyTorch or Keras: one line of JSON
with the time of each epoch, validation included, and the validation loss of a pixel after the last.

    python autoencoder.py --library torch|keras --train train.npy --test test.npy
        [--epochs 2] [--warmup 1] [--threads 2] [--batch 256] [--code 32] [--decoder 128,128]

784-32-128-128-784, ReLU and a sigmoid at the end, binary cross-entropy, Adam at 1e-3, shuffled,
validated after each epoch. The pictures are unsigned bytes, (count, 784). The form in PyTorch is
the plain loop over shuffled indices of a tensor in memory, without a DataLoader, which is slower;
it begins as Keras does (Glorot's uniform weights, zero biases). The form in Keras is fit().
"""

import argparse
import json
import os
import time

import numpy as np


def pictures(path):
    return np.load(path).reshape(-1, 784).astype("float32") / 255


def with_torch(arguments, widths, train, test):
    import torch
    from torch import nn

    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    layers = []
    for i, (before, after) in enumerate(zip(widths, widths[1:])):
        linear = nn.Linear(before, after)
        nn.init.xavier_uniform_(linear.weight)
        nn.init.zeros_(linear.bias)
        layers += [linear, nn.Sigmoid() if i == len(widths) - 2 else nn.ReLU()]
    model = nn.Sequential(*layers)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    loss_of = nn.BCELoss()
    train, test = torch.from_numpy(train), torch.from_numpy(test)
    times, validation = [], 0.0
    for _ in range(arguments.warmup + arguments.epochs):
        start = time.perf_counter()
        model.train()
        total = 0.0
        for rows in torch.randperm(len(train)).split(arguments.batch):
            x = train[rows]
            loss = loss_of(model(x), x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        model.eval()
        with torch.no_grad():
            validation = sum(
                len(x) * loss_of(model(x), x).item() for x in test.split(arguments.batch))
        validation /= len(test)
        times.append(time.perf_counter() - start)
    return "PyTorch " + torch.__version__, torch.get_num_threads(), times, validation


def with_keras(arguments, widths, train, test):
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow as tf
    import keras

    tf.config.threading.set_intra_op_parallelism_threads(arguments.threads)
    tf.config.threading.set_inter_op_parallelism_threads(arguments.threads)
    keras.utils.set_random_seed(0)
    layers = [keras.layers.Dense(width, activation="relu") for width in widths[1:-1]]
    layers.append(keras.layers.Dense(widths[-1], activation="sigmoid"))
    model = keras.Sequential([keras.Input((widths[0],))] + layers)
    model.compile(optimizer="adam", loss="binary_crossentropy")
    times = []

    class Clock(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            self.start = time.perf_counter()

        def on_epoch_end(self, epoch, logs=None):  # after the validation
            times.append(time.perf_counter() - self.start)

    history = model.fit(
        train, train, epochs=arguments.warmup + arguments.epochs, batch_size=arguments.batch,
        shuffle=True, validation_data=(test, test), verbose=0, callbacks=[Clock()])
    peer = "Keras " + keras.__version__ + " on TensorFlow " + tf.__version__
    return peer, arguments.threads, times, history.history["val_loss"][-1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--library", choices=["torch", "keras"], required=True)
    parser.add_argument("--train", required=True)
    parser.add_argument("--test", required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--warmup", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--code", type=int, default=32)
    parser.add_argument("--encoder", default="")
    parser.add_argument("--decoder", default="128,128")
    arguments = parser.parse_args()
    widths = [784]
    widths += [int(width) for width in arguments.encoder.split(",") if width]
    widths += [arguments.code]
    widths += [int(width) for width in arguments.decoder.split(",") if width]
    widths += [784]
    run = with_torch if arguments.library == "torch" else with_keras
    peer, threads, times, validation = run(
        arguments, widths, pictures(arguments.train), pictures(arguments.test))
    print(json.dumps({
        "peer": peer,
        "threads": threads,
        "ms": [round(1000 * t, 4) for t in times[arguments.warmup:]],
        "validation": validation}))


if __name__ == "__main__":
    main()
