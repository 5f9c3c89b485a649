"""A linear classifier of words: trained by scikit-learn, kept as plain numbers, read without it."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Self

import numpy as np
from numpy.typing import NDArray

from intake.classification.learning.words import cut


@dataclass(frozen=True)
class LinearModel:
    """Weights of words for each class. Stored as arrays: loading one runs no code."""

    classes: list[str]
    vocabulary: dict[str, int]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]  # classes × words
    bias: NDArray[np.float32]

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """How much speaks for each class; of one text comparable, of two not."""
        known = {self.vocabulary[w]: n for w, n in Counter(words).items() if w in self.vocabulary}
        if not known:
            return self.bias.copy()
        places = np.fromiter(known, dtype=np.int64)
        times = np.fromiter(known.values(), dtype=np.float32)
        values = (1 + np.log(times)) * self.idf[places]
        values /= math.sqrt(float(values @ values))
        return np.asarray(self.weights[:, places] @ values + self.bias, dtype=np.float32)

    def best(self, words: Sequence[str]) -> str | None:
        """The likeliest class; None when no word of the text was ever seen."""
        if not any(word in self.vocabulary for word in words):
            return None
        return self.classes[int(np.argmax(self.scores(words)))]

    def to_bytes(self) -> bytes:
        buffer = BytesIO()
        np.savez_compressed(
            buffer,
            classes=np.array(self.classes),
            words=np.array(list(self.vocabulary)),
            idf=self.idf,
            weights=self.weights,
            bias=self.bias,
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, body: bytes) -> Self:
        with np.load(BytesIO(body), allow_pickle=False) as kept:
            return cls(
                classes=[str(name) for name in kept["classes"]],
                vocabulary={str(word): at for at, word in enumerate(kept["words"])},
                idf=kept["idf"],
                weights=kept["weights"],
                bias=kept["bias"],
            )


def trained(
    texts: Sequence[Sequence[str]], classes: Sequence[str], seeds: Mapping[str, Sequence[str]]
) -> LinearModel:
    """Learn from texts in words and their classes; seeds are words typical of a class.

    Seeds of classes that do not occur are left out. Raises ValueError for fewer than two classes.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - 100 MB, here only
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    known = sorted(set(classes))
    if len(known) < 2:  # noqa: PLR2004 - nothing to tell apart
        raise ValueError("Two classes at least.")
    typical = [(name, word) for name in known for word in seeds.get(name, ())]
    examples = [*texts, *(cut(word) for _name, word in typical)]
    labels = [*classes, *(name for name, _word in typical)]
    vectors = TfidfVectorizer(analyzer=list, sublinear_tf=True, dtype=np.float32)
    machine = LinearSVC(C=0.5, class_weight="balanced", random_state=0)
    machine.fit(vectors.fit_transform(examples), labels)
    weights, bias = machine.coef_, np.atleast_1d(machine.intercept_)
    if len(known) == 2:  # noqa: PLR2004 - one row tells two classes apart
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    words = vectors.get_feature_names_out()
    return LinearModel(
        classes=[str(name) for name in machine.classes_],
        vocabulary={str(word): at for at, word in enumerate(words)},
        idf=vectors.idf_.astype(np.float32),
        weights=weights.astype(np.float32),
        bias=bias.astype(np.float32),
    )
