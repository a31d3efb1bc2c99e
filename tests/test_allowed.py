"""What may stand in a page: pieces that are known by themselves get the verdict of the parser."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from guide.html import allowed

OWN = ["assets/js/ok.js"]
PIECES = (
    *(
        '<p title="a" title="b">',
        "<p title='<script>'>",
        "<p\0>",
        '<p class="\r">',
        "<P CLASS=flow>",
    ),
    *('<p title="<b onclick=x>">', "<a\nhref='x'>", '<a href="x.md">', '<a href="//x">', "</a>"),
    *('<a href="javascript:1">', '<a href="java&#115;cript:1">', '<a href="java&Tab;script:1">'),
    *(
        '<a href="https&colon;//x">',
        '<a href="&notit;">',
        '<img src="a.png" alt="">',
        "<img src=x>",
    ),
    *('<img src="a.png" onerror="y">', "<script>", "</script>", "alert(1)", "<style>", "</style>"),
    *('<script type="application/json">', '<script src="assets/js/ok.js">', '<script src="no.js">'),
    *('<script type="application/json" src="assets/js/ok.js">', '<script x=" type=" src="no.js">'),
    *("<!-- ", "-->", "<!-->", "<!--x-->", "<!doctype html>", "<!DOCTYPE html>", "<?x?>", "<", ">"),
    *('"', "'", "&lt;b&gt;", " x ", "</", "</>", "<br/>", "<iframe>", "<svg>", "</svg>", "<math>"),
    *('<td style="text-align: left;">', '<td style="x">', "<table>", "<tr>", "<title>", "</title>"),
    *('<div class="flow">', '<div class="md-x">', '<div id="__x">', "<textarea>", "</textarea>"),
    *(
        '<input type="radio" id="__tabbed_1_1" name="__tabbed_1">',
        '<body onload="x">',
        "<noscript>",
    ),
    *(
        '<meta http-equiv="refresh" content="0;url=x">',
        '<link rel="stylesheet" href="https://x/y">',
    ),
)
LISTS: dict[str, Callable[[str], Iterator[allowed.Violation]]] = {
    "author": allowed.of_author,
    "article": allowed.of_article,
    "page": lambda html: allowed.of_page(html, OWN),
}


@pytest.mark.parametrize("name", LISTS)
def test_pieces_are_judged_as_the_parser_judges_the_document(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rnd = random.Random(name)
    texts = {"".join(rnd.choices(PIECES, k=rnd.choice((1, 2, 3, 5)))) for _ in range(3000)}
    quick = {text: list(LISTS[name](text)) for text in texts}
    monkeypatch.setattr(allowed, "_is_sound", lambda *_: False)
    parsed = {text: list(LISTS[name](text)) for text in texts}
    assert quick == parsed
    assert sum(not found for found in parsed.values()) > 100
