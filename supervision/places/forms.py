"""The map of an area."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LARGEST = 5 * 2**20  # bytes


class MapForm(forms.Form):
    file = forms.FileField(
        label=_("地图文件"), help_text=_("GeoJSON，每个区域的属性须有区划代码code或者adcode")
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(gettext("文件不超过5MB。"))
        return file
