"""Models of the local engine: listed, fetched, checked, resumed, mirrored, and read or refused."""

from __future__ import annotations

import errno
import json
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fxtranslate import discovery
from pytest_django import Settings

from magpie.core.errors import DomainError
from magpie.languages.engines.firefox import Firefox
from magpie.languages.engines.protocol import EngineDown
from magpie.languages.engines.registry import available_engines, can_translate
from magpie.languages.neural import install as installing
from magpie.languages.neural import listing
from magpie.languages.neural.errors import ModelError
from magpie.languages.neural.installed import InstalledPair, installed_pairs, models_folder, remove
from magpie.languages.neural.listing import OfferedPair, find, in_folder, offered

# zstd of nothing but raw blocks, so that no compressor is needed: RFC 8878, 3.1.1.
MAGIC = b"\x28\xb5\x2f\xfd"


def zstd(plain: bytes) -> bytes:
    frame = MAGIC + bytes([0b1010_0000]) + len(plain).to_bytes(4, "little")
    blocks = [plain[start : start + 100_000] for start in range(0, len(plain), 100_000)] or [b""]
    for place, block in enumerate(blocks):
        is_last = place == len(blocks) - 1
        frame += (len(block) << 3 | is_last).to_bytes(3, "little") + block
    return frame


FILES = {
    "model.enzh.intgemm.alphas.bin": ("model", b"no model, but long enough " * 9000),
    "srcvocab.enzh.spm": ("srcvocab", b"words " * 900),
    "trgvocab.enzh.spm": ("trgvocab", "词".encode() * 900),
    "lex.50.50.enzh.s2t.bin": ("lex", b"pairs " * 900),
}


def hashed(data: bytes) -> str:
    return sha256(data).hexdigest()


class Files:
    """A file server with ranges, which counts and can break off."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.ranges: list[str] = []
        self.break_after: int | None = None
        self.knows_ranges = True
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = self.headers.get("Range", "")
                server.ranges.append(asked)
                data = server.files.get(self.path)
                if data is None or (server.break_after == 0 and asked):
                    self.send_error(404 if data is None else 503)
                    return
                if asked and server.break_after is not None:
                    server.break_after -= 1
                status = 200
                if asked and server.knows_ranges:
                    start, stop = asked.removeprefix("bytes=").split("-")
                    data, status = data[int(start) : int(stop) + 1], 206
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_words: Any) -> None:
                pass

        self.listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.listener.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.server_address[1]}"


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Iterator[Files]:
    """A source on loopback, and an empty place to install to."""
    server = Files()
    settings.MAGPIE_HOME = tmp_path
    settings.MAGPIE_MODELS = True
    settings.MAGPIE_MODELS_SOURCE = (
        f"{server.url}/v1/buckets/main/collections/translations-models-v2/records"
    )
    yield server
    server.listener.shutdown()
    server.listener.server_close()


def records(files: Files, version: str = "3.1", **more: Any) -> None:
    """Mozilla's list with one pair, and its files beside it."""
    data = []
    for name, (role, plain) in FILES.items():
        packed = zstd(plain)
        location = f"main-workspace/translations-models-v2/{version}-{name}.zst"
        files.files[f"/{location}"] = packed
        data.append(
            {
                "name": name,
                "fileType": role,
                "sourceLanguage": "en",
                "targetLanguage": "zh",
                "version": version,
                "architecture": "base-memory",
                "decompressedHash": hashed(plain),
                "attachment": {
                    "hash": hashed(packed),
                    "size": len(packed),
                    "filename": f"{name}.zst",
                    "location": location,
                    "mimetype": "application/zstd",
                },
                **more,
            }
        )
    path = "/v1/buckets/main/collections/translations-models-v2/records"
    before = json.loads(files.files.get(path, b'{"data": []}'))["data"]
    files.files[path] = json.dumps({"data": [*before, *data]}).encode()


def bring(name: str = "en-zh", seen: list[tuple[int, int]] | None = None) -> InstalledPair:
    heard = [] if seen is None else seen
    return installing.install(
        find(offered(), name), progress=lambda done, whole: heard.append((done, whole))
    )


def test_our_own_packing_is_what_firefox_unpacks() -> None:
    plain = FILES["model.enzh.intgemm.alphas.bin"][1]
    assert discovery.verify_and_decompress(zstd(plain), hashed(plain)) == plain


