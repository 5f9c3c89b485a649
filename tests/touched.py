"""The test modules that touch what has changed, the nearest first: what `make check` runs.

What has changed is whatever differs from the branch point with the main line, committed or not. A
test touches a module if it imports it, or a name that stands in it, or bears its name.
"""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ("petitions", "workflow", "intake", "supervision")
ALWAYS = ["tests/laws/test_house.py", "tests/laws/test_catalogue.py", "tests/petitions/statute"]
SLOW = {"tests/laws/test_doors.py"}  # walks every address as everybody; `make test` runs it


def git(*words):
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.split("\n") if done.returncode == 0 else []


def changed():
    """The files that differ from where this line of work began."""
    base = next((line for line in git("merge-base", "HEAD", "@{upstream}") if line), "HEAD")
    rows = [*git("diff", "--name-only", base), *git("ls-files", "--others", "--exclude-standard")]
    return sorted({ROOT / row for row in rows if row})


def names_in(path):
    """What a module defines at its top level."""
    tree = ast.parse(path.read_text())
    return {
        getattr(node, "name", "") or getattr(getattr(node, "target", None), "id", "")
        for node in tree.body
    } | {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def imports_of(path):
    """What a test imports: whole modules, and modules with the names taken from them."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {(node.module, alias.name) for alias in node.names}
    return found


def nearness(test, imports, path):
    """How near a test is to a changed module: 0 not at all, more is nearer."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] == "templates":
        return 1 if parts[-1].strip("_") in test.stem or parts[-2] in test.parts else 0
    if parts[0] not in APPS or path.suffix != ".py" or not path.exists():
        return 0
    module, stem = ".".join(parts), parts[-1]
    is_of_feature = len(parts) > 2 and parts[1] in test.parent.parts
    by_name = 2 if stem in test.stem or is_of_feature else 0
    if any(module in {where, f"{where}.{name}"} for where, name in imports):
        return 3 + by_name
    known = names_in(path)
    if any(module.startswith(where) and name in known for where, name in imports if name):
        return 2 + by_name
    return by_name


def touched():
    """The test modules to run, the nearest first."""
    files = changed()
    rows = []
    for test in sorted((ROOT / "tests").rglob("test_*.py")):
        imports = imports_of(test)
        near = 9 if test in files else sum(nearness(test, imports, path) for path in files)
        if near and str(test.relative_to(ROOT)) not in SLOW:
            rows.append((-near, str(test.relative_to(ROOT))))
    return [name for _near, name in sorted(rows)]


if __name__ == "__main__":
    found = [name for name in touched() if not name.startswith("tests/journeys/")]
    sys.stdout.write("\n".join(dict.fromkeys([*ALWAYS, *found])) + "\n")
