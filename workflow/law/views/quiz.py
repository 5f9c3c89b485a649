"""The quiz for new officers. Nothing is stored: the address carries the round and its answers."""

from dataclasses import dataclass
from secrets import randbelow
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from petitions import statute
from petitions.doors import Open, opens_to
from petitions.statute import ROUND, Question
from workflow.http import OfficerRequest

SEEDS = 1_000_000
SIGNER = Signer(salt="quiz")
NONE_GIVEN, CHOICES = "-", "0123"


@dataclass(frozen=True)
class Sitting:
    """A round under way: which one, at which question, and what was answered to each."""

    seed: int
    number: int
    answers: str  # a place each; `-` where nothing was answered

    @classmethod
    def of(cls, query: QueryDict) -> "Sitting | None":
        """None if the address does not name a round of ours."""
        try:
            seed = int(SIGNER.unsign(query.get("seed", "")))
        except (BadSignature, ValueError):
            return None
        number = query.get("n", "1")
        at = min(max(int(number), 1), ROUND + 1) if number.isdecimal() else 1
        return cls(seed, at, _clean(query.get("answers", ""))).answered_with(
            query.get("choice", "")
        )

    @property
    def questions(self) -> tuple[Question, ...]:
        return statute.round_of(self.seed)

    @property
    def given(self) -> dict[int, int]:
        return {n: int(a) for n, a in enumerate(self.answers, 1) if a != NONE_GIVEN}

    @property
    def fields(self) -> dict[str, str | int]:
        """What a form must carry on."""
        return {"seed": SIGNER.sign(str(self.seed)), "n": self.number, "answers": self.answers}

    @property
    def following(self) -> str:
        return urlencode(self.fields | {"n": self.number + 1})

    def answered_with(self, choice: str) -> "Sitting":
        if self.number > ROUND or choice not in {*CHOICES}:
            return self
        place = self.number - 1
        answers = f"{self.answers[:place]}{choice}{self.answers[place + 1 :]}"
        return Sitting(self.seed, self.number, answers)


@require_GET
@opens_to(Open.TO_OFFICERS)
def quiz(request: OfficerRequest) -> HttpResponse:
    sitting = Sitting.of(request.GET)
    if sitting is None:
        seed = SIGNER.sign(str(randbelow(SEEDS)))
        return render(request, "workflow/law/quiz.html", {"start": seed, "count": ROUND})
    context = {
        "sitting": sitting,
        "count": ROUND,
        "score": statute.score(sitting.seed, sitting.given),
    }
    if sitting.number > ROUND:
        rows = [
            (number, question, sitting.given.get(number) == question.right)
            for number, question in enumerate(sitting.questions, 1)
        ]
        context |= {"rows": rows}
        return render(request, "workflow/law/quiz_result.html", context)
    question = sitting.questions[sitting.number - 1]
    answered = "choice" in request.GET and sitting.number in sitting.given
    chosen = sitting.given[sitting.number] if answered else None
    context |= {"question": question, "chosen": chosen, "answered": answered}
    context |= {"right": question.options[question.right]}
    return render(request, "workflow/law/quiz.html", context)


def _clean(answers: str) -> str:
    """One sign for each question of the round, whatever the address says."""
    kept = [sign if sign in {*CHOICES} else NONE_GIVEN for sign in answers[:ROUND]]
    return "".join(kept).ljust(ROUND, NONE_GIVEN)
