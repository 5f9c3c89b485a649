"""The fields of an opinion: on handling, on review, on re-examination."""

from django.utils.translation import gettext_lazy as _

from petitions.actors import Actor
from petitions.models import Opinion, Petition
from petitions.statute import Action, Outcome, ReviewOutcome, Stage
from workflow.forms.fields import choices_of, long_text, radios
from workflow.history.selectors import last_opinion
from workflow.moves.forms.setting import Fields, FormSetting


def own_draft(petition: Petition, actor: Actor, *stages: Stage) -> Opinion | None:
    """The last draft of the actor's own organ: another organ's is nobody else's to read."""
    draft = last_opinion(petition, *stages)
    is_own = draft and actor.officer and draft.drafted_by.organ_id == actor.officer.organ_id
    return draft if is_own else None


def opinion(setting: FormSetting) -> Fields:
    last = own_draft(setting.petition, setting.actor, Stage.HANDLING)
    if last:
        kept = ("claims", "facts", "basis", "decision")
        setting.initial.update({name: getattr(last, name) for name in kept})
        setting.initial["outcome"] = last.outcome_code
    else:
        matters = [matter.text for matter in setting.petition.matters.all()]
        setting.initial.setdefault("claims", "\n".join(matters))
    return {
        "claims": long_text(_("投诉请求"), rows=3, hint=_("逐项列明信访人的请求"), most=4000),
        "facts": long_text(_("查明的事实和理由"), rows=6),
        "basis": long_text(_("法律法规依据"), rows=2, most=4000),
        "outcome": radios(_("处理结论"), choices_of(Outcome), Outcome),
        "decision": long_text(_("处理意见"), rows=6),
    }


def review_opinion(setting: FormSetting) -> Fields:
    last = own_draft(setting.petition, setting.actor, Stage.REVIEW, Stage.REEXAMINATION)
    if last and last.stage.name in setting.move.action:
        kept = ("facts", "basis", "decision")
        setting.initial.update({name: getattr(last, name) for name in kept})
        setting.initial["review_outcome"] = last.outcome_code
    is_last = setting.move.action is Action.SUBMIT_REEXAMINATION
    return {
        "facts": long_text(_("审查查明的事实"), rows=6),
        "basis": long_text(_("法律法规依据"), rows=2, most=4000),
        "review_outcome": radios(_("结论"), choices_of(ReviewOutcome), ReviewOutcome),
        "decision": long_text(_("复核意见") if is_last else _("复查意见"), rows=6),
    }
