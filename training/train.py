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
from itertools import pairwise
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
#: And the numbers of who is named: each begins as a letter.
NUMBERS = {20 + at: chr(ord("a") + at) for at in range(26)}
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
    """Word pieces by their numbers enter; a vector for each leaves, and how likely the last sentence states anything."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert, self.any = bert, nn.Linear(WIDTH, 1)

    def forward(self, ids: Tensor, own: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors `[window, piece, width]`, and a number for each: `own` averages the pieces of its last sentence."""
        vectors = self.bert(input_ids=ids).last_hidden_state
        return vectors, torch.sigmoid(self.any(torch.bmm(own[:, None, :], vectors)[:, 0]))[:, 0]


class Batch(NamedTuple):
    """Windows side by side: `places` average the pieces of window `rows`; `first` and `second` are places of pairs.

    Of the pairs of a bag one at least has the bag's label. `sentences` average the pieces of window `sentence_rows`.
    """

    ids: Tensor
    seen: Tensor
    places: Tensor
    rows: Tensor
    first: Tensor
    second: Tensor
    wanted: Tensor
    counts: Tensor
    bags: list[tuple[int, list[int]]]
    sentences: Tensor
    sentence_rows: Tensor
    states: Tensor


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
        for mark, word in (MARKS | NUMBERS).items():
            table[pieces[f"[unused{mark}]"]] = table[pieces[word]]
    return bert


def part(example: Example, first: int, last: int) -> Example:
    """Some sentences of a window (first, last + 1), as if they were all; what is said across the edge is left out."""
    ends = example["sentences"][first : last + 1]
    shift = ends[0] - (1 if first else 0)
    ids = [example["ids"][0], *example["ids"][max(1, ends[0]) : ends[-1]]]
    inside = {n: [a - shift, b - shift] for n, (a, b) in enumerate(example["places"]) if a >= ends[0] and b <= ends[-1]}
    place = {n: at for at, n in enumerate(inside)}
    kept = [n for n, (a, b, *_) in enumerate(example["pairs"]) if a in place and b in place]
    pair = {n: at for at, n in enumerate(kept)}
    return {
        "ids": ids, "sentences": [max(1, end - shift) if at == 0 else end - shift for at, end in enumerate(ends)],
        "places": list(inside.values()),
        "pairs": [[place[a], place[b], *rest] for a, b, *rest in (example["pairs"][n] for n in kept)],
        "bags": [[label, [pair[n] for n in bag]] for label, bag in example["bags"] if all(n in pair for n in bag)],
        "states": example["states"][first:last],
    }  # fmt: skip


def some(example: Example) -> Example:
    """A window whole, or its beginning, or one sentence of it: so the network learns to do without what is not shown."""
    sentences, chance = len(example["states"]), random.random()
    if sentences < 2 or chance < 0.55:
        return example
    if chance < 0.75:
        return part(example, 0, random.randint(1, sentences - 1))
    alone = random.randrange(sentences)
    return part(example, alone, alone + 1)


def _averages(spans: Sequence[Sequence[int]], longest: int) -> list[Tensor]:
    found = []
    for start, end in spans:
        average = torch.zeros(longest)
        average[start:end] = 1 / (end - start)
        found.append(average)
    return found


def batch(examples: Sequence[Example]) -> Batch:
    """Examples side by side: the pieces padded, the places as weights that average the pieces under them."""
    longest = max(len(e["ids"]) for e in examples)
    ids, seen = torch.zeros(len(examples), longest, dtype=torch.long), torch.zeros(len(examples), longest)
    places: list[Tensor] = []
    sentences: list[Tensor] = []
    rows, first, second, wanted, counts, bags, sentence_rows, states = [], [], [], [], [], [], [], []
    for row, example in enumerate(examples):
        ids[row, : len(example["ids"])] = torch.tensor(example["ids"])
        seen[row, : len(example["ids"])] = 1
        base_place, base_pair = len(places), len(first)
        places += _averages(example["places"], longest)
        rows += [row] * len(example["places"])
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
        bags += [(label, [base_pair + number for number in bag]) for label, bag in example["bags"]]
        spans = list(pairwise(example["sentences"]))
        sentences += _averages([(max(1, start), end) for start, end in spans], longest)
        sentence_rows += [row] * len(spans)
        states += [-1.0 if state is None else float(state) for state in example["states"]]
    return Batch(
        ids, seen, _stacked(places, longest), torch.tensor(rows, dtype=torch.long),
        torch.tensor(first, dtype=torch.long), torch.tensor(second, dtype=torch.long),
        _stacked(wanted, LABELS), _stacked(counts, LABELS), bags,
        torch.stack(sentences), torch.tensor(sentence_rows), torch.tensor(states),
    )  # fmt: skip


def _stacked(rows: Sequence[Tensor], width: int) -> Tensor:
    return torch.stack(list(rows)) if rows else torch.zeros(0, width)


def batches(examples: list[Example], size: int) -> Iterator[Batch]:
    """All examples in a new order, those of like length together."""
    order = random.sample([some(example) for example in examples], len(examples))
    window = 20 * size
    sorted_ = [sorted(order[at : at + window], key=lambda e: len(e["ids"])) for at in range(0, len(order), window)]
    chosen = [group[at : at + size] for group in sorted_ for at in range(0, len(group), size)]
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
    likeliest = [found[bag, label].max() for label, bag in one.bags]
    unsaid = nn.functional.softplus(-torch.stack(likeliest)).sum() if likeliest else 0.0
    told = encoder.any(torch.bmm(one.sentences[:, None, :], vectors[one.sentence_rows])[:, 0])[:, 0]
    missed = nn.functional.binary_cross_entropy_with_logits(told, one.states.clamp(min=0), reduction="none")
    return (wrong.sum() + unsaid + (missed * (one.states >= 0)).sum()) / len(one.ids)


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
            encoder, (torch.randint(1, 1000, (1, 24)), torch.full((1, 24), 1 / 24)), whole, input_names=["ids", "own"],
            output_names=["vectors", "likely"],
            dynamic_axes={"ids": {1: "pieces"}, "own": {1: "pieces"}, "vectors": {1: "pieces"}}, dynamo=False,
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
    print(f"{len(examples)} windows", flush=True)
    encoder, pairs = Encoder(base(given.base, given.layers)), Pairs()
    train(encoder, pairs, examples, given.epochs, given.rate)
    export(encoder, pairs, given.out)
    shutil.copyfile(given.base / "vocab.txt", given.out / "vocabulary.txt")


if __name__ == "__main__":
    main()
