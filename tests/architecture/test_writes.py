"""Nothing outside `actions` writes a domain row."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "magpie"
WRITES = {
    "create",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "get_or_create",
    "save",
    "delete",
    "update",
}
# core/ is the machinery that rows of work and events move on.
EXEMPT_ROOMS = {"core"}


def writes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr in WRITES and "objects" in ast.unparse(node.func.value):
            yield f"{path.relative_to(PACKAGE)}:{node.lineno} {ast.unparse(node.func)}"


def test_rows_are_written_by_actions_only() -> None:
    found = [
        write
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] not in EXEMPT_ROOMS
        and "actions" not in str(path.relative_to(PACKAGE))
        and "migrations" not in path.parts
        for write in writes(path)
    ]
    assert found == []
