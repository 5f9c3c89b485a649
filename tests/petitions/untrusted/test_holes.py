"""A picture whose middle or end was never written is incomplete, whatever its format."""

from io import BytesIO

import pytest
from PIL import Image

from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.pictures import examined
from petitions.untrusted.process import examine
from tests.petitions.untrusted.test_jpegs import page, scene

SIZE = (1200, 900)
KINDS = {
    "webp": ("WEBP", {}),
    "webp without loss": ("WEBP", {"lossless": True}),
    "avif": ("AVIF", {"speed": 10}),
    "facsimile": ("TIFF", {"compression": "group4"}),
    "older facsimile": ("TIFF", {"compression": "group3"}),
    "tiff of a table": ("TIFF", {"compression": "tiff_lzw"}),
    "tiff of a jpeg": ("TIFF", {"compression": "jpeg"}),
    "tiff in short runs": ("TIFF", {"compression": "packbits"}),
}


def written(picture, kind, how, **more):
    buffer = BytesIO()
    is_facsimile = how.get("compression", "").startswith("group")
    (picture.convert("1") if is_facsimile else picture).save(buffer, kind, **how, **more)
    return buffer.getvalue()


@pytest.mark.parametrize(("kind", "how"), KINDS.values(), ids=KINDS)
def test_zero_bytes_in_the_middle_of_the_bits_are_noticed(kind, how):
    whole = written(scene(*SIZE), kind, how)
    assert examined(whole)
    for start, end in ((0.3, 0.6), (0.5, 0.8)):
        first, last = int(len(whole) * start), int(len(whole) * end)
        with pytest.raises((FaultError, OSError, RuntimeError)):  # as each decoder says it
            examined(whole[:first] + bytes(last - first) + whole[last:])


@pytest.mark.parametrize("kind", ["WEBP", "AVIF"])
@pytest.mark.parametrize("part", [0.2, 0.5, 0.8])
def test_a_copy_that_was_broken_off_is_not_converted(kind, part):
    whole = written(scene(*SIZE), kind, KINDS[kind.lower()][1])
    kept = int(len(whole) * part)
    with pytest.raises(FaultError) as refusal:
        examine(whole[:kept] + bytes(len(whole) - kept))
    assert refusal.value.fault in {Fault.INCOMPLETE, Fault.DAMAGED}


def noted():
    """As some cameras leave room in their notes."""
    notes = Image.Exif()
    notes[0x010F] = "\0" * 4000
    return notes


@pytest.mark.parametrize(("kind", "how"), KINDS.values(), ids=KINDS)
def test_zero_bytes_that_are_no_bits_do_no_harm(kind, how):
    profile = bytes(5000)
    pictures = (scene(*SIZE), page(), Image.new("RGB", SIZE, "white"), Image.new("RGB", SIZE))
    for picture in pictures:
        assert examined(written(picture, kind, how, exif=noted(), icc_profile=profile))


def test_black_in_a_picture_that_is_not_packed_is_no_hole():
    for how in ({}, {"compression": "tiff_adobe_deflate"}):
        assert examined(written(Image.new("RGB", SIZE), "TIFF", how))
    clear = Image.new("RGBA", SIZE, (9, 9, 9, 0))
    assert examined(written(clear, "WEBP", {"alpha_quality": 100, "method": 0}))
