"""What a PDF may hold, and what makes it one that acts."""

import zlib
from io import BytesIO

import pikepdf
import pytest

from petitions.untrusted import pdf_pictures
from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.pdfs import examined
from petitions.untrusted.process import examine
from tests.petitions.untrusted.test_jpegs import scene, written
from tests.samples import PDF, pdf

ACTION = b"<</S/JavaScript/JS(app.alert)>>"


def hidden(*objects, trailer=b""):
    """Objects before the table that no line of it lists."""
    at = PDF.index(b"xref\n")
    written = PDF[:at] + b"".join(b"%s endobj\n" % one for one in objects) + PDF[at:]
    start = at + len(written) - len(PDF)
    return written.replace(b"startxref\n%d" % at, trailer + b"startxref\n%d" % start)


def updated(*objects):
    """As a program leaves it that writes what it changed behind the rest."""
    written, lines = PDF, b""
    for number, one in objects:
        lines += b"%d 1\n%010d 00000 n \n" % (number, len(written))
        written += b"%d 0 obj%sendobj\n" % (number, one)
    return written + b"xref\n%strailer<</Size 4/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        lines, PDF.index(b"xref\n"), len(written),
    )  # fmt: skip


def saved(content=PDF, **how):
    buffer = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.save(buffer, **how)
    return buffer.getvalue()


PACKED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}


def packed_besides():
    """A stream of objects that holds one more than the table says."""
    with pikepdf.open(BytesIO(saved(**PACKED))) as document:
        holder = next(one for one in document.objects if one.get("/Type") == "/ObjStm")
        content, count, first = holder.read_bytes(), int(holder.N), int(holder.First)
    begun = b"%s 1 %d " % (content[:first].rstrip(), len(content) - first)
    made = begun + content[first:] + b"<</OpenAction<</S/JavaScript/J#53(x)>>>>"
    return pdf(
        b"<</Type/ObjStm/N %d/First %d/Length %d>>stream\n%s\nendstream "
        % (count + 1, len(begun), len(made), made)
    )


ACTING = {
    "catalog in the trailer": PDF.replace(b"/Root 1 0 R", b"/Root<</Type/Catalog/Pages 2 0 R/OpenAction%s>>" % ACTION),
    "in no table": hidden(b"1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction%s>>" % ACTION),
    "in no table by another name": hidden(b"1\0 0 obj<</OpenAction<</S/J#61vaScript/J#53(x)>>>>"),
    "in no table by a long number": hidden(b"%s1 0 obj<</OpenAction<</S/JavaScript>>>>" % (b"0" * 14)),
    "in no table by a long edition": hidden(b"1 %s obj<</OpenAction<</S/JavaScript>>>>" % (b"0" * 5000)),
    "in no table and packed": hidden(b"8 0 obj<</Type/ObjStm/N 1>>stream\nx\nendstream"),
    "in a table that is not read": hidden(b"8 0 obj<</Type/XRef>>stream\nx\nendstream"),
    "in a trailer that is not read": hidden(trailer=b"trailer<</Root<</OpenAction%s>>>>\n" % ACTION),
    "packed and in no table": packed_besides(),
    "written over": updated((1, b"<</Type/Catalog/Pages 2 0 R>>"), (1, b"<</Type/Catalog/Pages 2 0 R/OpenAction%s>>" % ACTION), (1, b"<</Type/Catalog/Pages 2 0 R>>")),
    "script": pdf(b"<</S/JavaScript/JS(app.alert)>>", catalog=b"/OpenAction 4 0 R"),
    "script by another name": pdf(b"<</S/#4aava#53cript/J#53(x)>>", catalog=b"/OpenAction 4 0 R"),
    "program": pdf(b"<</S/Launch/F(cmd.exe)>>", catalog=b"/OpenAction 4 0 R"),
    "file": pdf(b"<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>", b"<</Length 0>>stream\nendstream"),
    "within": pdf(b"<</A[<</S/JavaScript>>]>>"),
    "within what is not read": pdf(b"<</S/JavaScript/JS(x)/X %s>>" % (b"9" * 30)),
    "too deep": pdf(b"<</S/JavaScript/JS(x)/X %s%s>>" % (b"[" * 600, b"]" * 600)),
    "not ended": pdf(b"<</S/JavaScript/JS(x)"),
}  # fmt: skip


@pytest.mark.parametrize("content", ACTING.values(), ids=ACTING)
def test_a_pdf_that_acts_is_noticed(content):
    assert examine(content).acts