def test_a_pair_is_fetched_unpacked_checked_and_listed(files: Files) -> None:
    records(files)
    seen: list[tuple[int, int]] = []
    pair = bring(seen=seen)
    assert pair.name == "en-zh"
    for name, (_role, plain) in FILES.items():
        assert (pair.folder / name).read_bytes() == plain
    assert {file.sha256 for file in pair.files} == {hashed(plain) for _, plain in FILES.values()}
    assert installed_pairs() == (pair,)
    assert seen[-1][0] == seen[-1][1] > 200_000
    assert [path.name for path in models_folder().iterdir()] == ["en-zh"]


def test_an_interrupted_download_goes_on_where_it_stopped(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "SLICE", 50_000)
    records(files)
    files.break_after = 3
    with pytest.raises(ModelError) as broken:
        bring()
    assert broken.value.code == "models_unreachable"
    assert installed_pairs() == ()
    files.break_after, files.ranges = None, []
    bring()
    assert files.ranges[1] == "bytes=150000-199999"
    assert len(installed_pairs()) == 1


def test_a_server_without_ranges_will_do(files: Files) -> None:
    records(files)
    files.knows_ranges = False
    assert bring().version == "3.1"


def test_a_file_that_is_not_what_was_promised_is_thrown_away(files: Files) -> None:
    records(files)
    [path] = [path for path in files.files if path.endswith("trgvocab.enzh.spm.zst")]
    files.files[path] = zstd(b"something else " * 300)
    for _attempt in range(2):
        with pytest.raises(ModelError) as wrong:
            bring()
        assert wrong.value.code in ("wrong_model_file", "models_unreachable")
    assert installed_pairs() == ()
    records(files)
    files.files[path] = zstd(FILES["trgvocab.enzh.spm"][1])
    assert bring().name == "en-zh"


def test_a_right_package_with_wrong_contents_is_thrown_away_too(files: Files) -> None:
    records(files, decompressedHash="0" * 64)
    with pytest.raises(ModelError) as wrong:
        bring()
    assert wrong.value.code == "wrong_model_file"


