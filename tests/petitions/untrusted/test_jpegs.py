"""A JPEG of which a part is missing, although its decoder paints something there."""

from io import BytesIO
from random import Random

import pytest
from PIL import Image

from petitions.untrusted.faults import Fault, FaultError
from petitions.untrusted.pictures import examined
from petitions.untrusted.process import examine

KINDS = {
    "plain": {"quality": 90},
    "optimized": {"quality": 90, "optimize": True},
    "progressive": {"quality": 90, "progressive": True},
    "with restarts": {"quality": 90, "restart_marker_rows": 2},
    "with many restarts": {"quality": 90, "restart_marker_blocks": 3, "subsampling": "4:2:0"},
    "progressive with restarts": {"quality": 90, "restart_marker_blocks": 5, "progressive": True},
    "unreduced": {"quality": 90, "subsampling": 0},
}
END = b"\xff\xd9"


def scene(width=640, height=483):
    """Large shapes and small grains, as a photograph has them."""
    dice = Random(5)
    shapes = Image.new("RGB", (16, 12))
    shapes.putdata([tuple(dice.choices(range(256), k=3)) for _ in range(16 * 12)])
    grains = Image.effect_noise((width, height), 40).convert("RGB")
    return Image.blend(shapes.resize((width, height), Image.Resampling.BICUBIC), grains, 0.3)


def page(width=620, height=877):
    """White, with something written at the top."""
    paper = Image.new("RGB", (width, height), "white")
    paper.paste("black", (80, 80, 500, 120))
    return paper


def written(picture, **how):
    buffer = BytesIO()
    picture.save(buffer, "JPEG", **how)
    return buffer.getvalue()


def damages(content):
    half = len(content) // 2
    yield content[:half] + END  # as a program leaves it that repairs
    yield content[: len(content) * 9 // 10] + END
    yield content[:half] + bytes(half) + END  # copied in part, after its space was reserved
    yield content[:half] + bytes(len(content) * 2)


@pytest.mark.parametrize("how", KINDS.values(), ids=KINDS)
def test_a_picture_without_its_second_half_is_incomplete(how):
    content = written(scene(), **how)
    for damaged in damages(content):
        with pytest.raises((FaultError, OSError)) as refusal:
            examined(damaged)
        assert Fault.INCOMPLETE in str(refusal.value) or "truncated" in str(refusal.value)


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"subsampling": 0}])
@pytest.mark.parametrize("rows", [{"restart_marker_rows": 1}, {"restart_marker_blocks": 8}])
def test_a_picture_lacks_the_marks_at_which_its_decoder_begins_anew(more, rows):
    content = written(scene(), quality=90, **rows, **more)
    half = len(content) // 2
    assert examined(content)
    with pytest.raises(FaultError):
        examined(content[:half] + b"\x55" * (len(content) - half - 2) + END)


def test_the_program_says_so():
    for damaged in damages(written(scene())):
        with pytest.raises(FaultError) as refusal:
            examine(damaged)
        assert refusal.value.fault is Fault.INCOMPLETE


@pytest.mark.parametrize("how", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("size", [(640, 480), (33, 17), (8, 8), (1, 1), (2000, 3)])
def test_a_whole_picture_is_whole_whatever_follows_it(how, size):
    pictures = (scene(*size), Image.new("RGB", size, "white"), Image.new("L", size, 130))
    for content in (written(picture, **how) for picture in (*pictures, page())):
        for behind in (b"", bytes(5000), b"\xff\xd8\xff", b"x" * 300):
            assert examined(content + behind) == ("image/jpeg", None)
