"""CSV in every dress people's tools give it, each row with the line it stands on."""

from pathlib import Path

import pytest

from magpie.core.errors import DomainError
from magpie.portability.archive import open_archive
from magpie.portability.importers import csvs
from magpie.portability.importers.csvs import Row, columns, picked, read_rows
from magpie.portability.records import Note


def rows(content: bytes, tmp_path: Path) -> list[Row | Note]:
    path = tmp_path / "rows.csv"
    path.write_bytes(content)
    with open_archive(path) as archive:
        return list(read_rows(archive, archive.members()[0]))


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n",
        b"\xef\xbb\xbfa,b\r\n1,2\r\n",
        b"a;b\r1;2",
        b"a\tb\n\n , \n1\t2\n".replace(b" , ", b" \t "),
        b"a,b\n\x001,2\x00\n",
        "a,b\n1,2\n".encode("utf-16"),
    ],
)
def test_the_same_rows_in_every_dress(content: bytes, tmp_path: Path) -> None:
    found = [row.cells for row in rows(content, tmp_path) if isinstance(row, Row)]
    assert found == [("a", "b"), ("1", "2")]


def test_rows_know_their_line_also_behind_cells_of_several_lines(tmp_path: Path) -> None:
    found = rows(b'id,body\n1,"two\nlines, ""quoted"""\n\n2,end', tmp_path)
    assert found == [
        Row(1, ("id", "body")),
        Row(2, ("1", 'two\nlines, "quoted"')),
        Row(5, ("2", "end")),
    ]


def test_other_encodings_are_read_and_said(tmp_path: Path) -> None:
    found = rows("昵称,正文\n小鹊,你好\n".encode("gb18030"), tmp_path)
    assert found == [
        Row(1, ("昵称", "正文")),
        Row(2, ("小鹊", "你好")),
        Note("rows.csv", "read_as", "gb18030"),
    ]


def test_columns_are_found_by_any_of_their_names() -> None:
    at = columns(["Account address", "Show boosts"], {"acct": ("Account address", "acct")})
    assert at == {"acct": 0}
    assert picked(Row(1, ("mei@a.example",)), {"acct": 0, "note": 4}) == {
        "acct": "mei@a.example",
        "note": "",
    }


def test_a_quote_that_never_closes_says_where(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(b'a,b\n1,2\n3,"' + b"x,\n" * 500_000)
    with open_archive(path) as archive:
        reading = read_rows(archive, archive.members()[0])
        assert [next(reading), next(reading)] == [Row(1, ("a", "b")), Row(2, ("1", "2"))]
        with pytest.raises(DomainError, match="line 3"):
            next(reading)


def test_one_endless_line_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvs, "_LINE_MAX", 100_000)
    found = rows(b"a," + b"b" * 10_000_000 + b"\n1,2\n", tmp_path)
    assert found[-1] == Row(2, ("1", "2"))
