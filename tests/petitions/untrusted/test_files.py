"""A stranger's file is decoded to its end within limits, or refused with what is wrong with it."""

import resource
import zlib
from base64 import b64decode
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from petitions.untrusted import bounds, process
from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.process import BusyError, copy_without_notes, examine, preview
from tests.samples import PDF, TURNED, bomb, docx, drawn, encrypted, picture
from tests.xlsx import workbook

HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABegABAAAAAAAAABkAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA1mlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34"
    "+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmu"
    "bgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAA"
    "QAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAACFtZGF0AAAAFSgBrwQY/Hk46//6WU/f"
    "UBdsDEdDgA=="
)  # 64 pixels each way, red


def repacked(**parts):
    """A DOCX with parts added or replaced; dots of names are written as double underscores."""
    buffer = BytesIO()
    told = {name.replace("__", "."): content for name, content in parts.items()}
    with ZipFile(BytesIO(docx())) as old, ZipFile(buffer, "w") as new:
        for info in old.infolist():
            if info.filename not in told:
                new.writestr(info.filename, old.read(info.filename))
        for name, content in told.items():
            new.writestr(name, content)
    return buffer.getvalue()


def zipped(**parts):
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relation(kind, target, mode=' TargetMode="External"'):
    space = "http://schemas.openxmlformats.org"
    return (
        f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r9" '
        f'Type="{space}/officeDocument/2006/relationships/{kind}" Target="{target}"{mode}/>'
        "</Relationships>"
    )


def text_with(code):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in code)
    return f'<w:document xmlns:w="{space}"><w:body><w:p>{runs}</w:p></w:body></w:document>'


