"""The labelled texts of this folder, read from their files."""

from pathlib import Path

FOLDER = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    """The columns of every line of `name` that is not a remark."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
