"""The table of rights."""

from petitions.policy import GRANTS, Ability, Relation, holds, permits
from petitions.statute import Role


def test_every_role_has_a_row():
    assert set(GRANTS) == set(Role)


def test_nobody_acts_on_what_the_own_organ_does_not_hold():
    for role in Role:
        for relation in set(Relation) - {Relation.HOLDER, Relation.HELPER}:
            assert not permits(role, Ability.MOVE, relation)


def test_only_a_handler_acts_as_helper():
    helpers = {role for role in Role if permits(role, Ability.MOVE, Relation.HELPER)}
    assert helpers == {Role.HANDLER}


KEEPING = {Ability.CONFIGURE, Ability.WRITE_TEMPLATES}  # no petition is seen there


def test_administrators_read_no_petition():
    for role in (Role.SYSTEM_ADMIN, Role.AUDITOR):
        assert not any(holds(role, ability) for ability in set(Ability) - KEEPING)


def test_no_relation_no_right():
    assert not any(permits(r, a, Relation.NONE) for r in Role for a in Ability)