def fields(*codes, ends=True):
    """Each in a field of its own: one after the other, or each within the one before."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    begin, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
    runs = "".join(
        f"<w:r>{begin}<w:instrText>{code}</w:instrText>{end if ends else ''}</w:r>"
        for code in codes
    )
    return f'<w:document xmlns:w="{space}"><w:body><w:p>{runs}</w:p></w:body></w:document>'


def pages_of_a_kind(count, side):
    buffer, page = BytesIO(), Image.new("1", (side, side))
    page.save(
        buffer, "TIFF", compression="group4", save_all=True, append_images=[page] * (count - 1)
    )
    return buffer.getvalue()


def stereo():
    """As many telephones write a JPEG: a second, smaller picture after the first."""
    buffer = BytesIO()
    Image.new("RGB", (40, 20), "red").save(
        buffer, "MPO", save_all=True, append_images=[Image.new("RGB", (20, 10), "red")]
    )
    return buffer.getvalue()


def moving():
    buffer, frames = BytesIO(), [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def test_a_telephones_jpeg_with_a_second_picture_is_a_jpeg():
    examined = examine(stereo())
    assert (examined.media, examined.converted) == ("image/jpeg", None)
    assert Image.open(BytesIO(copy_without_notes(stereo()))).format == "JPEG"


@pytest.mark.parametrize("content", [drawn("WEBP"), drawn("AVIF"), HEIC], ids=["webp", "avif", "heic"])  # fmt: skip
def test_what_an_office_cannot_open_is_converted(content):
    examined = examine(content)
    assert examined.media == "image/jpeg"
    with Image.open(BytesIO(examined.converted)) as made, Image.open(BytesIO(content)) if content != HEIC else made as before:  # fmt: skip
        assert (made.format, made.size) == ("JPEG", before.size)


def test_a_converted_picture_is_upright_on_white_paper():
    made = Image.open(BytesIO(examine(drawn("WEBP", orientation=6)).converted))
    assert made.size == (20, 40)
    assert made.getexif().get(TURNED, 1) == 1
    clear, buffer = Image.new("RGBA", (9, 9), (0, 0, 0, 0)), BytesIO()
    clear.save(buffer, "WEBP", lossless=True)
    assert min(Image.open(BytesIO(examine(buffer.getvalue()).converted)).getpixel((4, 4))) > 250


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_copy_is_upright_in_its_pixels(kind):
    content = drawn(kind, orientation=6)
    with Image.open(BytesIO(copy_without_notes(content))) as copy:
        assert (copy.format, copy.size) == (kind, (20, 40))
        assert TURNED not in copy.getexif() or copy.getexif()[TURNED] == 1
        grey = copy.convert("L")
        assert grey.getpixel((17, 4)) < 60  # turned to the right
        assert grey.getpixel((3, 35)) > 200
    with Image.open(BytesIO(preview(content))) as shown:
        assert (shown.format, shown.size) == ("JPEG", (20, 40))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_a_cut_picture_is_incomplete(kind, part):
    noise, buffer = Image.effect_noise((300, 300), 90).convert("RGB"), BytesIO()
    noise.save(buffer, kind)
    whole = buffer.getvalue()
    assert examine(whole)
    with pytest.raises(FaultError) as refusal:
        examine(whole[: int(len(whole) * part)])
    assert refusal.value.fault in {Fault.INCOMPLETE, Fault.DAMAGED}
    assert refusal.value.fault is Fault.INCOMPLETE or kind != "JPEG"


MERGED = (
    '<w:settings xmlns:w="urn:w"><w:mailMerge><w:mainDocumentType w:val="formLetters"/>'
    '<w:connectString w:val="Provider=MSDASQL;Data Source=\\\\evil\\x"/></w:mailMerge></w:settings>'
)
FAULTY = {
    "nothing known": (b"GIF89a", Fault.UNKNOWN),
    "a program": (b"MZ\x90\x00", Fault.UNKNOWN),
    "a page of the web": (b"<html><script>", Fault.UNKNOWN),
    "an old office file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Fault.OLD_OFFICE),
    "the beginning of a picture": (picture()[:50], Fault.DAMAGED),
    "a picture in name only": (b"\0\0\0\x18ftypheic" + b"\0" * 400, Fault.DAMAGED),
    "an animation": (moving(), Fault.MOVING),
    "a locked pdf": (encrypted(), Fault.PASSWORD),
    "a cut pdf": (PDF[:-60], Fault.INCOMPLETE),
    "a pdf of nothing": (b"%PDF-1.4\n%%EOF", Fault.DAMAGED),
    "a broken archive": (b"PK\x03\x04broken", Fault.DAMAGED),
    "a cut docx": (docx()[:-400], Fault.DAMAGED),
    "a macro": (repacked(**{"word/vbaProject.bin": b"x"}), Fault.MACRO),
    "a macro by its type": (
        repacked(**{"[Content_Types].xml": '<Types><Default Extension="xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'}),
        Fault.MACRO,
    ),
    "a template elsewhere": (
        repacked(**{"word/_rels/settings.xml.rels": relation("attachedTemplate", "https://x.example/a.dotm")}),
        Fault.OUTSIDE,
    ),
    "a picture elsewhere": (
        repacked(**{"word/_rels/document.xml.rels": relation("image", "https://x.example/a.png")}),
        Fault.OUTSIDE,
    ),
    "a field that fetches": (repacked(**{"word/document.xml": text_with(["DDE", "AUTO c cmd"])}), Fault.OUTSIDE),
    "a second field that fetches": (repacked(**{"word/document.xml": fields(" PAGE ", " DDEAUTO c cmd")}), Fault.OUTSIDE),
    "a field within a field": (repacked(**{"word/document.xml": fields(" IF 1=1 ", " INCLUDEPICTURE x", ends=False)}), Fault.OUTSIDE),
    "a field that says what another does": (repacked(**{"word/document.xml": fields(" ", ' QUOTE "DDEAUTO" ', ends=False)}), Fault.OUTSIDE),
    "a code in numbers": (repacked(**{"word/document.xml": fields(" QUOTE 68 68 69")}), Fault.OUTSIDE),
    "another edition of the standard": (repacked(**{"word/document.xml": text_with(["DDEAUTO c"]).replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")}), Fault.OUTSIDE),
    "another main part": (repacked(**{"word/other.xml": text_with(["DDEAUTO c"])}), Fault.OUTSIDE),
    "a code cut by a comment": (repacked(**{"word/document.xml": text_with(["D<!-- -->DEAUTO c"])}), Fault.OUTSIDE),
    "a code cut by an instruction": (repacked(**{"word/document.xml": text_with(["<?x?>DDE<?y?>AUTO c"])}), Fault.OUTSIDE),
    "a code in a mark": (repacked(**{"word/document.xml": text_with(["D<w:x>DE</w:x>AUTO c"])}), Fault.OUTSIDE),
    "a main part of another name": (repacked(**{"word/document__dat": text_with(["DDEAUTO c"])}), Fault.OUTSIDE),
    "in two bytes a sign": (repacked(**{"word/document__dat": text_with(["DDEAUTO c"]).encode("utf-16")}), Fault.OUTSIDE),
    "a main part behind spaces": (repacked(**{"word/document__dat": b" " * 100 + text_with(["DDEAUTO c"]).encode()}), Fault.OUTSIDE),
    "a main part behind a megabyte": (repacked(**{"word/document__dat": b"\n" * (2**20 + 5) + text_with(["DDEAUTO c"]).encode()}), Fault.OUTSIDE),
    "in two bytes behind spaces": (repacked(**{"word/document__dat": (" " * 500 + text_with(["DDEAUTO c"])).encode("utf-16")}), Fault.OUTSIDE),
    "an entity behind line ends": (repacked(**{"word/a__dat": b"\n" * 70 + b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), Fault.DAMAGED),
    "a table to fill in from behind line ends": (repacked(**{"word/s__bin": b"\r\n" * 70 + MERGED.encode()}), Fault.OUTSIDE),
    "an entity in two bytes": (repacked(**{"word/a__dat": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".encode("utf-16")}), Fault.DAMAGED),
    "relations of another name": (repacked(**{"word/a__bin": relation("attachedTemplate", "https://x.example/a.dotm")}), Fault.OUTSIDE),
    "a program as a table": (repacked(**{"word/embeddings/a.xlsx": b"MZ\x90"}), Fault.EMBEDDED),
    "a program as a picture": (repacked(**{"word/media/a.png": b"MZ\x90"}), Fault.EMBEDDED),
    "an object as a picture": (repacked(**{"word/media/a.png": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}), Fault.EMBEDDED),
    "an archive as a table": (repacked(**{"word/embeddings/a.xlsx": docx()}), Fault.EMBEDDED),
    "a table with macros": (repacked(**{"word/embeddings/a.xlsx": zipped(**{"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"})}), Fault.MACRO),
    "a table that links": (repacked(**{"word/embeddings/a.xlsx": zipped(**{"xl/workbook.xml": "<a/>", "xl/externalLinks/externalLink1.xml": "<a/>"})}), Fault.OUTSIDE),
    "a table that asks elsewhere": (repacked(**{"word/embeddings/a.xlsx": zipped(**{"xl/workbook.xml": "<a/>", "xl/connections.xml": "<connections><connection><dbPr connection='x'/></connection></connections>"})}), Fault.OUTSIDE),
    **{
        f"a table that asks elsewhere: {part[:9]}": (repacked(**{"word/embeddings/a.xlsx": zipped(**{"xl/workbook.xml": "<a/>", "xl/a.xml": f"<a>{part}</a>"})}), Fault.OUTSIDE)
        for part in ("<oledbPr/>", "<dataFeedPr/>", "<connection odcFile='a'/>", "<f>1+_xlfn.WEBSERVICE(&quot;a&quot;)</f>",
                     "<definedName>WEBSERVICE(1)</definedName>", "<formula>LEN(WEBSERVICE(1))</formula>", "<f>_xlfn.IMAGE(1)</f>", "<DataMashup/>")
    },
    "a table to fill in from": (repacked(**{"word/settings.xml": MERGED}), Fault.OUTSIDE),
    "a part in pieces": (repacked(**{"word/document.xml/[0].piece": "<a>"}), Fault.DAMAGED),
    "relations in capitals": (repacked(**{"word/_rels/settings.xml.RELS": relation("attachedTemplate", "https://x.example/a.dotm")}), Fault.OUTSIDE),
    "a mode with spaces": (repacked(**{"word/_rels/settings.xml.rels": relation("attachedTemplate", "a.dotm", ' TargetMode=" External "')}), Fault.OUTSIDE),
    "a share": (repacked(**{"word/_rels/settings.xml.rels": relation("image", "file://x/a", "")}), Fault.OUTSIDE),
    "a workbook with macros": (repacked(**{"word/embeddings/a.xlsm": b"x"}), Fault.EMBEDDED),
    "an object": (repacked(**{"word/embeddings/oleObject1.bin": b"x"}), Fault.EMBEDDED),
    "an entity": (repacked(**{"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), Fault.DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), FAULTY.values(), ids=FAULTY)
def test_what_is_wrong_is_said(content, fault):
    with pytest.raises(FaultError) as refusal:
        examine(content)
    assert refusal.value.fault is fault


def test_the_figures_of_a_chart_are_no_object():
    assert examine(repacked(**{"word/embeddings/a.xlsx": workbook(("甲", "乙"), ("1", "2"))}))


def test_a_field_within_the_result_of_one_that_says_nothing_does_no_harm():
    empty = fields(" PAGE ", " PAGE ", ends=False).replace(
        "PAGE ", "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:instrText>", 1
    )  # fmt: skip
    assert examine(repacked(**{"word/document.xml": empty}))
    assert examine(repacked(**{"word/document.xml": fields(" IF ", " PAGE ", ends=False)}))


def test_a_link_to_be_followed_is_no_fetching():
    assert examine(repacked(**{"word/_rels/document.xml.rels": relation("hyperlink", "https://x.example/")}))  # fmt: skip


def test_too_many_pixels_are_refused_before_they_are_decoded():
    with pytest.raises(FaultError) as refusal:
        examine(bomb())
    assert (refusal.value.fault, refusal.value.number) == (Fault.PIXELS, 10_900 * 10_900)
    with pytest.raises(FaultError) as refusal:  # each page may be, all of them may not
        examine(pages_of_a_kind(6, 8_500))
    assert refusal.value.fault is Fault.PAGES
    with pytest.raises(FaultError) as refusal:
        examine(pages_of_a_kind(bounds.PAGES + 1, 8))
    assert refusal.value.fault is Fault.PAGES


def test_an_archive_that_grows_is_refused():
    with ZipFile(BytesIO(docx())) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    buffer = BytesIO()
    with ZipFile(buffer, "w", compression=8) as new:
        for name, content in parts.items():
            new.writestr(name, content)
        with new.open("word/media/a.bin", "w", force_zip64=True) as part:
            for _ in range(bounds.MEMORY // 2**22 + 20):
                part.write(bytes(2**20))
    with pytest.raises(FaultError) as refusal:
        examine(buffer.getvalue())
    assert refusal.value.fault is Fault.UNPACKED


HUNGRY = "from petitions.untrusted.bounds import bind; bind(memory=200 << 20); b = bytes(1 << 30)"
TIRELESS = "from petitions.untrusted.bounds import bind; bind(seconds=1)\nwhile True: pass"


@pytest.mark.parametrize("code", [HUNGRY, TIRELESS], ids=["memory", "time"])
def test_a_process_that_takes_more_is_ended_and_that_is_a_refusal(monkeypatch, code):
    python = process.command("x")[0]
    monkeypatch.setattr(process, "command", lambda *_: [python, "-c", code])
    with pytest.raises(FaultError) as refusal:
        examine(PDF)
    assert refusal.value.fault is Fault.TOO_MUCH


def test_field_codes_of_nothing_but_spaces_cost_no_more_than_their_length():
    """Four thousand runs of a thousand spaces took all the seconds that a file may take."""
    content = repacked(**{"word/document.xml": text_with([" " * 1000] * 4000)})
    begun = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert examine(content).media.endswith("wordprocessingml.document")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begun < 5  # seconds


def test_it_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "known-to-nobody")
    python = process.command("x")[0]
    code = "import json, os; print(json.dumps({'media': repr(dict(os.environ)), 'acts': False}))"
    monkeypatch.setattr(process, "command", lambda *_: [python, "-c", code])
    assert "known-to-nobody" not in examine(PDF).media


@pytest.fixture
def places(monkeypatch, tmp_path):
    """Of this test alone; nobody waits for one."""
    monkeypatch.setattr(process, "QUEUE", 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_no_more_are_opened_at_once_than_the_machine_bears(places):
    with process._turn(), process._turn(), process._turn(), pytest.raises(BusyError):
        examine(PDF)
    assert examine(PDF)


def test_few_wait_for_a_turn(places, monkeypatch):
    monkeypatch.setattr(process, "QUEUE", 3600)
    monkeypatch.setattr(process, "WAITING", 0)
    with process._turn(), process._turn(), process._turn(), pytest.raises(BusyError):
        examine(PDF)


def test_strangers_never_hold_what_is_kept_for_officers_nor_one_all_of_theirs(places):
    one, other, third = (f"192.0.2.{n}" for n in (1, 2, 3))
    with process._turn(one):
        with pytest.raises(BusyError), process._turn(one):
            pass
        with process._turn(other):
            with pytest.raises(BusyError), process._turn(third):
                pass
            assert examine(PDF)  # an officer's
        with process._turn(third):
            pass


BURNING = "import sys, time\nwhile time.process_time() < 1.5: pass\nprint('{\"seconds\": 1.5}')"
ENDLESS = (
    "import sys\nfrom petitions.untrusted.bounds import bind\nbind(seconds=int(sys.argv[1]))\n"
    "while True: pass"
)


def test_all_files_of_a_request_share_a_sum_of_seconds(places, monkeypatch):
    """Forty files of 25 seconds each were one request."""
    python, begun = process.command("x")[0], []

    def command(_module, _deed, seconds):
        begun.append(int(seconds))
        return [python, "-c", ENDLESS, seconds]

    monkeypatch.setattr(process, "command", command)
    faults = []
    with process.of_stranger("192.0.2.1", seconds=2), process.of_officer():
        for _ in range(5):
            with pytest.raises(FaultError) as refused:
                examine(PDF)
            faults.append(refused.value.fault)
    assert set(faults) == {Fault.SPENT}
    assert begun == [2]  # the others were not even begun


def test_what_a_file_took_is_taken_off_and_so_is_their_number(places):
    with process.of_stranger("192.0.2.1", seconds=30, files=2):
        assert examine(PDF)
        assert 20 < process.ALLOWANCE.get().seconds < 30
        assert examine(PDF)
        with pytest.raises(FaultError) as refused:
            examine(PDF)
    assert refused.value.fault is Fault.SPENT
    assert examine(PDF)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"MZ\x90\x00", Fault.UNKNOWN),
        (b"RIFF\0\0\0\0WAVEfmt ", Fault.UNKNOWN),
        (b"\0\0\0\x18ftypmp42", Fault.UNKNOWN),
        (b"", Fault.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Fault.OLD_OFFICE),
    ],
)
def test_what_is_no_known_kind_is_told_so_however_many_wait(places, content, fault):
    with process._turn(), process._turn(), process._turn(), pytest.raises(FaultError) as refused:
        examine(content)
    assert refused.value.fault is fault


def test_a_sender_opens_few_at_once_and_others_meanwhile(places):
    with process.of_stranger("192.0.2.1"), process.of_stranger("192.0.2.1"):
        with pytest.raises(BusyError), process.of_stranger("192.0.2.1"):
            pass
        with process.of_stranger("192.0.2.2"):
            pass
    with process.of_stranger("192.0.2.1"):
        pass


def test_a_picture_of_much_text_is_no_way_round():
    chunk = b"zTXt" + b"a\0\0" + zlib.compress(bytes(200 << 20))
    whole = drawn("PNG")
    made = len(chunk[4:]).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    with pytest.raises(FaultError):
        examine(whole[:33] + made + whole[33:])
