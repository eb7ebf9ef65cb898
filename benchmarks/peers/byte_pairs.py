"""Encodes texts with Hugging Face's tokenizers by a tokenizer.json, and says which tokens it gives.

    byte_pairs.py TOKENIZER TOKENS TEXT...

TOKENS takes one JSON list of numbers a text. Prints one line of JSON: the peer, its threads, and the
milliseconds of each text.
"""

import json
import os
import sys
import time

os.environ["TOKENIZERS_PARALLELISM"] = "false"

import tokenizers  # noqa: E402  it reads the variable above


def main():
    own = tokenizers.Tokenizer.from_file(sys.argv[1])
    milliseconds = []
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for path in sys.argv[3:]:
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
            best = float("inf")
            for _ in range(3):
                begun = time.process_time()
                ids = own.encode(text).ids
                best = min(best, time.process_time() - begun)
            milliseconds.append(best * 1000)
            json.dump(ids, out)
            out.write("\n")
    peer = f"tokenizers {tokenizers.__version__}"
    print(json.dumps({"peer": peer, "threads": 1, "ms": milliseconds}))


main()
