"""Rooms stay liveable: files and functions are short, and the figures are printed."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

PACKAGE = Path(__file__).parents[2] / "src" / "magpie"
FILE_CAP, FUNCTION_CAP = 400, 60


def files() -> dict[Path, str]:
    return {
        path.relative_to(PACKAGE): path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if "migrations" not in path.parts
    }


def functions() -> Iterator[tuple[str, int]]:
    for path, text in files().items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                yield f"{path}:{node.name}", node.end_lineno - node.lineno + 1


def figures(what: str, sizes: list[int]) -> str:
    ninety = round(quantiles(sizes, n=10)[-1])
    return f"{what}: median {median(sizes):.0f}, 90 % {ninety}, largest {max(sizes)}"


def test_no_file_is_longer_than_its_cap() -> None:
    sizes = {str(path): text.count("\n") for path, text in files().items()}
    print(figures("lines a file", list(sizes.values())))
    assert {path: size for path, size in sizes.items() if size > FILE_CAP} == {}


def test_no_function_is_longer_than_its_cap() -> None:
    sizes = dict(functions())
    print(figures("lines a function", list(sizes.values())))
    assert {name: size for name, size in sizes.items() if size > FUNCTION_CAP} == {}


def test_every_file_says_why_it_exists() -> None:
    silent = [
        str(path)
        for path, text in files().items()
        if text.strip() and not ast.get_docstring(ast.parse(text))
    ]
    assert silent == []
