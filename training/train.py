"""Examples enter; the network of `loaders/grammar/learned` leaves, as two ONNX graphs with eight-bit weights.

    python training/train.py BASE OUT EXAMPLES... [--epochs N] [--seed N]

BASE is the folder of a BERT (`model.safetensors`), from which the encoder starts. The README beside this file says which.
"""

import argparse
import json
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

#: Relations by stances, and whether a place is the territory: as in `network.LABELS`.
LABELS = 9 * 4 + 1
#: What the marks mean, in a word that the base knows: a mark begins where that word stands.
MARKS = {
    1: "country", 2: "government", 3: "organization", 4: "territory", 7: "foreign", 8: "president", 9: "capital", 10: "man",
}  # fmt: skip
WIDTH, HIDDEN = 384, 256
Example = dict[str, Any]


class Pairs(nn.Module):
    """Vectors of places enter; how likely each label is of each ordered pair of them leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.both = nn.Linear(WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, LABELS)
        self.drop = nn.Dropout(0.1)
        nn.init.constant_(self.out.bias, -4.0)

    def logits(self, first: Tensor, second: Tensor) -> Tensor:
        """What the labels weigh, of pairs whose vectors stand side by side."""
        mixed = self.first(first) + self.second(second) + self.both(first * second)
        found: Tensor = self.out(self.drop(nn.functional.gelu(mixed)))
        return found

    def forward(self, places: Tensor) -> Tensor:
        """How likely each label is: `[first, second, label]`."""
        return torch.sigmoid(self.logits(places[:, None, :], places[None, :, :]))


class Encoder(nn.Module):
    """Numbers of word pieces enter; a vector for each leaves, and how likely it is that the sentence states anything."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert, self.any = bert, nn.Linear(WIDTH, 1)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors `[sentence, piece, width]`, and a number for each sentence."""
        vectors = self.bert(input_ids=ids).last_hidden_state
        return vectors, torch.sigmoid(self.any(vectors.mean(1)))[:, 0]


class Batch(NamedTuple):
    """Sentences side by side: `places` average the pieces of sentence `rows`; `first` and `second` are places of pairs."""

    ids: Tensor
    seen: Tensor
    places: Tensor
    rows: Tensor
    first: Tensor
    second: Tensor
    wanted: Tensor
    counts: Tensor
    states: Tensor
    known: Tensor


