"""What a computer learns of texts: which category they are in. It proposes and decides nothing."""

from intake.learning.evaluating import SURE, Report, Score, cross_validated, lower_bound
from intake.learning.model import LinearModel, trained
from intake.learning.seeds import SEEDS
from intake.learning.words import tokens

__all__ = [
    "SEEDS",
    "SURE",
    "LinearModel",
    "Report",
    "Score",
    "cross_validated",
    "lower_bound",
    "tokens",
    "trained",
]
