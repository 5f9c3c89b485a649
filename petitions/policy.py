"""Who may do what, as one table. What is not in it is denied.

A door (page or API) declares one ability; the role must hold it, or the answer is 403. For one
petition the officer's relation to it must be granted too, or the answer is 404. Which moves a role
may make is the statute's business, not this table's.
"""

from enum import StrEnum

from petitions.statute import Role


class Ability(StrEnum):
    WORK = "WORK"  # the desk, the list, the own messages
    READ = "READ"  # one petition's file and documents, personal data masked
    REVEAL = "REVEAL"  # personal data in full, with a reason that is logged
    REGISTER = "REGISTER"  # bring a petition in
    MOVE = "MOVE"  # make a move of the statute
    OVERSEE = "OVERSEE"  # make one that looks after a file, whoever has it
    CONFIGURE = "CONFIGURE"  # calendar, local limits, parameters; no petition in hand
    WRITE_TEMPLATES = "WRITE_TEMPLATES"  # keep the office's own templates of documents
    ANSWER_FOR_CHANNELS = "ANSWER_FOR_CHANNELS"  # say who answers for each channel
    SUPERVISE = "SUPERVISE"  # see what is late, whoever holds it
    REFER = "REFER"  # hand a file's facts to a partner office
    LIAISE = "LIAISE"  # read what was handed to the own partner office, and nothing else
    CONVENE = "CONVENE"  # arrange receptions, conferences, campaigns


class Relation(StrEnum):
    HOLDER = "HOLDER"  # the officer's organ has the petition on its desk
    HELPER = "HELPER"  # it was asked to co-handle the petition and has not replied yet
    PART = "PART"  # it registered or handled it before
    ABOVE = "ABOVE"  # it is above an organ that takes part, or that area's petition office
    NONE = "NONE"  # it has nothing to do with it


H, C, P, A = Relation.HOLDER, Relation.HELPER, Relation.PART, Relation.ABOVE
EVERY, OWN, ACTING = frozenset({H, C, P, A}), frozenset({H, C, P}), frozenset({H})
HELPING = frozenset({H, C})
NO: frozenset[Relation] = frozenset()

# fmt: off
GRANTS: dict[Role, dict[Ability, frozenset[Relation]]] = {
    #                         READ                 REVEAL                 MOVE                  and, with no petition in hand
    Role.CLERK:        {Ability.READ: EVERY, Ability.REVEAL: OWN, Ability.MOVE: ACTING, Ability.OVERSEE: EVERY, Ability.WORK: NO, Ability.REGISTER: NO},
    Role.SECTION_HEAD: {Ability.READ: EVERY, Ability.REVEAL: OWN, Ability.MOVE: ACTING, Ability.OVERSEE: EVERY, Ability.WORK: NO, Ability.REGISTER: NO, Ability.SUPERVISE: NO, Ability.CONVENE: NO},
    Role.OFFICE_HEAD:  {Ability.READ: EVERY, Ability.REVEAL: OWN, Ability.MOVE: ACTING, Ability.OVERSEE: EVERY, Ability.WORK: NO, Ability.REGISTER: NO, Ability.SUPERVISE: NO, Ability.CONVENE: NO, Ability.REFER: NO, Ability.ANSWER_FOR_CHANNELS: NO, Ability.WRITE_TEMPLATES: NO},
    Role.HANDLER:      {Ability.READ: EVERY, Ability.REVEAL: OWN, Ability.MOVE: HELPING, Ability.OVERSEE: OWN, Ability.WORK: NO, Ability.REGISTER: NO},
    Role.CO_HANDLER:   {},  # a handler is one towards the file of another organ
    Role.LEGAL_OFFICER: {Ability.READ: EVERY, Ability.MOVE: ACTING, Ability.WORK: NO},
    Role.ORGAN_HEAD:   {Ability.READ: EVERY, Ability.REVEAL: OWN, Ability.MOVE: ACTING, Ability.OVERSEE: OWN, Ability.WORK: NO, Ability.ANSWER_FOR_CHANNELS: NO, Ability.WRITE_TEMPLATES: NO},
    Role.LEADER:       {Ability.READ: EVERY, Ability.MOVE: ACTING, Ability.OVERSEE: EVERY, Ability.WORK: NO, Ability.SUPERVISE: NO},
    Role.SUPERVISOR:   {Ability.READ: EVERY, Ability.MOVE: NO, Ability.OVERSEE: EVERY, Ability.WORK: NO, Ability.SUPERVISE: NO},
    Role.SEALED_OFFICER: {Ability.READ: ACTING, Ability.REVEAL: ACTING, Ability.MOVE: ACTING, Ability.WORK: NO, Ability.REGISTER: NO},
    Role.LIAISON:      {Ability.LIAISE: NO},
    Role.SYSTEM_ADMIN: {Ability.CONFIGURE: NO, Ability.WRITE_TEMPLATES: NO},
    Role.AUDITOR:      {},
    Role.SYSTEM:       {},
    Role.PETITIONER:   {},
}
# fmt: on


def holds(role: Role, ability: Ability) -> bool:
    """Whether the role may come through a door that asks for this ability."""
    return ability in GRANTS[role]


def permits(role: Role, ability: Ability, relation: Relation) -> bool:
    """Whether the role may do it with a petition it stands in this relation to."""
    return relation in GRANTS[role].get(ability, NO)
