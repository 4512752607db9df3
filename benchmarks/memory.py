"""What the running server keeps in memory once it has done everything that the language bridge can.

After a start nothing of it is loaded; then a page with 40 comments is read in both languages, a post
glossed, words looked up, the glossary searched, and a post sent through a translation engine (a stub
that speaks LibreTranslate's protocol: what counts is the code on our side). The sentence vectors,
which no page asks for yet, are measured alone and added.
"""

import http.client
import json
import time
import uuid
from pathlib import Path

from benchmarks import harness
from benchmarks.harness import Server, empty_home, figure, run_python, serving
from magpie.languages import vectors
from tests.languages.engines.stub import Reply, Stub, stub

CHINESE = "阳台上的辣椒红了，邻居说可以做辣椒酱"
CANNED = "The peppers on the balcony turned red, and a neighbour says they make a good sauce"
PATIENCE_SECONDS = 30


def speak_libretranslate(engine: Stub) -> None:
    known = [{"code": code, "targets": ["en", "zh-Hans"]} for code in ("en", "zh-Hans")]
    engine.pages["/languages"] = lambda _asked: Reply(known)
    engine.pages["/translate"] = lambda _asked: Reply({"translatedText": CANNED})


def vectors_mb() -> float:
    before = resident_mb()
    vectors.encode([CHINESE, CANNED])
    return resident_mb() - before


def resident_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def use_everything(server: Server, engine: Stub, thread: str, sessions: dict[str, str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)

    def get(path: str, session: str = "") -> None:
        answer = harness.get(connection, path, session)
        if answer.read() and answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")

    form = {"text": CHINESE, "language": "zh-Hans", "idempotency_key": uuid.uuid4().hex}
    answer = harness.post(connection, "/compose", sessions["chinese"], form)
    answer.read()
    post = answer.headers["Location"]
    for path in (thread, f"{post}/gloss?fragment=1", "/search?q=cat+tax", "/glossary", "/explore"):
        for session in sessions.values():
            get(path, session)
    harness.post(connection, f"{post}/translate", sessions["english"], {}).read()
    end = time.monotonic() + PATIENCE_SECONDS
    while not engine.translations("/translate"):
        if time.monotonic() > end:
            raise RuntimeError("no engine was asked")
        time.sleep(0.1)
    time.sleep(2)
    get(post, sessions["english"])


def main() -> None:
    with empty_home() as home, stub() as engine:
        speak_libretranslate(engine)
        seeded = json.loads(run_python("benchmarks.seed_bridge", home, "40"))
        settings = {"MAGPIE_ENGINES": "libretranslate", "MAGPIE_LIBRETRANSLATE_URL": engine.url}
        with serving(home, **settings) as server:
            time.sleep(5)
            idle = server.memory_mb()
            figure("memory_bridge_idle", idle, "MB, proportional, after the start")
            use_everything(server, engine, seeded["thread"], seeded["sessions"])
            used = server.memory_mb()
            figure("memory_bridge_used", used, "MB, proportional, all but vectors")
        alone = vectors_mb()
        figure("memory_bridge_all", used + alone, "MB, with vectors", aim=350, vectors_mb=alone)


if __name__ == "__main__":
    main()