def test_a_full_disk_is_told_and_leaves_no_half_a_model(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    records(files)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(ModelError) as told:
            bring()
    assert told.value.code == "no_room_for_models"
    assert "Make room" in str(told.value)
    assert installed_pairs() == ()
    assert bring().name == "en-zh"


def test_the_newest_complete_release_for_everybody_is_taken(files: Files) -> None:
    records(files, "3.0")
    records(files, "3.2a1")
    records(files, "9.0")
    records(files, "3.1")
    records(files, "3.3", fileType="qualityModel")
    [pair] = offered()
    assert pair.version == "3.1"


def test_a_list_that_is_none_is_told_in_a_sentence(files: Files, settings: Settings) -> None:
    for body in (b"<html>", b"[]", b'{"data": 3}', b'{"pairs": [{"source": "../x"}]}', b""):
        files.files["/v1/buckets/main/collections/translations-models-v2/records"] = body
        with pytest.raises(ModelError) as told:
            offered()
        assert told.value.code == "models_unreachable"
        assert "--from" in str(told.value)


def test_a_pair_that_nobody_offers_is_told(files: Files) -> None:
    records(files)
    with pytest.raises(ModelError) as told:
        find(offered(), "en-tlh")
    assert told.value.code == "no_such_model"
    assert find(offered(), "en-zh-Hans").name == "en-zh"


def test_when_switched_off_nothing_is_asked(files: Files, settings: Settings) -> None:
    settings.MAGPIE_MODELS = False
    with pytest.raises(ModelError) as told:
        offered()
    assert told.value.code == "models_off"
    assert files.ranges == []


def test_one_magpie_installs_from_the_mirror_of_another(
    files: Files, settings: Settings, tmp_path: Path
) -> None:
    records(files)
    pair = bring()
    mirror = tmp_path / "mirror"
    installing.mirror((pair,), mirror)
    for path in mirror.rglob("*"):
        if path.is_file():
            files.files[f"/models/{path.relative_to(mirror).as_posix()}"] = path.read_bytes()
    settings.MAGPIE_HOME = tmp_path / "elsewhere"
    settings.MAGPIE_MODELS_SOURCE = f"{files.url}/models"
    assert bring() == pair
    settings.MAGPIE_HOME = tmp_path / "by-stick"
    [from_stick] = in_folder(mirror)
    assert installing.install(from_stick, progress=lambda *_: None) == pair


def test_a_mirror_that_was_tampered_with_is_refused(files: Files, tmp_path: Path) -> None:
    records(files)
    mirror = tmp_path / "mirror"
    installing.mirror((bring(),), mirror)
    (mirror / "en-zh" / "srcvocab.enzh.spm").write_bytes(b"something else")
    [pair] = in_folder(mirror)
    remove("en-zh")
    with pytest.raises(ModelError) as told:
        installing.install(pair, progress=lambda *_: None)
    assert told.value.code == "wrong_model_file"
    assert (mirror / "en-zh" / "srcvocab.enzh.spm").exists()  # somebody's own file is left alone


def test_files_of_another_program_are_found_in_a_folder(files: Files, tmp_path: Path) -> None:
    folder = tmp_path / "firefox" / "enzh"
    folder.mkdir(parents=True)
    for name, (_role, plain) in FILES.items():
        (folder / name).write_bytes(plain)
    (folder / "lex.50.50.enzh.s2t.bin").unlink()
    (folder / "lex.50.50.enzh.s2t.bin.zst").write_bytes(zstd(FILES["lex.50.50.enzh.s2t.bin"][1]))
    [pair] = in_folder(tmp_path / "firefox")
    assert (pair.source, pair.target) == ("en", "zh")
    done = installing.install(pair, progress=lambda *_: None)
    assert {file.role for file in done.files} == {"model", "srcvocab", "trgvocab", "lex"}


@pytest.mark.parametrize("content", ["", "{", '{"pairs": 3}', '{"pairs": [{"source": "en"}]}'])
def test_a_folder_that_is_no_mirror_is_told(content: str, tmp_path: Path) -> None:
    if content:
        (tmp_path / "index.json").write_text(content)
    with pytest.raises(ModelError) as told:
        in_folder(tmp_path)
    assert told.value.code == "no_models_here"


def test_no_list_can_write_outside_its_folder(files: Files, settings: Settings) -> None:
    settings.MAGPIE_MODELS_SOURCE = f"{files.url}/models"
    evil = {"name": "../../secret", "role": "model", "size": 1, "sha256": "0" * 64}
    pair = {"source": "en", "target": "zh", "version": "1", "files": [evil]}
    files.files["/models/index.json"] = json.dumps({"pairs": [pair]}).encode()
    with pytest.raises(ModelError):
        offered()


@pytest.mark.parametrize(
    "model",
    [b"", b"x", b"\x01" + b"\0" * 300, b"\xff" * 4096, FILES["model.enzh.intgemm.alphas.bin"][1]],
    ids=["empty", "one", "zeros", "ones", "text"],
)
def test_files_that_are_no_model_give_a_typed_error_with_what_to_do(
    model: bytes, settings: Settings, tmp_path: Path
) -> None:
    settings.MAGPIE_HOME = tmp_path
    lay_by_hand("en", "zh", model=model)
    with pytest.raises(EngineDown) as told:
        Firefox().translate("Hello.", source="en", target="zh-Hans")
    assert isinstance(told.value, DomainError)
    assert "magpie models install en-zh" in str(told.value)


def lay_by_hand(source: str, target: str, *, model: bytes = b"") -> None:
    """Files of a pair as `magpie models install --from` would lay them."""
    folder = models_folder() / "laid"
    folder.mkdir(parents=True, exist_ok=True)
    codes = source + target
    for role, data in (("model", model), ("vocab", b"words")):
        (folder / f"{role}.{codes}.bin").write_bytes(data)
    listed = [
        listing.Offered(path.name, path.name.partition(".")[0], str(path), "", path.stat().st_size)
        for path in sorted(folder.iterdir())
    ]
    installing.install(
        OfferedPair(source, target, "1.0", "", tuple(listed)), progress=lambda *_: None
    )
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def test_pairs_that_have_no_model_of_their_own_go_through_english(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MAGPIE_HOME = tmp_path
    assert available_engines() == ()
    for source, target in (("en", "zh"), ("zh", "en"), ("es", "en"), ("en", "fr")):
        lay_by_hand(source, target)
    pairs = Firefox().pairs()
    assert {("en", "zh-Hans"), ("zh-Hans", "en"), ("zh-Hans", "fr"), ("es", "zh-Hans")} <= pairs
    assert ("fr", "en") not in pairs
    assert can_translate("zh-Hant", "en", is_private=True)
    assert can_translate("es", "zh-Hant")
    assert not can_translate("fr", "zh-Hans")
    assert "en-zh:1.0" in Firefox().version
    assert remove("en-zh")
    assert not remove("en-zh")
    assert ("en", "zh-Hans") not in Firefox().pairs()


def test_a_folder_that_somebody_broke_is_no_model(settings: Settings, tmp_path: Path) -> None:
    settings.MAGPIE_HOME = tmp_path
    for name, content in (
        ("en-zh", "{"),
        ("zh-en", '{"source": "en", "files": []}'),
        ("a-b", "[]"),
    ):
        (tmp_path / "models" / name).mkdir(parents=True)
        (tmp_path / "models" / name / "pair.json").write_text(content)
    assert installed_pairs() == ()
