"""Code in colours: class names for its words, the text itself untouched, bounded work."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmsproject.shared.markup import render_markdown
from cmsproject.shared.markup.highlighting import (
    CODE_CLASSES,
    LANGUAGES,
    MAX_BLOCK,
    MAX_IN_ALL,
    MAX_LINE,
    find_lexer,
    highlight,
)

SAMPLES = {
    "yaml": ("kind: Pod # 一\n", '<span class="nt">kind</span>: Pod <span class="c"># 一\n</span>'),
    "go": ("func a() {}\n", '<span class="k">func</span> a() {}\n'),
    "sql": ("SELECT 'a'\n", '<span class="k">SELECT</span> <span class="s">\'a\'</span>\n'),
    "console": ("$ ls\nabc\n", '<span class="gp">$ </span>ls\n<span class="go">abc\n</span>'),
    "diff": ("-a\n+b\n", '<span class="gd">-a\n</span><span class="gi">+b\n</span>'),
}
PIECES = st.sampled_from([*"\"'`/*#<>&(){}[]\\=:;,.$%@-+ \n\ta1中", "fn ", "class ", "/*", "<!--"])


def shown_text(page: str) -> str:
    """What a browser holds as the text of a piece of HTML, and a copy button copies."""
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize("language", SAMPLES)
def test_words_bear_the_class_of_what_they_are(language: str) -> None:
    code, shown = SAMPLES[language]

    assert without_outer_space(highlight(code, language)) == without_outer_space(shown)


def without_outer_space(page: str) -> str:
    """Lexers differ between versions in which word a space belongs to; no reader sees it."""
    return re.sub(r"\s*(</?span[^>]*>)\s*", r"\1", page)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_named_is_known(language: str) -> None:
    assert find_lexer(language)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(sorted(LANGUAGES)))
def test_the_text_is_the_code_byte_for_byte(code: str, language: str) -> None:
    shown = highlight(code, language)

    assert shown_text(shown) == code
    assert set(re.findall(r'class="([^"]*)"', shown)) <= CODE_CLASSES


@pytest.mark.parametrize(
    ("mark", "language"),
    [("", ""), ("mermaid", "mermaid"), ("text", "text"), ("no-such-language", "no-such-language")],
)
def test_other_languages_stay_plain_and_none_is_guessed(mark: str, language: str) -> None:
    page = render_markdown(f"```{mark}\nint a = 1; // <b>\n```\n").html

    opening = f'<code class="language-{language}">' if language else "<code>"
    assert page.strip() == f"<pre>{opening}int a = 1; // &lt;b&gt;\n</code></pre>"


@pytest.mark.parametrize(
    "code",
    ["int a;\n" * (MAX_BLOCK // 7 + 1), "int " * (MAX_LINE // 4) + "\n", "int a;" + "\n" * 300],
    ids=["many lines", "a long line", "a long gap"],
)
def test_what_would_take_long_stays_plain(code: str) -> None:
    assert highlight(code, "c") == code


def test_all_blocks_of_a_page_share_one_measure() -> None:
    block = "```c\n" + "int a;\n" * 1_000 + "```\n\n"

    page = render_markdown(block * (MAX_IN_ALL // 7_000 + 5)).html

    assert page.count('<span class="kt">int</span>') == MAX_IN_ALL // 7_000 * 1_000


def test_the_plain_text_of_a_page_knows_no_colours() -> None:
    rendered = render_markdown("```yaml\nkind: Pod\n```\n")

    assert rendered.text == "kind: Pod"
    assert 'class="nt"' in rendered.html


def test_authors_cannot_wear_the_classes_of_code() -> None:
    rendered = render_markdown(
        '<span class="k nt" style="color: red">a</span>\n\n'
        "<pre><code class=\"language-c\">int <b class='k'>a</b>;</code></pre>\n"
    )

    assert '<span class="text-red">a</span>' in rendered.html
    assert '<code class="language-c">int <b>a</b>;</code>' in rendered.html


def test_raw_code_of_a_known_language_is_read_too() -> None:
    page = render_markdown('<pre><code class="language-c">int a&lt;1;</code></pre>\n').html

    assert '<code class="language-c"><span class="kt">int</span> a&lt;' in page
