"""Evidence of the source is marked where the page shows it."""

import pytest

from news.proposals.anchoring import Evidence, anchor
from news.proposals.highlighting import Quote, mark_evidence


def marked(html: str, body: str, *texts: tuple[str, int]) -> str:
    """`texts` with the place of each in the body."""
    quotes = [
        Quote(number, "person", start, start + len(text))
        for number, (text, start) in enumerate(texts, 1)
    ]
    return mark_evidence(html, body, quotes)


def mark(text: str, numbers: str = "1") -> str:
    return f'<mark class="evidence evidence-person" data-proposals="{numbers}">{text}</mark>'


@pytest.mark.parametrize(
    ("body", "text", "html", "wanted"),
    [
        ("请林远讲", "林远", "<p>请林远讲</p>", f"<p>请{mark('林远')}讲</p>"),
        ("**林**远", "**林**远", "<p><b>林</b>远</p>", f"<p><b>{mark('林')}</b>{mark('远')}</p>"),
        ("林\n远讲", "林\n远", "<p>林 远讲</p>", f"<p>{mark('林 远')}讲</p>"),
        ("A & B讲", "A & B", "<p>A &amp; B讲</p>", f"<p>{mark('A &amp; B')}讲</p>"),
        ("没有了", "没有", "<p>空</p>", "<p>空</p>"),
    ],
)
def test_a_quote_is_marked(body: str, text: str, html: str, wanted: str) -> None:
    assert marked(html, body, (text, body.index(text))) == wanted


def test_the_second_in_the_source_is_the_second_on_the_page() -> None:
    body = "林远来了，林远讲了"

    html = marked("<p>林远来了，林远讲了</p>", body, ("林远", 5))

    assert html == f"<p>林远来了，{mark('林远')}讲了</p>"


def test_quotes_within_quotes_are_told_apart() -> None:
    body = "长河的林远讲"

    html = marked(f"<p>{body}</p>", body, ("长河的林远", 0), ("林远", 3))

    assert html == f"<p>{mark('长河的')}{mark('林远', '1 2')}讲</p>"


def test_attributes_are_never_touched() -> None:
    html = marked('<p><img alt="林远">林远</p>', "![林远](a.png)林远", ("林远", 12))

    assert html == f'<p><img alt="林远">{mark("林远")}</p>'


def test_evidence_follows_its_words() -> None:
    before = [Evidence(start=2, end=4, text="林远"), Evidence(start=0, end=2, text="不见")]

    after = anchor("前面新写了一段。林远", before)

    assert after == [
        Evidence(start=8, end=10, text="林远"),
        Evidence(start=None, end=None, text="不见"),
    ]