def test_a_plain_pdf_and_a_link_in_it_do_not_act():
    assert not examine(PDF).acts
    assert not examine(pdf(b"<</S/URI/URI(https://x.example)>>")).acts


WRITTEN = {
    "all in a row": saved(linearize=True),
    "packed": saved(**PACKED),
    "packed in a row": saved(linearize=True, **PACKED),
    "changed": updated((1, b"<</Type/Catalog/Pages 2 0 R/Lang(zh)>>")),
    "said in words": pdf(b"<</Title(JavaScript, 4 0 obj, trailer)>>"),
    "blended": pdf(b"<</Type/ExtGState/BM/Screen>>"),
}


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_however_a_plain_pdf_is_written_it_does_not_act(content):
    assert not examine(content).acts


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"\n\n \n", b"\0\n"])
def test_a_pdf_may_begin_with_a_mark_or_an_empty_line(before):
    assert examine(before + PDF).media == "application/pdf"
    assert examine(before + ACTING["script"]).acts


def scanned(packed, *, name=b"/DCTDecode", size=(640, 483)):
    return pdf(
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter%s/Length %d>>stream\n%s\nendstream " % (*size, name, len(packed), packed)
    )


def facsimile():
    buffer = BytesIO()
    scene(1200, 900).convert("1").save(buffer, "TIFF", compression="group4")
    return buffer.getvalue()[8:]


PACKINGS = {
    "photograph": (written(scene(), quality=90), b"/DCTDecode"),
    "facsimile": (facsimile(), b"/CCITTFaxDecode"),
    "drawing": (zlib.compress(scene().tobytes()), b"/FlateDecode"),
}


@pytest.mark.parametrize(("packed", "name"), PACKINGS.values(), ids=PACKINGS)
def test_a_scan_that_lacks_its_end_is_incomplete(packed, name):
    assert not examine(scanned(packed, name=name)).acts
    kept = len(packed) // 3
    with pytest.raises(FaultError) as refusal:
        examine(scanned(packed[:kept] + bytes(len(packed) - kept), name=name))
    assert refusal.value.fault is Fault.INCOMPLETE


JPEG, FLATE = b"/DCTDecode", b"/FlateDecode"
BITS = scene().tobytes()


def cut():
    """As a copy leaves them that was broken off."""
    for how in ({}, {"progressive": True}):
        photograph = written(scene(), quality=90, **how)
        for tenths in (0, 2, 5, 9):
            kept = photograph[: len(photograph) * tenths // 10]
            yield kept, JPEG
            yield zlib.compress(kept), b"[%s%s]" % (FLATE, JPEG)
    drawing = zlib.compress(BITS)
    yield drawing[: len(drawing) // 2], FLATE
    yield zlib.compress(BITS[: len(BITS) // 3]), FLATE
    yield zlib.compress(zlib.compress(BITS[: len(BITS) // 3])), b"[%s%s]" % (FLATE, FLATE)
    yield BITS[: len(BITS) // 2], b"[]"


@pytest.mark.parametrize(("packed", "name"), list(cut()))
def test_a_scan_that_is_cut_is_incomplete(packed, name):
    with pytest.raises(FaultError) as refusal:
        examined(scanned(packed, name=name))
    assert refusal.value.fault is Fault.INCOMPLETE


@pytest.mark.parametrize(
    ("packed", "name"),
    [
        (zlib.compress(PACKINGS["photograph"][0]), b"[%s%s]" % (FLATE, JPEG)),
        (zlib.compress(BITS)[:-4], FLATE),  # without its sum
        (BITS, b"[]"),
        (zlib.compress(b"anything"), b"[%s/LZWDecode]" % FLATE),
    ],
)
def test_a_scan_that_is_whole_is_taken_however_it_is_packed(packed, name):
    plain = scanned(packed, name=name)
    assert not examined(plain)
    assert not examined(saved(plain, encryption=pikepdf.Encryption(owner="x", user="")))


def test_a_photograph_may_lack_its_last_mark_but_no_pixels():
    whole = PACKINGS["photograph"][0]
    with pytest.raises(FaultError):
        examine(scanned(whole[: len(whole) // 3] + b"\xff\xd9"))
    assert examine(scanned(whole[:-2]))


def test_many_scans_take_a_few_seconds_at_most(monkeypatch):
    monkeypatch.setattr(pdf_pictures, "SECONDS", -1)
    assert not examined(scanned(PACKINGS["photograph"][0][:9000]))
