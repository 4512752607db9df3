"""Texts that mean alike lie close, with the true encoder."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from magpie.languages import vectors

PAIRS = [
    ("My cat is sleeping on the sofa.", "我的猫在沙发上睡觉。"),
    ("How do I make dumplings?", "饺子怎么包？"),
    ("The train ticket is too expensive.", "火车票太贵了。"),
    ("I want to learn Chinese.", "我想学中文。"),
    ("Happy birthday, grandma!", "奶奶生日快乐！"),
    ("It is raining hard today.", "今天雨下得很大。"),
    ("The exam was very difficult.", "考试非常难。"),
    ("We grow tomatoes on the balcony.", "我们在阳台上种西红柿。"),
]


def test_a_text_and_its_translation_are_related_and_others_are_not() -> None:
    english = vectors.encode([one for one, _ in PAIRS])
    chinese = vectors.encode([other for _, other in PAIRS])
    scores = english @ chinese.T
    assert (scores.argmax(axis=1) == np.arange(len(PAIRS))).all()
    assert (scores.diagonal() >= vectors.RELATED).all()
    assert (scores[~np.eye(len(PAIRS), dtype=bool)] < vectors.RELATED).mean() > 0.9


def test_a_vector_has_512_floats_of_length_one() -> None:
    rows = vectors.encode(["one", "两"])
    assert rows.shape == (2, vectors.SIZE)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)


def test_traditional_is_read_as_simplified() -> None:
    one, other = vectors.encode(["我們學習漢語很開心", "我们学习汉语很开心"])
    assert float(one @ other) > 0.999


def test_packed_it_takes_512_bytes_and_means_the_same() -> None:
    rows = vectors.encode([text for pair in PAIRS for text in pair])
    packed = [vectors.pack(row) for row in rows]
    assert {len(each) for each in packed} == {512}
    exact = float(rows[0] @ rows[1])
    assert vectors.similarity(packed[0], packed[1]) == pytest.approx(exact, abs=0.01)
    assert vectors.nearest(rows[0], packed, 2)[0][0] == 0
    assert vectors.nearest(rows[0], packed, 2)[1][0] == 1
    assert vectors.nearest(rows[0], [], 5) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\ud800", "😂", "666", "a" * 10_000, "哈" * 10_000]
)
def test_odd_input_gets_a_vector(text: str) -> None:
    [row] = vectors.encode([text])
    assert np.isfinite(row).all()
    assert len(vectors.pack(row)) == 512


def test_a_long_text_is_read_to_a_sensible_end() -> None:
    long = "我们在阳台上种西红柿。今天浇水，明天施肥。" * 60
    [one, other] = vectors.encode([long, "Growing tomatoes on the balcony"])
    assert float(one @ other) >= vectors.RELATED


def test_threads_get_the_same_answers() -> None:
    texts = [text for pair in PAIRS for text in pair]
    alone = vectors.encode(texts)
    with ThreadPoolExecutor(4) as pool:
        for together in pool.map(lambda _: vectors.encode(texts), range(4)):
            assert np.allclose(alone, together, atol=1e-5)
