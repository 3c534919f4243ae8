"""Texts made to stall a renderer: work grows with the text, recursion stays shallow, characters show as typed."""

import sys
from types import FrameType

import pytest

from cmsproject.shared.markup import render_markdown

SIZE = 20_000
REPEATED = (
    "[", "]", "![[]()", "[a](", "[a](<b", '[a](b "', "[a](b (", "![](a b", "![](http://a.cn/b)", "[![](http://a.cn)](c)",
    "*a ", "a* ", "_a ", "**a ", "a**b", "*a_ ", "~~a ", "*", "~", "`", "<", "<a ", '<a "', "<a b='", "<!--", "a <!-- ",
    "a <?", "a <!A ", "<![CDATA[", "<b>", "<div>", "<div>\n\n", "<b>\n\nx\n\n", "<a href=x>y\n\n", "<table><td>", "<script>",
    "<iframe src=a>", "<select><option>", "<svg><g>", ">", "> ", ">\n- ", "- ", "1. ", "\t- a\n", "* * * a\n", "&", "&a",
    "&#", "\\", "http://", "http://a ", "www.", "<a@", "<a:b ", "[a]: b\n", '[a]: b "c\n', "[^1]: a\n", "[^1]", ":::tip\n",
    "# a\n", " #", "```\n", "{.a ", "[a](b){.a ", "[a]{.mark}", "中\n", "|", "a|", "[TOC]\n", "\n", " ", "\x00", "<li>",
)  # fmt: skip
BUILT = {
    "long table": "|a|b|\n|-|-|\n" + "|甲|乙|\n" * 5_000,
    "one line of 114,000": "一行很长的文字，*a* [b](c)" * 6_000,
    "wide table of empty rows": "a|" * 500 + "\n" + "-|" * 500 + "\n" + "a\n" * 500,
    "deep list": "\n".join("  " * depth + "- a" for depth in range(200)),
    "deep quote": "\n".join(">" * depth + " a" for depth in range(200)),
    "deep emphasis": "*a **b " * 500 + "c** d*" * 500,
    "deep pictures": "![" * 2_000 + "a" + "](b)" * 2_000,
    "deep spans": "[" * 2_000 + "a" + "]{.mark}" * 2_000,
    "closing brackets behind an address": "http://a" + ")" * SIZE,
    "chained footnotes": "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(500)) + "[^0]",
    "lazy lines": "> " * 40 + "a\n" + "b\n" * 3_000,
    "backticks of every length": " ".join("`" * length for length in range(1, 200)),
    "colours never closed": "".join(f"<font size={n}>\n\nx\n\n" for n in range(500)),
}
# Twice the text may cost twice the calls, and a little for tables of what was seen.
LINEAR = 2.4


@pytest.mark.parametrize("pattern", REPEATED)
def test_a_repeated_pattern_is_rendered_in_full(pattern: str) -> None:
    source = (pattern * SIZE)[:SIZE]

    rendered = render_markdown(f"{source}\n\n终")

    assert len(rendered.html) < 60 * SIZE


@pytest.mark.parametrize("pattern", REPEATED)
def test_work_grows_no_faster_than_the_text(pattern: str) -> None:
    once, twice = (pattern * 2_000)[:2_000], (pattern * 4_000)[:4_000]
    calls_of(once)

    assert calls_of(twice) < LINEAR * calls_of(once) + 2_000


@pytest.mark.parametrize("source", BUILT.values(), ids=BUILT.keys())
def test_a_built_text_is_rendered_in_full(source: str) -> None:
    rendered = render_markdown(source, id_prefix="a-")

    assert rendered.text or rendered.images
    assert len(rendered.html) < 60 * len(source)


@pytest.mark.parametrize("pattern", ["[", "*", "<", "`", "]", "~", "&", "|"])
def test_characters_beyond_what_is_read_show_as_typed(pattern: str) -> None:
    source = "a" + pattern * SIZE

    assert render_markdown(source).text == source


def test_the_last_word_of_a_long_table_and_of_a_long_line_arrives() -> None:
    table = "|a|b|\n|-|-|\n" + "|甲|乙|\n" * 5_000 + "|末|尾|"

    assert render_markdown(table).text.endswith("末 尾")
    assert render_markdown("很长的一行" * 23_000 + "末尾").text.endswith("末尾")


def test_quotes_deeper_than_a_reader_follows_show_their_marks() -> None:
    rendered = render_markdown(">" * 100 + " a")

    assert rendered.html.count("<blockquote>") == 40
    assert rendered.text == ">" * 60 + " a"


def calls_of(source: str) -> int:
    """How many calls rendering makes: a measure of work that is the same on every machine."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        render_markdown(source)
    finally:
        sys.setprofile(None)
    return count


def test_a_definition_named_often_does_not_blow_the_page_up() -> None:
    source = f"[x]: https://a.example/{'y' * 50_000}\n\n{'[x] ' * 5000}"

    html = render_markdown(source).html

    assert len(html) < 4 * len(source)
    assert html.count("[x]") > 4000
