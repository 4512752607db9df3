"""Every engine behind HTTP: its protocol to the letter, and all the ways in which it may fail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pytest_django import Settings

from magpie.core import clock
from magpie.core.kept import told
from magpie.languages.actions import engine_state
from magpie.languages.engines import deepl, openai
from magpie.languages.engines.protocol import (
    EngineBusy,
    EngineDown,
    EngineRefused,
    QuotaUsedUp,
)
from magpie.languages.engines.registry import available_engines, can_translate, configured_engines
from magpie.languages.engines.remote import RemoteEngine
from magpie.languages.models import EngineState
from tests.languages.engines.stub import Asked, Reply, Stub, stub

pytestmark = pytest.mark.django_db

ANSWER = "母鸡又跑出来了。"


@dataclass
class Wire:
    """How one service is spoken to: its settings, its list of languages, its path and answer."""

    name: str
    settings: Callable[[str], dict[str, Any]]
    lists: dict[str, Any]
    path: str
    answer: Callable[[Asked, str], Any]


def chat(asked: Asked, text: str) -> Any:
    import json

    number = json.loads(asked.body["messages"][1]["content"])["id"]
    said = json.dumps({"id": number, "translation": text})
    return {
        "choices": [{"message": {"role": "assistant", "content": said}, "finish_reason": "stop"}]
    }


WIRES = [
    Wire(
        "libretranslate",
        lambda url: {"MAGPIE_LIBRETRANSLATE_URL": url, "MAGPIE_LIBRETRANSLATE_KEY": "k1"},
        {
            "/languages": [
                {"code": "en", "name": "English", "targets": ["en", "zh-Hans", "zh-Hant"]},
                {"code": "zh-Hans", "name": "Chinese", "targets": ["en", "zh-Hans"]},
            ]
        },
        "/translate",
        lambda _asked, text: {"translatedText": text},
    ),
    Wire(
        "deepl",
        lambda url: {"MAGPIE_DEEPL_URL": url, "MAGPIE_DEEPL_KEY": "k2:fx"},
        {
            "/v2/languages": [
                {"language": code} for code in ("EN", "ZH", "ZH-HANS", "ZH-HANT", "DE")
            ],
            "/v2/usage": {"character_count": 180118, "character_limit": 500000},
        },
        "/v2/translate",
        lambda _asked, text: {"translations": [{"detected_source_language": "EN", "text": text}]},
    ),
    Wire(
        "google",
        lambda url: {"MAGPIE_GOOGLE_URL": url, "MAGPIE_GOOGLE_KEY": "k3"},
        {
            "/language/translate/v2/languages": {
                "data": {
                    "languages": [{"language": code} for code in ("en", "zh", "zh-CN", "zh-TW")]
                }
            }
        },
        "/language/translate/v2",
        lambda _asked, text: {"data": {"translations": [{"translatedText": text}]}},
    ),
    Wire(
        "azure",
        lambda url: {
            "MAGPIE_AZURE_URL": url,
            "MAGPIE_AZURE_KEY": "k4",
            "MAGPIE_AZURE_REGION": "westeurope",
        },
        {
            "/languages": {
                "translation": {code: {"name": code} for code in ("en", "zh-Hans", "zh-Hant")}
            }
        },
        "/translate",
        lambda _asked, text: [{"translations": [{"text": text, "to": "zh-Hans"}]}],
    ),
    Wire(
        "openai",
        lambda url: {
            "MAGPIE_OPENAI_URL": f"{url}/v1",
            "MAGPIE_OPENAI_KEY": "k5",
            "MAGPIE_OPENAI_MODEL": "small",
        },
        {},
        "/v1/chat/completions",
        chat,
    ),
]


@pytest.fixture
def server() -> Iterator[Stub]:
    with stub() as running:
        yield running


@pytest.fixture(params=WIRES, ids=lambda wire: wire.name)
def wire(request: pytest.FixtureRequest, server: Stub, settings: Settings) -> Wire:
    """Each engine in turn, configured and answering as it should."""
    found: Wire = request.param
    configure(found, server, settings)
    return found


def configure(wire: Wire, server: Stub, settings: Settings) -> None:
    settings.MAGPIE_ENGINES = [wire.name]
    for name, value in wire.settings(server.url).items():
        setattr(settings, name, value)
    for path, body in wire.lists.items():
        server.pages[path] = lambda _asked, body=body: Reply(body)  # type: ignore[misc]
    server.pages[wire.path] = lambda asked: Reply(wire.answer(asked, ANSWER))


def engine() -> RemoteEngine:
    [found] = configured_engines()
    assert isinstance(found, RemoteEngine)
    return found


def ask(text: str = "The hens are out again.") -> str:
    return engine().translate(text, source="en", target="zh-Hans")


def answers(server: Stub, wire: Wire, reply: Reply) -> None:
    server.pages[wire.path] = lambda _asked: reply


def test_it_translates_and_learns_from_its_own_list_what_it_can(wire: Wire, server: Stub) -> None:
    assert available_engines() == ()  # nobody has asked it yet, and no page does
    assert ask() == ANSWER
    assert ("en", "zh-Hans") in engine().pairs()
    assert can_translate("en", "zh-Hant")
    [asked] = server.translations(wire.path)
    assert asked.method == "POST"
    assert "application/json" in asked.headers["content-type"]


def test_what_goes_over_the_wire_is_what_the_protocol_says(wire: Wire, server: Stub) -> None:
    ask("Two hens & a <dog>.")
    [asked] = server.translations(wire.path)
    if wire.name == "libretranslate":
        assert asked.body == {
            "q": "Two hens & a <dog>.",
            "source": "en",
            "target": "zh-Hans",
            "format": "text",
            "api_key": "k1",
        }
    elif wire.name == "deepl":
        assert asked.headers["authorization"] == "DeepL-Auth-Key k2:fx"
        assert (asked.body["source_lang"], asked.body["target_lang"]) == ("EN", "ZH-HANS")
        assert asked.body["text"] == ["Two hens & a <dog>."]
    elif wire.name == "google":
        assert asked.path.endswith("?key=k3")
        assert asked.body["target"] == "zh-CN"
    elif wire.name == "azure":
        assert asked.headers["ocp-apim-subscription-key"] == "k4"
        assert asked.headers["ocp-apim-subscription-region"] == "westeurope"
        assert "from=en&to=zh-Hans" in asked.path
        assert asked.body == [{"Text": "Two hens & a <dog>."}]
    else:
        assert asked.headers["authorization"] == "Bearer k5"
        assert asked.body["model"] == "small"
        assert "Two hens" not in asked.body["messages"][0]["content"]


def test_too_many_requests_make_it_rest_as_long_as_it_asks(wire: Wire, server: Stub) -> None:
    ask()
    answers(server, wire, Reply({"message": "slow down"}, 429, {"Retry-After": "120"}))
    with pytest.raises(EngineBusy) as busy:
        ask()
    assert busy.value.params["seconds"] == 120
    count = len(server.asked)
    with pytest.raises(EngineBusy):
        ask()
    assert len(server.asked) == count  # it was left alone
    server.pages[wire.path] = lambda asked: Reply(wire.answer(asked, ANSWER))
    with clock.at(clock.now() + dt.timedelta(seconds=121)):
        assert ask() == ANSWER
    assert EngineState.objects.get().failures == 0


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("deepl", Reply({"message": "Quota exceeded"}, 456)),
        ("libretranslate", Reply({"error": "Monthly limit reached"}, 403)),
        ("google", Reply({"error": {"code": 403, "message": "Daily Limit Exceeded"}}, 403)),
        ("azure", Reply({"error": {"code": 403001, "message": "out of quota"}}, 403)),
        ("openai", Reply({"error": {"message": "billing"}}, 402)),
    ],
)
def test_a_used_up_quota_is_told_from_a_wrong_key(
    name: str, reply: Reply, server: Stub, settings: Settings
) -> None:
    [wire] = [wire for wire in WIRES if wire.name == name]
    configure(wire, server, settings)
    answers(server, wire, reply)
    with pytest.raises(QuotaUsedUp):
        ask()
    assert "used up" in told(EngineState.objects.get().trouble)


def test_a_wrong_key_is_a_refusal(wire: Wire, server: Stub) -> None:
    answers(server, wire, Reply({"error": {"message": "no such key"}}, 401))
    with pytest.raises(EngineRefused):
        ask()


@pytest.mark.parametrize(
    "reply",
    [
        Reply(
            b"<html><body>Welcome to the hotel</body></html>", headers={"Content-Type": "text/html"}
        ),
        Reply(b""),
        Reply(b"\xff\xfe nonsense"),
        Reply({"something": "else"}),
        Reply([]),
        Reply("母鸡"),
        Reply(b"[" * 5000 + b"]" * 5000),
        Reply({"error": "broken"}, 500),
        Reply(b"x" * 2_100_000),
    ],
    ids=["html", "nothing", "bytes", "other", "empty", "bare", "deep", "500", "oversize"],
)
def test_what_is_no_answer_is_no_translation(reply: Reply, wire: Wire, server: Stub) -> None:
    answers(server, wire, reply)
    with pytest.raises((EngineDown, EngineRefused)):
        ask()


def test_an_empty_translation_is_none(wire: Wire, server: Stub) -> None:
    server.pages[wire.path] = lambda asked: Reply(wire.answer(asked, "  "))
    with pytest.raises(EngineDown):
        ask()


def test_an_engine_that_does_not_answer_is_given_up_and_rests_longer_each_time(
    wire: Wire, server: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    monkeypatch.setattr(type(engine()), "seconds", 0.2)
    answers(server, wire, Reply({}, wait=server.ended))
    with pytest.raises(EngineDown):
        ask()
    with pytest.raises(EngineDown):
        ask()
    with pytest.raises(EngineBusy):  # after the second failure in a row
        ask()
    rest = EngineState.objects.get().resting_until
    assert rest
    assert dt.timedelta(seconds=20) < rest - clock.now() <= dt.timedelta(seconds=30)


def test_no_more_is_sent_in_a_day_than_the_budget_allows(
    wire: Wire, server: Stub, settings: Settings
) -> None:
    settings.MAGPIE_TRANSLATE_DAILY_CHARS = 30
    elsewhere = engine()
    elsewhere.is_local = False
    try:
        ask("The hens are out again.")
        count = len(server.asked)
        with pytest.raises(QuotaUsedUp):
            ask("The hens are out again.")
        assert len(server.asked) == count
        assert EngineState.objects.get().characters == 23
        EngineState.objects.update(resting_until=None)
        with clock.at(clock.now() + dt.timedelta(days=1)):
            assert ask("The hens are out again.") == ANSWER
    finally:
        elsewhere.is_local = True


def test_two_processes_cannot_overspend_together() -> None:
    assert engine_state.spend_characters("deepl", 60, limit=100)
    assert not engine_state.spend_characters("deepl", 60, limit=100)
    assert engine_state.spend_characters("deepl", 40, limit=100)
    assert not engine_state.spend_characters("deepl", 200, limit=100)
    assert engine_state.spend_characters("deepl", 10**6, limit=0)


def test_long_texts_travel_in_pieces_and_come_back_in_order(wire: Wire, server: Stub) -> None:
    limit = engine().limit
    sentence = "The hens are out again. "
    text = sentence * (2 * limit // len(sentence)) + "\n\nThe end."
    sent: list[str] = []

    def answer(asked: Asked) -> Reply:
        body = asked.body[0] if isinstance(asked.body, list) else asked.body
        piece = (
            body.get("q") or body.get("Text") or body.get("text") or body["messages"][1]["content"]
        )
        sent.append(piece if isinstance(piece, str) else piece[0])
        return Reply(wire.answer(asked, f"第{len(sent)}段。"))

    server.pages[wire.path] = answer
    translation = ask(text)
    assert len(sent) >= 2
    assert wire.name == "openai" or max(map(len, sent)) <= limit
    assert translation.startswith("第1段。")
    assert translation.rstrip().endswith(f"第{len(sent)}段。")


def test_old_and_new_codes_of_libretranslate_mean_the_same(
    server: Stub, settings: Settings
) -> None:
    settings.MAGPIE_ENGINES = ["libretranslate"]
    settings.MAGPIE_LIBRETRANSLATE_URL = server.url
    old = [
        {"code": "en", "targets": ["zh", "zt"]},
        {"code": "zh", "targets": ["en"]},
        {"code": "zt", "targets": []},
    ]
    server.pages["/languages"] = lambda _asked: Reply(old)
    server.pages["/translate"] = lambda _asked: Reply({"translatedText": "母雞"})
    engine().translate("Hens", source="en", target="zh-Hant")
    assert server.asked[-1].body["target"] == "zt"
    assert ("en", "zh-Hans") in engine().pairs()


def test_what_deepl_says_of_its_quota_is_kept_for_the_host(
    server: Stub, settings: Settings
) -> None:
    configure(WIRES[1], server, settings)
    engine().refresh()
    assert EngineState.objects.get().quota == {"used": 180118, "limit": 500000}
    count = len(server.asked)
    engine().refresh()
    assert len(server.asked) == count  # a day's list is fresh


def test_the_key_of_the_free_deepl_is_sent_to_the_free_service(settings: Settings) -> None:
    settings.MAGPIE_DEEPL_KEY = "abc:fx"
    free = deepl.configured()
    settings.MAGPIE_DEEPL_KEY = "abc"
    paid = deepl.configured()
    assert free
    assert paid
    assert (free.address, paid.address) == ("https://api-free.deepl.com", "https://api.deepl.com")
    assert not free.is_local


def test_an_endpoint_on_this_machine_is_local(settings: Settings) -> None:
    settings.MAGPIE_OPENAI_URL, settings.MAGPIE_OPENAI_MODEL = "http://127.0.0.1:11434/v1", "small"
    here = openai.configured()
    settings.MAGPIE_OPENAI_URL = "http://192.168.1.5:11434/v1"
    next_door = openai.configured()
    assert here
    assert next_door
    assert (here.is_local, next_door.is_local) == (True, False)


@pytest.mark.parametrize(
    ("content", "finish"),
    [
        ("I am a friendly assistant who loves hens.", "stop"),
        ('{"id": "00000000", "translation": "母鸡"}', "stop"),
        ('{"translation": "母鸡"}', "stop"),
        ("", "content_filter"),
        ("{broken", "stop"),
        ('{"id": ', "length"),
    ],
)
def test_a_chat_that_does_not_keep_to_the_form_has_not_translated(
    content: str, finish: str, server: Stub, settings: Settings
) -> None:
    settings.MAGPIE_ENGINES = ["openai"]
    settings.MAGPIE_OPENAI_URL, settings.MAGPIE_OPENAI_MODEL = f"{server.url}/v1", "small"
    answer = {"choices": [{"message": {"content": content}, "finish_reason": finish}]}
    server.pages["/v1/chat/completions"] = lambda _asked: Reply(answer)
    with pytest.raises((EngineRefused, EngineDown)):
        ask()
