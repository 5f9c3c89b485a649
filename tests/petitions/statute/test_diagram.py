"""The pictures hold every move, and nothing in them covers anything else."""

from itertools import combinations, pairwise

import pytest

from petitions.statute import MOVES, PHASES, draw, phase_of, stays_everywhere
from petitions.statute.diagram.drawing import width_of

PICTURES = [draw(phase, language) for phase in PHASES for language in ("zh-hans", "en")]


def test_every_move_is_in_the_picture_of_each_phase_it_starts_from():
    for picture in PICTURES:
        labels = [arrow.label for arrow in picture.arrows]
        labels += [loop for box in picture.boxes for loop in box.loops]
        drawn = {id(row) for label in labels for row in label.rows}
        assert drawn == {
            id(row)
            for row in MOVES
            if picture.phase in map(phase_of, row.sources) and not stays_everywhere(row)
        }, picture.phase


def test_every_state_has_a_box_and_boxes_lie_apart():
    for picture in PICTURES:
        assert tuple(box.state for box in picture.boxes) == PHASES[picture.phase]
        for one, next_one in pairwise(picture.boxes):
            assert one.y + one.height < next_one.y
        assert picture.boxes[-1].y + picture.boxes[-1].height <= picture.height


def test_each_arrow_leads_to_its_rail_or_out():
    for picture in PICTURES:
        rails = {rail.x: rail for rail in picture.rails}
        for arrow in picture.arrows:
            target = arrow.label.rows[0].target
            if arrow.exit:
                assert arrow.exit.state is target
                assert phase_of(target) is not picture.phase
            else:
                assert any(
                    rail.target is target and arrow.y in rail.joints and rail.x == arrow.end
                    for rail in picture.rails
                )
            assert arrow.start < arrow.end
        assert rails


def test_two_rails_never_run_over_each_other():
    for picture in PICTURES:
        for one, other in combinations(picture.rails, 2):
            apart = one.bottom < other.top or other.bottom < one.top
            assert one.x != other.x or apart


def test_names_fit_their_boxes_and_no_two_lines_meet():
    for picture in PICTURES:
        for box in picture.boxes:
            heights = [entry.y for entry in box.entries] + [loop.y for loop in box.loops]
            assert len(set(heights)) == len(heights)
            assert all(box.y < y < box.y + box.height for y in heights)
        language = "zh" if PICTURES.index(picture) % 2 == 0 else "en"
        for arrow in picture.arrows:
            name = arrow.label.text.written_in(language)
            assert arrow.label.x + width_of(name) <= arrow.start


def test_what_is_open_almost_everywhere_is_not_drawn():
    assert {row.action for row in MOVES if stays_everywhere(row)} >= {"MARK", "RECOMPUTE"}


@pytest.mark.parametrize("phase", PHASES)
def test_only_names_without_a_chosen_row_are_faded(phase):
    picture = draw(phase, "en", lambda row: row.public)
    for arrow in picture.arrows:
        assert arrow.label.faded is not any(row.public for row in arrow.label.rows)
