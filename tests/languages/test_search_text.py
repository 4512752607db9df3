"""The form of text that search compares, tried on SQLite's FTS5 and, where it runs, PostgreSQL."""

import sqlite3
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from magpie.languages.search_text import fts5_query, indexable, postgresql_query

from .samples import rows

Found = Callable[..., set[int]]


class Shelf:
    """A few texts in an index of FTS5."""

    def __init__(self) -> None:
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE VIRTUAL TABLE texts USING fts5(t, tokenize='unicode61')")

    def put(self, *texts: str) -> "Shelf":
        for number, text in enumerate(texts):
            self.database.execute(
                "INSERT INTO texts (rowid, t) VALUES (?, ?)", (number, indexable(text))
            )
        return self

    def find(self, query: str, *, widely: bool = False) -> set[int]:
        asked = fts5_query(query, widely=widely)
        if not asked:
            return set()
        found = self.database.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (asked,))
        return {number for (number,) in found}


class PostgresShelf(Shelf):
    """The same in a temporary table of PostgreSQL."""

    def __init__(self) -> None:
        self.cursor = connection.cursor()
        self.cursor.execute("CREATE TEMP TABLE texts (id int, t tsvector) ON COMMIT DROP")

    def put(self, *texts: str) -> "PostgresShelf":
        for number, text in enumerate(texts):
            self.cursor.execute(
                "INSERT INTO texts VALUES (%s, to_tsvector('simple', %s))",
                (number, indexable(text)),
            )
        return self

    def find(self, query: str, *, widely: bool = False) -> set[int]:
        asked = postgresql_query(query, widely=widely)
        if not asked:
            return set()
        self.cursor.execute("SELECT id FROM texts WHERE t @@ to_tsquery('simple', %s)", (asked,))
        return {number for (number,) in self.cursor.fetchall()}


@pytest.fixture(params=["fts5", "postgresql"])
def shelf(request: pytest.FixtureRequest) -> Iterator[Shelf]:
    if request.param == "fts5":
        yield Shelf()
    elif connection.vendor == "postgresql":
        request.getfixturevalue("db")
        yield PostgresShelf()
    else:
        pytest.skip("needs PostgreSQL")


def test_a_chinese_word_of_two_characters_is_found_wherever_it_stands(shelf: Shelf) -> None:
    shelf.put("我喜欢吃苹果", "苹果手机", "苹和果", "水果苹")
    assert shelf.find("苹果") == {0, 1}
    assert shelf.find("果") == {0, 1, 2, 3}


def test_every_pair_of_characters_of_every_text_is_found_in_it(shelf: Shelf) -> None:
    texts = [text for label, text, *_ in rows("holdout.tsv") if label.startswith("zh-Han")]
    shelf.put(*texts)
    for number, text in enumerate(texts):
        for place in range(len(text) - 1):
            pair = text[place : place + 2]
            if all("一" <= each <= "鿿" for each in pair):
                assert number in shelf.find(pair), pair


def test_traditional_and_simplified_find_each_other(shelf: Shelf) -> None:
    shelf.put("我們去臺灣吃牛肉麵", "我们去台湾吃牛肉面", "頭髮乾了", "头发干了", "看著妳")
    assert shelf.find("牛肉面") == shelf.find("牛肉麵") == {0, 1}
    assert shelf.find("台湾") == shelf.find("臺灣") == {0, 1}
    assert shelf.find("头发") == shelf.find("頭髮") == {2, 3}
    assert shelf.find("看着你") == {4}


def test_characters_apart_are_no_word(shelf: Shelf) -> None:
    shelf.put("热、力、学", "熱 力 学", "学力热", "熱力学の第二法則", "热\n力学")
    assert shelf.find("熱力学") == {3}


def test_korean_words_are_found_with_their_particles(shelf: Shelf) -> None:
    shelf.put("한글은 아름답다", "한 글자", "나는 한글을 배운다")
    assert shelf.find("한글") == {0, 2}
    assert shelf.find("한글 배운다") == {2}


def test_japanese_and_thai_are_found_without_spaces(shelf: Shelf) -> None:
    shelf.put("今日は天気がいいですね", "แมวของฉันน่ารักมาก", "ﾈｺが好き")
    assert shelf.find("天気") == {0}
    assert shelf.find("がいい") == {0}
    assert shelf.find("น่ารัก") == {1}
    assert shelf.find("ネコ") == {2}


def test_english_is_found_by_whole_words(shelf: Shelf) -> None:
    shelf.put("The Hen laid eggs", "henna tattoo", "don't count your chickens", "CAFÉ au lait")
    assert shelf.find("hen") == {0}
    assert shelf.find("HEN eggs") == {0}
    assert shelf.find("eggs tattoo") == set()
    assert shelf.find("don't") == {2}
    assert shelf.find("cafe") == shelf.find("café") == {3}


def test_quoted_words_stand_in_a_row(shelf: Shelf) -> None:
    shelf.put("my black cat", "cat black my", "我的 黑猫 很胖")
    assert shelf.find('"black cat"') == {0}
    assert shelf.find("black cat") == {0, 1}
    assert shelf.find("“黑猫 很胖”") == {2}


def test_emoji_links_and_tags_are_words(shelf: Shelf) -> None:
    shelf.put("新来的😂🐱", "#猫税 交了", "see https://example.org/cat-tax", "3.14 and C++")
    assert shelf.find("🐱") == {0}
    assert shelf.find("#猫税") == {1}
    assert shelf.find("example.org") == {2}
    assert shelf.find("3.14") == {3}


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', "'", "''", "a' OR 1=1 --", "NEAR(a b)", "a AND", "OR", "NOT a", "*", "a*", "t:a",
     "^a", "(", "a)", "a & b | !c <-> d", "\\", "\0", "\ud800", "-a", "{a}", "a:*", "“", "%s", "哈" * 500,
     "a" * 10_000, "😂" * 500, "q0q", "é" * 300],
)  # fmt: skip
def test_no_query_breaks_it(shelf: Shelf, query: str) -> None:
    shelf.put("a b c", "")
    shelf.find(query)
    shelf.find(query, widely=True)


def test_operators_are_only_text(shelf: Shelf) -> None:
    shelf.put("cats or dogs", "cats", "not a cat")
    assert shelf.find("cats OR dogs") == {0}
    assert shelf.find("NOT cat") == {2}


def test_the_glossary_asks_in_the_other_language_too(shelf: Shelf) -> None:
    shelf.put("请先交貓稅", "pay the cat tax first", "my cat pays tax")
    assert shelf.find("cat tax") == {1, 2}
    assert shelf.find('"cat tax"', widely=True) == {0, 1}
    assert shelf.find("猫税", widely=True) == {0, 1, 2}


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "a" * 10_000, "哈" * 10_000, "😂" * 10_000])
def test_any_text_can_be_indexed(shelf: Shelf, text: str) -> None:
    begin = time.process_time()
    shelf.put(text)
    assert time.process_time() - begin < 1
    indexable(text).encode()
