"""How good the proposals of content categories are, and training anew."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from intake.classification.learning import SURE
from intake.classification.selectors import classifiers_of, least_accuracy, organ_classifier_of
from intake.classification.services import TooFewFilesError, train_classifier
from petitions.doors import opens_to
from petitions.models import Organ
from petitions.policy import Ability
from workflow.http import OfficerRequest


@require_GET
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def classifier(request: OfficerRequest) -> HttpResponse:
    """What was measured of each class, and whether it is proposed, or why not."""
    office = request.user.organ
    names = dict(Organ.objects.values_list("code", "short_name"))
    by_organ = organ_classifier_of(office)
    least = least_accuracy()
    context = {
        "learnt": [
            (
                each,
                [
                    (names.get(name, name), score, score.may_propose(least))
                    for name, score in each.report.scores.items()
                ],
            )
            for each in (*classifiers_of(office), by_organ)
            if each
        ],
        "least": least,
        "sure": SURE,
    }
    return render(request, "intake/classification/classifier.html", context)


@require_POST
@opens_to(Ability.ANSWER_FOR_CHANNELS)
def train(request: OfficerRequest) -> HttpResponse:
    try:
        train_classifier(at=timezone.now(), organ=request.user.organ)
    except TooFewFilesError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("已按本单位办结的信访件重新训练。"))
    return redirect("intake:classifier")
