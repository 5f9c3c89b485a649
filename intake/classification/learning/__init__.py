"""What a computer learns of texts: which category they are in. It proposes and decides nothing."""

from intake.classification.learning.evaluating import (
    SURE,
    AccuracyReport,
    CategoryScore,
    cross_validated,
    lower_bound,
)
from intake.classification.learning.model import LinearModel, trained
from intake.classification.learning.seeds import SEEDS
from intake.classification.learning.words import tokens

__all__ = [
    "SEEDS",
    "SURE",
    "AccuracyReport",
    "CategoryScore",
    "LinearModel",
    "cross_validated",
    "lower_bound",
    "tokens",
    "trained",
]
