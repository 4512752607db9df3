import re
from pathlib import Path
from typing import Any

import pytest

from magpie.config import environment
from magpie.config.environment import VARIABLES, WrongSetting, read

SETTINGS = Path(__file__).parents[2] / "docs" / "settings.md"


def refusal(**environ: str) -> str:
    with pytest.raises(WrongSetting) as wrong:
        read(environ)
    return str(wrong.value)


def test_nothing_needs_to_be_set() -> None:
    found = read({"PATH": "/bin"})
    assert found["MAGPIE_PORT"] == 8000
    assert found["MAGPIE_SQLITE_SYNC"] == "FULL"
    assert found["MAGPIE_DEMO"] is True
    assert found["MAGPIE_ORIGIN"] is None
    assert found["MAGPIE_SECRET_OLD"] == []


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("MAGPIE_HOME", "/srv/magpie", Path("/srv/magpie")),
        ("MAGPIE_PORT", "80", 80),
        ("MAGPIE_ORIGIN", "https://magpie.example/", "https://magpie.example"),
        ("MAGPIE_ORIGIN", "http://[::1]:8000", "http://[::1]:8000"),
        ("MAGPIE_DEMO", "Off", False),
        ("MAGPIE_DEBUG", "1", True),
        ("MAGPIE_SECRET_OLD", "one, two,", ["one", "two"]),
        ("MAGPIE_DATABASE", "postgresql://hen@localhost/yard", "postgresql://hen@localhost/yard"),
        ("MAGPIE_CACHE", "redis://localhost/0", "redis://localhost/0"),
        ("MAGPIE_SQLITE_SYNC", "NORMAL", "NORMAL"),
    ],
)
def test_a_setting_is_read_as_what_it_means(name: str, text: str, value: Any) -> None:
    assert read({name: text})[name] == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("MAGPIE_PORT", "0"),
        ("MAGPIE_PORT", "65536"),
        ("MAGPIE_PORT", "eighty"),
        ("MAGPIE_PORT", ""),
        ("MAGPIE_ORIGIN", "magpie.example"),
        ("MAGPIE_ORIGIN", "https://"),
        ("MAGPIE_ORIGIN", "https://magpie.example/path"),
        ("MAGPIE_DEMO", "perhaps"),
        ("MAGPIE_SIGN_UP", "OPEN"),
        ("MAGPIE_DATABASE", "mysql://localhost/yard"),
        ("MAGPIE_CACHE", "memcached://localhost"),
        ("MAGPIE_SQLITE_SYNC", "OFF"),
        ("MAGPIE_LOG", "loud"),
        ("MAGPIE_THREADS", "1.5"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name_and_what_is_allowed(name: str, text: str) -> None:
    [variable] = [each for each in VARIABLES if each.name == name]
    sentence = refusal(**{name: text})
    assert name in sentence
    assert variable.allowed in sentence


def test_a_variable_nobody_knows_is_refused_by_name() -> None:
    assert refusal(MAGPIE_TYPO="1").startswith("MAGPIE_TYPO is not a setting")
    assert "MAGPIE_TYPO_FILE" in refusal(MAGPIE_TYPO_FILE="/x")


def test_a_value_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "port"
    file.write_text("8080\n")
    assert read({"MAGPIE_PORT_FILE": str(file)})["MAGPIE_PORT"] == 8080


def test_a_file_that_is_missing_or_holds_a_wrong_value_is_refused(tmp_path: Path) -> None:
    missing = str(tmp_path / "nothing")
    sentence = refusal(MAGPIE_SECRET_FILE=missing)
    assert "MAGPIE_SECRET_FILE" in sentence
    assert missing in sentence
    (tmp_path / "odd").write_bytes(b"\xff\xfe\xfa")
    assert "can't be read" in refusal(MAGPIE_SECRET_FILE=str(tmp_path / "odd"))
    (tmp_path / "port").write_text("eighty")
    assert "MAGPIE_PORT is 'eighty'" in refusal(MAGPIE_PORT_FILE=str(tmp_path / "port"))


def test_every_default_is_allowed() -> None:
    for variable in VARIABLES:
        if variable.default:
            variable.parse(variable.default)


def test_every_setting_is_documented_as_it_is_and_no_other() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", SETTINGS.read_text(), re.MULTILINE
    )
    expected = [
        (each.name, f"`{each.default}`" if each.default else "–", each.allowed, each.doc)
        for each in environment.VARIABLES
    ]
    assert rows == expected


def test_no_other_page_or_script_speaks_of_a_setting_that_does_not_exist() -> None:
    root = SETTINGS.parents[1]
    names = {each.name for each in VARIABLES}
    pages = [*root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("src/magpie/**/*.py")]
    mentioned = {
        name.removesuffix("_FILE")
        for page in pages
        for name in re.findall(r"\bMAGPIE_[A-Z_]+\b", page.read_text(encoding="utf-8"))
    }
    assert mentioned - names - {"MAGPIE_"} == set()
