"""A table to be imported, and which of its columns is which."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.imports.models import Batch
from intake.imports.reading.cells import BadRowError, heading_of
from intake.imports.reading.lines import TOP
from intake.imports.services.batches import LARGEST as LARGEST_TABLE
from intake.imports.services.columns import COLUMNS
from intake.sources.models import Source
from petitions.models import Organ
from petitions.templatetags.words import colon, words
from workflow.http import sentence


class TableForm(forms.Form):
    source = forms.ModelChoiceField(
        label=_("来源"),
        queryset=Source.objects.none(),
        help_text=_("同一来源的同一编号只登记一次；没有合适的来源，请在“渠道责任”中新增"),
    )
    file = forms.FileField(
        label=_("表格文件"),
        help_text=_(
            "XLSX、CSV，或者交换格式的JSON；列名自动识别，识别不对的可以另选；不超过50兆字节"
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.json"}),
    )

    def __init__(self, *args: Any, office: Organ, **kw: Any) -> None:
        super().__init__(*args, **kw)
        source = self.fields["source"]
        assert isinstance(source, forms.ModelChoiceField)
        source.queryset = Source.objects.filter(office=office, is_active=True)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_TABLE:
            raise forms.ValidationError(_("文件超过50兆字节，请分成几个文件。"))
        return file

    def refuse(self, error: BadRowError) -> None:
        self.add_error("file", sentence(error))


class HeadingField(forms.ChoiceField):
    """A column by its heading; a browser sends its line ends back as those of typed text."""

    def to_python(self, value: Any) -> str:
        return heading_of(super().to_python(value))

    def bound_data(self, data: Any, initial: Any) -> str:
        """What was chosen stays chosen on a page that refuses something else."""
        return heading_of(super().bound_data(data, initial))


class MappingForm(forms.Form):
    """One choice for each thing a registration knows."""

    def __init__(self, data: Any = None, *, batch: Batch) -> None:
        super().__init__(data, initial=batch.mapping)
        headings = [("", _("（没有这一列）")), *((name, name) for name in batch.headings)]
        for column in COLUMNS:
            self.fields[column.name] = HeadingField(
                label=words(column.label), choices=headings, required=column.is_needed
            )


class SheetForm(forms.Form):
    """Which of the tables in the file is imported."""

    sheet = forms.TypedChoiceField(label=_("读哪一张"), coerce=int)

    def __init__(self, data: Any = None, *, batch: Batch) -> None:
        super().__init__(data, initial={"sheet": batch.sheet}, auto_id="sheet_%s")
        sheet = self.fields["sheet"]
        assert isinstance(sheet, forms.TypedChoiceField)
        sheet.choices = [
            (at, _("%(name)s（%(lines)s行）") % {"name": name, "lines": lines})
            for at, (name, lines) in enumerate(batch.sheets)
        ]


class HeadingForm(forms.Form):
    """Which line of the table names its columns, where it was not recognised."""

    line = forms.TypedChoiceField(label=_("列名在哪一行"), coerce=int)

    def __init__(self, data: Any = None, *, batch: Batch) -> None:
        super().__init__(data, initial={"line": batch.heading_line}, auto_id="heading_%s")
        line = self.fields["line"]
        assert isinstance(line, forms.TypedChoiceField)
        if len(batch.top) == TOP:
            line.help_text = _(
                "只列出前%(top)s行；列名在更下面的，请删去它上面的说明，另存后再上传。"
            ) % {"top": TOP}
        line.choices = [(number, f"{number}{colon()}{text}") for number, text in batch.top]
