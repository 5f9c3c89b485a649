"""What an officer fills in when making a move: just the fields the statute's row needs."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from petitions.models import Officer, Petition
from petitions.selectors import colleagues_of, organs_below
from petitions.statute import Action, Ground, Move, Need, Outcome, Rated, Score, ServiceWay, Term
from workflow.selectors import unrated
from workflow.services import Given


def choices_of(terms: type[Term]) -> list[tuple[str, str]]:
    return [(term.value, term.text.written_in(get_language() or "zh-hans")) for term in terms]


def long_text(
    label: Any, *, rows: int = 4, required: bool = True, hint: Any = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=8000,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def day(label: Any, *, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


REASON_LABELS = {
    Action.INVESTIGATE: _("调查核实情况"),
    Action.CLOSE: _("办结情况"),
    Action.SEEK_EXTENSION: _("延期理由"),
}


class MoveForm(forms.Form):
    """The form of one move; `version` is the one the officer has read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self, *args: Any, move: Move, officer: Officer, petition: Petition, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.move, self.officer, self.petition = move, officer, petition
        self.initial.setdefault("version", petition.version)
        for need in move.needs:
            self._add(need)
        if Need.REASON not in move.needs and move.action in {Action.TRANSFER, Action.ASSIGN}:
            self.fields["reason"] = long_text(_("办理要求"), rows=2, required=False)

    def _add(self, need: Need) -> None:
        adders = {
            Need.REASON: self._reason,
            Need.GROUND: self._ground,
            Need.ORGAN: self._organ,
            Need.LIMIT: self._limit,
            Need.OFFICER: self._officer,
            Need.REPLY: self._reply,
            Need.DAYS: self._days,
            Need.OPINION: self._opinion,
            Need.SERVICE: self._service,
        }
        adders[need]()

    def _reason(self) -> None:
        self.fields["reason"] = long_text(REASON_LABELS.get(self.move.action, _("理由")))

    def _ground(self) -> None:
        choices = [
            (ground.value, f"{label}（{ground.article.short.written_in(get_language() or 'zh')}）")
            for ground, (_code, label) in zip(Ground, choices_of(Ground), strict=True)
        ]
        self.fields["ground"] = forms.TypedChoiceField(
            label=_("法定依据"), choices=choices, coerce=Ground, widget=forms.RadioSelect
        )

    def _organ(self) -> None:
        self.fields["to_organ"] = forms.ModelChoiceField(
            label=_("责任单位"), queryset=organs_below(self.officer), empty_label=_("请选择")
        )

    def _limit(self) -> None:
        self.fields["report_by"] = day(
            _("反馈期限"), hint=_("责任单位应在此日前反馈结果并提交办结报告")
        )
        self.initial.setdefault("report_by", timezone.localdate() + timedelta(days=60))

    def _officer(self) -> None:
        self.fields["to_officer"] = forms.ModelChoiceField(
            label=_("承办人"),
            queryset=colleagues_of(self.officer).exclude(pk=self.petition.handler_id or 0),
            empty_label=_("请选择"),
        )

    def _reply(self) -> None:
        self.fields["reply"] = long_text(_("答复内容"), rows=8)

    def _days(self) -> None:
        self.fields["days"] = forms.IntegerField(
            label=_("延长天数"), initial=30, help_text=_("一次，不超过30日（条例第三十四条）")
        )

    def _opinion(self) -> None:
        last = self.petition.opinions.order_by("-pk").first()
        self.fields["claims"] = long_text(_("投诉请求"), rows=3, hint=_("逐项列明信访人的请求"))
        self.fields["facts"] = long_text(_("查明的事实和理由"), rows=6)
        self.fields["basis"] = long_text(_("法律法规依据"), rows=2)
        self.fields["outcome"] = forms.TypedChoiceField(
            label=_("处理结论"),
            choices=choices_of(Outcome),
            coerce=Outcome,
            widget=forms.RadioSelect,
        )
        self.fields["decision"] = long_text(_("处理意见"), rows=6, hint=_("逐项答复信访人的请求"))
        if last:
            kept = ("claims", "facts", "basis", "decision")
            self.initial.update({name: getattr(last, name) for name in kept})
            self.initial["outcome"] = last.outcome_code

    def _service(self) -> None:
        self.fields["way"] = forms.TypedChoiceField(
            label=_("送达方式"),
            choices=choices_of(ServiceWay),
            coerce=ServiceWay,
            widget=forms.RadioSelect,
        )
        self.fields["served_on"] = day(
            _("送达日期"), hint=_("以送达回证上的日期为准，办理期限到此日为止")
        )
        self.fields["recipient"] = forms.CharField(label=_("签收人"), max_length=60)
        self.fields["witness"] = forms.CharField(
            label=_("见证人"), max_length=60, required=False, help_text=_("拒收留置时必填")
        )
        self.fields["tracking"] = forms.CharField(label=_("邮件号"), max_length=40, required=False)
        self.initial.setdefault("served_on", timezone.localdate())

    @property
    def given(self) -> Given:
        return Given(**{name: self.cleaned_data[name] for name in self.fields if name != "version"})


class RatingForm(forms.Form):
    """The petitioner's rating, of the office and of the organ apart."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    office_score = forms.TypedChoiceField(
        label=_("对信访部门的工作"),
        coerce=Score,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    organ_score = forms.TypedChoiceField(
        label=_("对责任单位的工作"),
        coerce=Score,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    rating_reason = forms.CharField(
        label=_("您的意见"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, petition: Petition, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("version", petition.version)
        open_ones = unrated(petition)
        for rated in Rated:
            name = f"{rated.lower()}_score"
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = choices_of(Score)
            if rated not in open_ones:
                del self.fields[name]

    @property
    def given(self) -> Given:
        return Given(**{name: self.cleaned_data[name] for name in self.fields if name != "version"})


class DisclosureForm(forms.Form):
    reason = forms.CharField(label=_("查看事由"), max_length=200)
