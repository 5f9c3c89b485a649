"""The table of rights."""

from petitions.policy import GRANTS, Ability, Relation, holds, permits
from petitions.statute import Role


def test_every_role_has_a_row():
    assert set(GRANTS) == set(Role)


def test_nobody_acts_on_what_the_own_organ_does_not_hold():
    for role in Role:
        for relation in set(Relation) - {Relation.HOLDER}:
            assert not permits(role, Ability.MOVE, relation)


def test_administrators_read_no_petition():
    for role in (Role.SYSTEM_ADMIN, Role.AUDITOR):
        assert not any(holds(role, ability) for ability in Ability)


def test_no_relation_no_right():
    assert not any(permits(r, a, Relation.NONE) for r in Role for a in Ability)
