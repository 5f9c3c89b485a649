"""A service that locks or writes opens its own transaction: no caller is trusted to have one."""

import ast

from tests.laws.test_house import BELOW, name, rooms

WRITING = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create",
    "update_or_create", "select_for_update",
}  # fmt: skip
IN_STEPS = {  # work of minutes: each part of it is a transaction of its own, and none locks
    ("intake/imports/services/batches.py", "work_through"),
    ("intake/letters/services/scanning.py", "read_scan"),
}
READING = {"documents", "migrations", "models", "petitions", "selectors"}
MACHINES = {"mailbox", "recognition", "sender", "senders"}  # speak to other programs alone
SERVICES = [path for path in BELOW if not (READING | MACHINES) & rooms(path)]


def writes(call):
    """Whether this calls a method that writes rows; a dictionary's update has a value to take."""
    method = call.func
    if not isinstance(method, ast.Attribute) or method.attr not in WRITING:
        return False
    return not (method.attr == "update" and call.args)


def is_atomic(function):
    return any("atomic" in ast.unparse(decorator) for decorator in function.decorator_list)


def runs_in_a_step(function):
    """Effects take the step, and those who keep count of it its event: `perform` runs both."""
    first = next(iter([*function.args.args, *function.args.kwonlyargs]), None)
    kind = ast.unparse(first.annotation) if first and first.annotation else ""
    return kind in {"Step", "Event"}


def unprotected(function, functions, seen=()):
    """The first thing written outside every transaction, by itself or by its private helpers."""
    if function.name in seen or is_atomic(function):
        return None
    parts = list(function.body)
    while parts:
        part = parts.pop()
        if isinstance(part, ast.With) and "atomic" in ast.unparse(part.items[0]):
            continue
        if isinstance(part, ast.Call):
            if writes(part):
                return part.func.attr
            helper = functions.get(getattr(part.func, "id", ""))
            if helper is not None and helper.name.startswith("_"):
                found = unprotected(helper, functions, (*seen, function.name))
                if found:
                    return f"{helper.name}, {found}"
        parts += ast.iter_child_nodes(part)
    return None


def faults_of(source):
    """The public functions and methods of a module that write without a transaction."""
    tree = ast.parse(source)
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return {
        name: unprotected(function, functions)
        for name, function in functions.items()
        if not name.startswith("_")
        and not runs_in_a_step(function)
        and unprotected(function, functions)
    }


def test_every_service_that_writes_opens_a_transaction():
    found = {
        (name(path), function): what
        for path in SERVICES
        for function, what in faults_of(path.read_text()).items()
    }
    assert set(found) == IN_STEPS & set(found), found


def test_what_may_go_without_is_there_and_needs_to():
    needed = {
        (name(path), function) for path in SERVICES for function in faults_of(path.read_text())
    }
    assert needed == IN_STEPS


def test_the_law_sees_what_it_forbids():
    assert faults_of("def write(row):\n    row = _locked(row)\n\n"
                     "def _locked(row):\n    return Row.objects.select_for_update().get()\n")  # fmt: skip
    assert not faults_of("@transaction.atomic\ndef write(row):\n    row.save()\n")
    assert not faults_of("def write(row):\n    with transaction.atomic():\n        row.save()\n")
    assert not faults_of("def effect(step: Step):\n    step.petition.save()\n")
    assert faults_of("def write(row):\n    with open(row) as file:\n        row.save()\n")