def base(folder: Path, layers: int) -> BertModel:
    """The BERT to start from, with its marks set."""
    weights = load_file(folder / "model.safetensors")
    config = BertConfig(
        vocab_size=30522, hidden_size=WIDTH, num_hidden_layers=layers, num_attention_heads=12, intermediate_size=4 * WIDTH
    )
    bert = BertModel(config, add_pooling_layer=False)
    missing, _ = bert.load_state_dict(weights, strict=False)
    assert not missing, missing
    pieces = {piece: at for at, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").split())}
    with torch.no_grad():
        table = bert.embeddings.word_embeddings.weight
        for mark, word in MARKS.items():
            table[pieces[f"[unused{mark}]"]] = table[pieces[word]]
    return bert


def batch(examples: Sequence[Example]) -> Batch:
    """Examples side by side: the pieces padded, the places as weights that average the pieces under them."""
    longest = max(len(e["ids"]) for e in examples)
    ids, seen = torch.zeros(len(examples), longest, dtype=torch.long), torch.zeros(len(examples), longest)
    weights, rows, first, second, wanted, counts, states, known = [], [], [], [], [], [], [], []
    for row, example in enumerate(examples):
        ids[row, : len(example["ids"])] = torch.tensor(example["ids"])
        seen[row, : len(example["ids"])] = 1
        base_place = len(weights)
        for start, end in example["places"]:
            average = torch.zeros(longest)
            average[start:end] = 1 / (end - start)
            weights.append(average)
            rows.append(row)
        for a, b, holds, doubt in example["pairs"]:
            target, counted = torch.zeros(LABELS), torch.ones(LABELS)
            target[holds] = 1
            counted[doubt] = 0
            if LABELS - 1 not in holds and len(doubt) < LABELS - 1:
                counted[LABELS - 1] = 0  # whether it is the place is taught by pairs of their own
            first.append(base_place + a)
            second.append(base_place + b)
            wanted.append(target)
            counts.append(counted)
        states.append(float(any(holds for _, _, holds, _ in example["pairs"])))
        known.append(float(states[-1] or not any(0 < len(doubt) < LABELS - 1 for *_, doubt in example["pairs"])))
    return Batch(
        ids, seen, torch.stack(weights), torch.tensor(rows), torch.tensor(first), torch.tensor(second),
        torch.stack(wanted), torch.stack(counts), torch.tensor(states), torch.tensor(known),
    )  # fmt: skip


def batches(examples: list[Example], size: int) -> Iterator[Batch]:
    """All examples in a new order, those of like length together."""
    order = random.sample(examples, len(examples))
    window = 20 * size
    sorted_ = [sorted(order[at : at + window], key=lambda e: len(e["ids"])) for at in range(0, len(order), window)]
    chosen = [part[at : at + size] for part in sorted_ for at in range(0, len(part), size)]
    random.shuffle(chosen)
    yield from map(batch, chosen)


def loss_of(encoder: Encoder, pairs: Pairs, one: Batch) -> Tensor:
    """What is wrong in a batch, a sentence."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = encoder.bert(input_ids=one.ids, attention_mask=one.seen).last_hidden_state
    vectors = vectors.float()
    pooled = torch.bmm(one.places[:, None, :], vectors[one.rows])[:, 0]
    found = pairs.logits(pooled[one.first], pooled[one.second])
    wrong = nn.functional.binary_cross_entropy_with_logits(found, one.wanted, reduction="none") * one.counts
    whole = (vectors * one.seen[:, :, None]).sum(1) / one.seen.sum(1, keepdim=True)
    told = encoder.any(whole)[:, 0]
    missed = nn.functional.binary_cross_entropy_with_logits(told, one.states, reduction="none") * one.known
    return (wrong.sum() + missed.sum()) / len(one.ids)


def train(encoder: Encoder, pairs: Pairs, examples: list[Example], epochs: int, rate: float, size: int = 16) -> None:
    """Fit both to the examples."""
    heads = [*pairs.parameters(), *encoder.any.parameters()]
    fit = torch.optim.AdamW(
        [{"params": encoder.bert.parameters(), "lr": rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
    )
    steps = epochs * -(-len(examples) // size)
    warm = steps // 16 + 1
    plan = torch.optim.lr_scheduler.LambdaLR(fit, lambda at: min(1.0, at / warm) * max(0.0, 1 - at / steps))
    for epoch in range(epochs):
        begun, losses = time.time(), []
        encoder.train()
        pairs.train()
        for one in batches(examples, size):
            loss = loss_of(encoder, pairs, one)
            fit.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder.parameters(), *pairs.parameters()], 1.0)
            fit.step()
            plan.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}  loss {sum(losses) / len(losses):.3f}  {time.time() - begun:.0f} s", flush=True)


def export(encoder: Encoder, pairs: Pairs, out: Path) -> None:
    """Write both graphs, the encoder's weights in eight bits."""
    encoder.eval()
    pairs.eval()
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            encoder, (torch.randint(1, 1000, (1, 24)),), whole, input_names=["ids"], output_names=["vectors", "likely"],
            dynamic_axes={"ids": {1: "pieces"}, "vectors": {1: "pieces"}}, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(onnx.load(whole), out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    torch.onnx.export(
        pairs, (torch.randn(5, WIDTH),), out / "pairs.onnx", input_names=["places"], output_names=["scores"],
        dynamic_axes={"places": {0: "places"}, "scores": {0: "first", 1: "second"}}, dynamo=False,
    )  # fmt: skip


def main() -> None:
    """Train the network on the examples given, and write it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("base", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("examples", type=Path, nargs="+")
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--rate", type=float, default=1.5e-4)
    options.add_argument("--layers", type=int, default=6)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    random.seed(given.seed)
    torch.manual_seed(given.seed)
    told = (json.loads(line) for path in given.examples for line in path.open(encoding="utf-8"))
    examples = [example for example in told if example["pairs"]]
    print(f"{len(examples)} sentences", flush=True)
    encoder, pairs = Encoder(base(given.base, given.layers)), Pairs()
    train(encoder, pairs, examples, given.epochs, given.rate)
    export(encoder, pairs, given.out)
    shutil.copyfile(given.base / "vocab.txt", given.out / "vocabulary.txt")


if __name__ == "__main__":
    main()
