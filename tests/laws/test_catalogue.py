"""The English catalogue is complete, and what is compiled is what is written."""

from tests import catalogue


def test_every_string_has_its_english():
    known = {message.id: message.string for message in catalogue.read() if message.id}
    assert set(known) == set(catalogue.strings()), "run make messages"
    assert not [string for string, english in known.items() if not english]


def test_the_compiled_catalogue_is_fresh():
    for path in (catalogue.PO, catalogue.OWN):
        assert path.with_suffix(".mo").read_bytes() == catalogue.compiled(catalogue.read(path))


def test_placeholders_are_kept():
    for message in catalogue.read():
        if message.id:
            assert message.id.count("%(") == message.string.count("%("), message.id
