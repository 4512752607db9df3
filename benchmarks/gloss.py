"""Detection and gloss: accuracy on the texts in tests/languages, CPU time, memory, build.

Accuracy uses holdout.tsv (short social texts in 12 languages and more, written by hand for this
project) and pinyin.tsv. The first call and the memory are taken in this process, which has done nothing else.
"""

import re
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from benchmarks.harness import ROOT, figure
from magpie.languages.detection import detect
from magpie.languages.gloss import gloss
from magpie.languages.lexicon import ensure_lexicon
from magpie.languages.tags import primary

SAMPLES = ROOT / "tests" / "languages"
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


def rows(name: str) -> list[list[str]]:
    lines = (SAMPLES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


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
    right: dict[str, list[bool]] = defaultdict(list)
    variants = []
    for label, text, *_ in rows("holdout.tsv"):
        found = detect(text).language
        language = label
        if label in ("zh-Hans", "zh-Hant"):
            language = "zh"
            variants.append(found in (label, "zh"))
        right[language].append(found == label or (language == "zh" and primary(found) == "zh"))
    shares = {language: sum(each) / len(each) * 100 for language, each in right.items()}
    macro = sum(shares[language] for language in TWELVE) / len(TWELVE)
    size = sum(map(len, right.values()))
    figure("detect_macro_accuracy", macro, "% over 12 languages", aim=97, texts=size)
    for language in (*TWELVE, "und", "mul", "zh-Latn"):
        aim = 99 if language in ("zh", "ja", "ko") else None
        count = len(right[language])
        figure(f"detect_accuracy_{language}", shares[language], "%", aim=aim, texts=count)
    share = sum(variants) / len(variants) * 100
    figure("detect_hans_hant", share, "% not mistaken", aim=97, texts=len(variants))


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
    figure("gloss_pinyin_tones", right / syllables * 100, "%", aim=97, syllables=syllables)
    figure("gloss_chinese_covered", glossed / characters * 100, "%", aim=99, characters=characters)


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
    build()


if __name__ == "__main__":
    main()
