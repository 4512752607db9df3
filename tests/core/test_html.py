"""What may stay of foreign HTML, and what typed text becomes."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from magpie.core.errors import DomainError
from magpie.core.html import (
    CLASSES,
    MAX_LENGTH,
    MAX_TAGS,
    REL,
    TAGS,
    Rendered,
    clean,
    text_to_html,
    to_plain,
)

SCRAPS = st.lists(
    st.sampled_from(
        [
            *(f"<{tag}>" for tag in sorted(TAGS)),
            *(f"</{tag}>" for tag in sorted(TAGS)),
            *[
                "<h1>",
                "</h1>",
                "<div>",
                "<table>",
                "<tr>",
                "<td>",
                "<svg>",
                "<math>",
                "<style>",
                "<script>",
                "</script>",
                "<title>",
                "<noscript>",
                "<template>",
                "<form>",
                "<iframe>",
                "<textarea>",
                "<select>",
                "<option>",
                "<plaintext>",
                "<!--",
                "-->",
                "<![CDATA[",
                "<?php",
                "<img/src=x/onerror=alert(1)>",
                "<p/class=mention>",
                "<b/onclick=x>",
                '"',
                "'",
                ">",
                "<",
                "&lt;",
                "&amp;",
                "&#x3c;",
                "&#0;",
                "<a/href=javascript:alert(1)>",
                "<a/href='https://example.com/\"x'>",
                "<a/href=/settings>",
                "<a/class='evil_mention'>",
                "<span/lang=zh/style=color:red>",
                "<annotation-xml>",
                "<mglyph>",
                "<foreignobject>",
                "<desc>",
            ],
        ]
    )
    | st.text(max_size=5),
    max_size=25,
).map("".join)


class Seen(HTMLParser):
    """Every tag, class and address in some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.classes: set[str] = set()
        self.hrefs: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "class":
                self.classes |= set((value or "").split())
            if name == "href":
                self.hrefs.append(value or "")


def rendered(text: str) -> Rendered:
    return text_to_html(
        text,
        mention_url=lambda acct: None if acct.startswith("no") else f"/@{acct}",
        tag_url=lambda name: f"/tags/{name}",
    )


def words(html: str) -> str:
    """The HTML without what is the same in every link."""
    return html.replace(f' rel="{REL}"', "").replace("<span>", "").replace("</span>", "")


@given(SCRAPS)
def test_nothing_but_the_allowed_stays_of_foreign_html(html: str) -> None:
    seen = Seen(clean(html))
    assert seen.tags <= TAGS
    assert seen.classes <= CLASSES
    assert seen.attributes <= {"lang", "dir", "href", "class", "rel", "start", "reversed", "value"}
    assert all(re.match("https?:|mailto:", href, re.IGNORECASE) for href in seen.hrefs)


@given(SCRAPS)
@example("<a><table><a>")
@example("<a><button><a><p><select><p>")
def test_cleaning_twice_changes_nothing(html: str) -> None:
    once = clean(html)
    assert clean(once) == once


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<script>alert(1)</script>a<style>b</style>", "a"),
        ('<p style="color:red" class="mention evil" onclick="x">a</p>', '<p class="mention">a</p>'),
        ("<h2>News</h2><p>a</p>", "<p><strong>News</strong></p><p>a</p>"),
        ("<div><img src=x onerror=alert(1)>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ('<a href="/logout" target=_blank>a</a>', f'<a rel="{REL}">a</a>'),
        ('<a href="//evil.example">a</a>', f'<a rel="{REL}">a</a>'),
        ('<a href=" java\tscript:alert(1)">a</a>', f'<a rel="{REL}">a</a>'),
        ('<a href="data:text/html,x">a</a>', f'<a rel="{REL}">a</a>'),
        (
            '<a href="https://example.com/" rel="me">a</a>',
            f'<a href="https://example.com/" rel="{REL}">a</a>',
        ),
        ('<span lang="zh-Hans">你好</span>', '<span lang="zh-Hans">你好</span>'),
        (
            "<ruby>鹊<rp>(</rp><rt>què</rt><rp>)</rp></ruby>",
            "<ruby>鹊<rp>(</rp><rt>què</rt><rp>)</rp></ruby>",
        ),
        ("<!-- secret -->a", "a"),
        ("<b>a", "<b>a</b>"),
    ],
)
def test_foreign_html_keeps_its_meaning_and_loses_its_teeth(html: str, left: str) -> None:
    assert clean(html) == left


def test_formatting_left_open_does_not_grow_paragraph_by_paragraph() -> None:
    html = "".join(f"<b id={number}>" for number in range(500)) + "<p>" * 1000
    assert len(clean(html)) < 100_000


