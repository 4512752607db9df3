"""Detection and gloss: accuracy on the texts in tests/languages, CPU time, memory, build.

Accuracy uses holdout.tsv and fresh.tsv (short social texts in 12 languages and more, written by hand
for this project), english.txt and pinyin.tsv; search and vectors use the same texts. The first call and the memory are taken in this process, which has done nothing else.
"""

import re
import resource
import sqlite3
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from benchmarks.harness import ROOT, figure
from magpie.languages import glossary, vectors
from magpie.languages.detection import detect
from magpie.languages.gloss import gloss
from magpie.languages.lexicon import ensure_lexicon
from magpie.languages.search_text import fts5_query, indexable
from magpie.languages.tags import primary
from magpie.languages.variants import to_simplified, to_traditional
from tests.languages.samples import hard_words, rows

ORIGIN = "tests/languages, by hand, CC0"
TWELVE = ("en", "zh", "ja", "ko", "es", "fr", "de", "pt", "ru", "vi", "th", "id")
# 100 characters each.
CHINESE_POST = (
    "今天我家的老母鸡花花终于下蛋了，孩子们高兴得跳了起来。邻居李阿姨送了我一袋自己种的西红柿，"
    "还教我怎么做番茄炒蛋。晚上一家人围着桌子吃饭，聊起二十年前坐火车要四十六个小时的日子，真是不敢想啊。"
)
ENGLISH_POST = (
    "My grandmother's stubborn hens finally laid eggs, so our thrilled toddlers gave up on "
    "sourdough today."
)
HAN = re.compile("[㐀-鿿]")
HAN_PAIR = re.compile("(?=([㐀-鿿]{2}))")


def resident_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def cpu_ms(work: Callable[[], object], times: int) -> float:
    begin = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begin) * 1000 / times


def first_calls() -> None:
    before = resident_mb()
    first = cpu_ms(lambda: gloss(CHINESE_POST), 1) + cpu_ms(lambda: gloss(ENGLISH_POST), 1)
    figure("gloss_first_call_cpu_s", first / 1000, "s, both directions", aim=0.5)
    texts = [text for _, text, *_ in rows("holdout.tsv")]
    first = cpu_ms(lambda: [detect(text) for text in texts], 1) / len(texts)
    figure("detect_cpu_ms_first_pass", first, "ms a text of <= 40 characters", aim=0.3)
    figure("languages_resident_mb", resident_mb() - before, "MB, detection and gloss", aim=60)


def speed() -> None:
    texts = [text for _, text, *_ in rows("holdout.tsv")]
    warm = cpu_ms(lambda: [detect(text) for text in texts], 5) / len(texts)
    figure("detect_cpu_ms_per_text", warm, "ms a text of <= 40 characters", aim=0.3)
    for name, post in (("chinese", CHINESE_POST), ("english", ENGLISH_POST)):
        spent = cpu_ms(lambda post=post: gloss(post), 200)  # type: ignore[misc]
        figure(f"gloss_cpu_ms_per_post_{name}", spent, f"ms for {len(post)} characters", aim=2)


def detection_accuracy() -> None:
    """Of all texts, and of those in zh, ja and ko that no other language could have written."""
    right: dict[str, list[bool]] = defaultdict(list)
    variants = []
    for label, text, *more in rows("holdout.tsv") + rows("fresh.tsv"):
        found = detect(text).language
        language = label
        if label in ("zh-Hans", "zh-Hant"):
            language = "zh"
            variants.append(found in (label, "zh"))
        is_right = found == label or (language == "zh" and primary(found) == "zh")
        right[language].append(is_right)
        if more != ["either"]:
            right[f"{language}_decidable"].append(is_right)
    shares = {language: sum(each) / len(each) * 100 for language, each in right.items()}
    macro = sum(shares[language] for language in TWELVE) / len(TWELVE)
    size = sum(len(right[language]) for language in TWELVE)
    figure("detect_macro_accuracy", macro, "% over 12 languages", aim=97, texts=size, origin=ORIGIN)
    for language in (*TWELVE, "mul", "zh-Latn"):
        name, count = f"detect_accuracy_{language}", len(right[language])
        figure(name, shares[language], "%", texts=count, origin=ORIGIN)
    for name, aim in (
        ("zh_decidable", 99),
        ("ja_decidable", 99),
        ("ko_decidable", 99),
        ("und", 100),
    ):
        count = len(right[name])
        figure(f"detect_accuracy_{name}", shares[name], "%", aim=aim, texts=count, origin=ORIGIN)
    share, count = sum(variants) / len(variants) * 100, len(variants)
    figure("detect_hans_hant", share, "% not mistaken", aim=97, texts=count, origin=ORIGIN)


