"""The English catalogue: every Chinese string of templates and code, kept complete.

`make messages` adds what is missing and drops what is unused, without gettext's own programs.
"""

import ast
import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "petitions" / "locale"
FOLDER = LOCALES / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
OWN = LOCALES / "zh_Hans" / "LC_MESSAGES" / "django.po"  # the framework's sentences, in ours
PLAIN = str.maketrans("“”，；：（）", '"",;:()')  # signs a translator's keyboard leaves behind
APPS = ("petitions", "workflow", "intake", "supervision")
CALL = re.compile(r"""(?:_|gettext)\(u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")""")


def strings():
    """Every string that is to be translated, sorted."""
    found = set()
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            found |= from_python(path.read_bytes())
    for path in (ROOT / "templates").rglob("*.html"):
        found |= from_template(path.read_text())
    return sorted(found)


def from_python(source):
    rows = extract_python(BytesIO(source), ["_", "gettext", "gettext_lazy"], [], {})
    return {message for _line, _name, message, _comments in rows if isinstance(message, str)}


def from_template(source):
    import django
    from django.utils.translation.template import templatize

    django.setup()
    return {ast.literal_eval(found) for found in CALL.findall(templatize(source))}


def read(path=PO):
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def compiled(catalogue):
    output = BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


def write(translations):
    catalogue = Catalog(locale="en", project="Zhuoluo", charset="utf-8", fuzzy=False)
    for string in strings():
        catalogue.add(string, translations.get(string, "").translate(PLAIN))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, omit_header=False, no_location=True)
    for path in (PO, OWN):
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
    return [message.id for message in catalogue if message.id and not message.string]


if __name__ == "__main__":
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "petitions.config.settings"
    known = {m.id: m.string for m in read()} if PO.exists() else {}
    for missing in write(known):
        print("untranslated:", missing)