@pytest.mark.parametrize(
    "scrap",
    [
        "<div>",
        "<ul><li>",
        "<b a=1>",
        "<b <",
        "<a href=x><div>",
        "<h1>",
        "<",
        "&",
        "<!--",
        "<table>x",
    ],
)
def test_hostile_html_is_cleaned_at_once(scrap: str) -> None:
    html = clean(
        scrap * min(MAX_TAGS // scrap.count("<") if "<" in scrap else 10_000, 10_000 // len(scrap))
    )
    assert Seen(html).tags <= TAGS
    assert "<p>" not in to_plain(html * 10)


@pytest.mark.parametrize("html", ["x" * (MAX_LENGTH + 1), "<i>" * (MAX_TAGS + 1)])
def test_html_without_measure_is_refused_with_a_sentence(html: str) -> None:
    with pytest.raises(DomainError, match="too long"):
        clean(html)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a<br>b</p><p>c</p>", "a\nb\n\nc"),
        ("<p>a &lt;b&gt; &amp; c</p>", "a <b> & c"),
        ("<ul><li>a</li><li>b</li></ul>c", "a\nb\n\nc"),
        ("a \n  b&nbsp; c", "a b c"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<h1>a</h1><div>b</div>c", "a\n\nb\n\nc"),
        ('a <a href="https://example.com/%3E">b</a>', "a b"),
        ("<script>x</script><!-- y -->z", "z"),
        ("<p></p>", ""),
        ("", ""),
    ],
)
def test_html_becomes_plain_text_with_its_breaks(html: str, text: str) -> None:
    assert to_plain(clean(html)) == text


def test_a_long_text_of_short_lines_is_plain_again() -> None:
    text = "a\n" * 5000
    assert to_plain(rendered(text).html) == text.strip()


@given(SCRAPS)
def test_plain_text_of_anything_holds_no_markup_that_was_not_typed(html: str) -> None:
    assert Seen(rendered(to_plain(html)).html).tags <= TAGS


@given(SCRAPS | st.text())
def test_typed_text_never_becomes_a_tag_of_its_own(text: str) -> None:
    html = rendered(text).html
    seen = Seen(html)
    assert seen.tags <= {"p", "br", "a", "span"}
    assert seen.classes <= CLASSES
    assert seen.attributes <= {"href", "class", "rel"}
    assert clean(re.sub('href="/', 'href="https://here.example/', html)).count("<") == html.count(
        "<"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (" \n ", ""),
        ("a\nb", "<p>a<br>b</p>"),
        ("a\r\n \r\n\r\nb", "<p>a</p><p>b</p>"),
        ('1 < 2 & "3"', "<p>1 &lt; 2 &amp; &quot;3&quot;</p>"),
        ("a\x00b\ud800c", "<p>abc</p>"),
        ("@ming", '<p><span class="h-card"><a href="/@ming" class="u-url mention">@ming</a></p>'),
        ("@nobody", "<p>@nobody</p>"),
        ("#Cat", '<p><a href="/tags/cat" class="mention hashtag" rel="tag">#Cat</a></p>'),
        (
            "#话题#正文",
            '<p><a href="/tags/话题" class="mention hashtag" rel="tag">#话题#</a>正文</p>',
        ),
        ("#猫[话题]#", '<p><a href="/tags/猫" class="mention hashtag" rel="tag">#猫</a></p>'),
        (
            "看https://example.com/a，好",
            '<p>看<a href="https://example.com/a"><span class="invisible">https://example.com/a</a>，好</p>',
        ),
    ],
)
def test_text_is_rendered_as_people_mean_it(text: str, html: str) -> None:
    assert words(rendered(text).html) == html


def test_a_link_says_its_real_host_and_copies_whole() -> None:
    path = "/a" * 40
    html = rendered(f"https://user@example.com{path}").html
    assert f'href="https://example.com{path}"' in html
    assert f'<span class="ellipsis">example.com{path[:24]}</span>' in html
    assert to_plain(html) == f"https://example.com{path}"


def test_mentions_and_tags_are_told_once_each_in_order() -> None:
    result = rendered("@fang #b @ming@social.example @Fang #a #B @nobody")
    assert result.mentions == ("fang", "ming@social.example")
    assert result.tags == ("b", "a")


def test_each_person_is_looked_up_once() -> None:
    asked: list[str] = []

    def find(acct: str) -> None:
        asked.append(acct)

    text_to_html("@ming @Ming @fang", mention_url=find, tag_url=str)
    assert asked == ["ming", "fang"]


@given(st.text(alphabet="ab 你好，。\n<>&\"'", max_size=60))
def test_plain_text_survives_the_way_there_and_back(text: str) -> None:
    there = to_plain(rendered(text).html)
    assert re.sub(r"\s+", "", there) == re.sub(r"\s+", "", text)