def gloss_accuracy() -> None:
    right = syllables = glossed = characters = 0
    for sentence, pinyin in rows("pinyin.tsv"):
        tokens = gloss(sentence, language="zh", reader="en").tokens
        shown = " ".join(token.reading for token in tokens).lower().split()
        right += sum(one == two for one, two in zip(shown, pinyin.split(), strict=False))
        syllables += len(pinyin.split())
    for label, text, *_ in rows("holdout.tsv"):
        if label.startswith("zh-Han"):
            characters += len(HAN.findall(text))
            tokens = gloss(text, language="zh", reader="en").tokens
            glossed += sum(len(HAN.findall(token.text)) for token in tokens if token.meanings[0])
    figure(
        "gloss_pinyin_tones",
        right / syllables * 100,
        "%",
        aim=97,
        syllables=syllables,
        origin=ORIGIN,
    )
    share = glossed / characters * 100
    figure("gloss_chinese_covered", share, "%", aim=99, characters=characters, origin=ORIGIN)


def english_covered() -> None:
    """Words beyond the 3,000 commonest that are no names, in the English texts."""
    hard, missed = hard_words()
    share = (1 - len(missed) / hard) * 100
    texts = len(rows("english.txt"))
    figure("gloss_english_covered", share, "%", aim=95, words=hard, texts=texts, origin=ORIGIN)


def glossary_figures() -> None:
    counts = Counter(entry.language for entry in glossary.read_entries())
    figure("glossary_entries", sum(counts.values()), "entries", aim=300, **counts)
    post = f"家人们谁懂啊，{CHINESE_POST}"
    glossary.find(post)
    figure("glossary_find_cpu_ms", cpu_ms(lambda: glossary.find(post), 200), "ms a post", aim=0.5)


def search() -> None:
    """Every pair of Han characters of the Chinese texts, asked in both spellings."""
    texts = [text for label, text, *_ in rows("holdout.tsv") + rows("fresh.tsv") if "Han" in label]
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(t, tokenize='unicode61')")
    for number, text in enumerate(texts):
        database.execute("INSERT INTO texts (rowid, t) VALUES (?, ?)", (number, indexable(text)))
    asked = found = 0
    for number, text in enumerate(texts):
        for pair in HAN_PAIR.findall(text):
            for spelled in {pair, to_simplified(pair), to_traditional(pair)}:
                match = database.execute(
                    "SELECT 1 FROM texts WHERE texts MATCH ? AND rowid = ?",
                    (fts5_query(spelled), number),
                )
                asked += 1
                found += match.fetchone() is not None
    figure("search_two_characters", found / asked * 100, "% recall", aim=100, queries=asked)
    spent = cpu_ms(lambda: [indexable(text) for text in texts], 5) / len(texts)
    figure("search_text_cpu_ms", spent, "ms a text of <= 40 characters")


def sentence_vectors() -> None:
    before = resident_mb()
    entries = [each for each in glossary.read_entries() if each.language == "zh"]
    vectors.encode(["warm"])
    figure("vectors_resident_mb", resident_mb() - before, "MB", aim=170)
    single = cpu_ms(lambda: vectors.encode([CHINESE_POST]), 20)
    figure("vectors_cpu_ms_single", single, "ms for 100 characters")
    short = cpu_ms(lambda: vectors.encode(["今天天气很好，我们去公园吧"]), 20)
    figure("vectors_cpu_ms_single_short", short, "ms for 13 characters", aim=5)
    chinese = vectors.encode([each.example for each in entries])
    spent = cpu_ms(lambda: vectors.encode([each.example for each in entries]), 1) / len(entries)
    figure("vectors_cpu_ms_batch", spent, "ms a sentence", aim=1)
    scores = vectors.encode([each.example_translation for each in entries]) @ chinese.T
    ranks = (scores > scores.diagonal()[:, None]).sum(axis=1)
    share = float((ranks < 10).mean() * 100)
    figure("vectors_recall_at_10", share, "% en to zh, slang", sentences=len(entries))


def build() -> None:
    with tempfile.TemporaryDirectory() as folder:
        begin = time.monotonic()
        path = ensure_lexicon(Path(folder))
        wall = round(time.monotonic() - begin, 1)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = used.ru_utime + used.ru_stime
        figure("lexicon_build_cpu_s", spent, "s of CPU", aim=15, wall_s=wall)
        figure("lexicon_build_peak_mb", used.ru_maxrss / 1024, "MB")
        figure("lexicon_mb", path.stat().st_size / 1e6, "MB on disk")


def main() -> None:
    ensure_lexicon(ROOT / "var" / "lexicon")
    first_calls()
    speed()
    detection_accuracy()
    gloss_accuracy()
    english_covered()
    glossary_figures()
    search()
    sentence_vectors()
    build()


if __name__ == "__main__":
    main()
