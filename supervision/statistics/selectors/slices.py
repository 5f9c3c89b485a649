"""A figure or a part of it, with the files it is made of: both are cut by the same slice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from petitions.actors import Actor
from petitions.models import Officer, Petition
from petitions.selectors import petitions_visible_to
from supervision.statistics.measures import measure_of
from supervision.statistics.models import Contribution, Facet
from supervision.statistics.selectors.figures import Figure, by_facet, figures
from supervision.statistics.selectors.periods import Period


@dataclass(frozen=True)
class Slice:
    """By one channel, kind, field or division; of ALL, the whole.

    A division that ends with a star stands for all below it as well.
    """

    facet: Facet = Facet.ALL
    value: str = ""

    @property
    def branch(self) -> str:
        """What the codes of a division and of all below it begin with; empty for any other."""
        is_branch = self.facet is Facet.DIVISION and self.value.endswith("*")
        return self.value[:-1] if is_branch else ""

    def holds(self, value: str) -> bool:
        """Whether what was counted under this value is in it."""
        return value.startswith(self.branch) if self.branch else value == self.value

    @property
    def condition(self) -> Q:
        """The same of contributions."""
        if self.facet is Facet.ALL:
            return Q()
        name = self.facet.value.lower()
        return Q(**{f"{name}__startswith": self.branch} if self.branch else {name: self.value})


WHOLE = Slice()


def figure_of(
    code: str,
    period: Period,
    organs: Sequence[int],
    untold: Collection[int] = (),
    *,
    piece: Slice = WHOLE,
) -> Figure:
    """The measure, of the whole or of a slice; how days spread is known of the whole alone."""
    if piece.facet is Facet.ALL:
        return figures([code], period, organs, untold)[code]
    parts = by_facet(code, piece.facet, period, organs, untold)
    found = [figure for value, figure in parts if piece.holds(value)]
    return Figure(
        measure_of(code),
        counted=sum(figure.counted for figure in found),
        met=sum(figure.met for figure in found),
        amount=sum(figure.amount for figure in found),
        longest=max((figure.longest for figure in found), default=0),
    )


def files_behind(
    officer: Officer,
    code: str,
    period: Period,
    *,
    organs: Sequence[int],
    met: bool | None = None,
    piece: Slice = WHOLE,
) -> QuerySet[Petition]:
    """The files of a figure's denominator, numerator (`met`) or rest, if one may see them."""
    rows = Contribution.objects.filter(
        piece.condition,
        measure_code=code, day__gte=period.since, day__lte=period.until, organ__in=organs,
    )  # fmt: skip
    if met is not None:
        rows = rows.filter(met__gt=0) if met else rows.filter(met=0)
    visible = petitions_visible_to(Actor.of(officer))
    return visible.filter(pk__in=rows.values("petition")).order_by("-pk")
