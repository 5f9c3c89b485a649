"""For which move a form is made, by whom and on which file."""

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from petitions.actors import Actor
from petitions.models import Petition
from petitions.statute import Move

Fields = dict[str, forms.Field]


@dataclass
class FormSetting:
    """For which move, by whom and on which file the fields are asked."""

    move: Move
    actor: Actor
    petition: Petition
    initial: MutableMapping[str, Any]
    beside: Sequence[Petition] = ()  # further files for which the same step is taken
