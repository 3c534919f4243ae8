"""Whatever text a field is given, it reads back as given."""

from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from cmsproject.shared.naming import fold
from news.legacy.format.post import FrontMatterFormat, LegacyAuthor, LegacyPost, PublishedWhen
from news.legacy.format.reader import parse_post
from news.legacy.format.writer import rewrite_post, write_post
from tests.news.legacy.format.heads import BROKEN_TOML, HEADS, UNCLOSED

# What a database and XML can hold; a lone CR or CRLF inside a value included.
CHARACTERS = st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")
TEXT = st.text(CHARACTERS, max_size=30) | st.sampled_from(
    [
        *("null", "~", "no", "22.03", "- a", "# a", "a: b", "a # b", "'", '"', "''", '""', "[a]"),
        *("{a}", "| a", "> a", "*a", "&a", "!a", "%a", "@a", "`a`", "---", "+++", "a\n---\nb"),
        *(" a", "a ", "\ta", "a\r\nb", "a\u2028b", "a\x85b", "😀", "\\", "\\n", "<br />"),
        *('" date: "2000-01-01', "“a”", "“a", "title: x", "=", "a，b、c", "?", "? a", ","),
        *("\ufeffa", "\u200b", "\x7f", "a\tb", "date: x", "…"),
    ]
)
FILLED = TEXT.filter(lambda text: text.strip() != "")


AUTHORS = st.builds(LegacyAuthor, FILLED.map(str.strip), TEXT.map(str.strip), TEXT.map(str.strip))
MOMENTS = st.datetimes(
    datetime(1990, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001 - the same
    timezones=st.sampled_from([None, UTC]),
)


def read(data: bytes) -> LegacyPost:
    post = parse_post(data, "y.md")
    assert isinstance(post, LegacyPost)
    return post


@given(st.sampled_from(HEADS), st.sampled_from(["title", "category", "banner"]), FILLED)
@example(UNCLOSED, "title", '" date: "2000-01-01')
@example(BROKEN_TOML, "title", "a<br />b = 'c'")
def test_any_filled_text_reads_back(text: str, field: str, value: str) -> None:
    written = rewrite_post(text.encode(), "y.md", {field: value}, None)

    assert getattr(read(written), field) == value


@given(st.sampled_from(HEADS), TEXT)
def test_any_summary_reads_back(text: str, value: str) -> None:
    written = rewrite_post(text.encode(), "y.md", {"summary": value}, None)

    assert read(written).summary == value


@given(st.sampled_from(HEADS), st.lists(FILLED.map(str.strip), max_size=4, unique_by=fold))
def test_any_tags_read_back(text: str, tags: list[str]) -> None:
    written = rewrite_post(text.encode(), "y.md", {"tags": tuple(tags)}, None)

    assert read(written).tags == tuple(tags)


@given(st.sampled_from(HEADS), st.lists(AUTHORS, max_size=3, unique=True))
def test_any_authors_read_back(text: str, authors: list[LegacyAuthor]) -> None:
    written = rewrite_post(text.encode(), "y.md", {"authors": tuple(authors)}, None)

    assert read(written).authors == tuple(authors)


@given(st.sampled_from(HEADS), MOMENTS)
def test_any_moment_reads_back(text: str, moment: datetime) -> None:
    published = PublishedWhen(moment.date(), moment)

    written = rewrite_post(text.encode(), "y.md", {"published": published}, None)

    assert read(written).published == published


@given(st.sampled_from(HEADS), st.text(CHARACTERS, max_size=40))
def test_any_body_reads_back_but_for_its_newlines(text: str, body: str) -> None:
    written = rewrite_post(text.encode(), "y.md", {}, body)

    assert "".join(read(written).body.split("\r\n")).replace("\r", "").replace("\n", "") == (
        body.replace("\r", "").replace("\n", "")
    )


@given(FILLED, TEXT, st.lists(AUTHORS, max_size=3, unique=True))
@example("t", "", [LegacyAuthor("A, B")])
def test_a_post_born_here_reads_back(title: str, summary: str, authors: list[LegacyAuthor]) -> None:
    post = read(write_post(title=title, summary=summary, authors=authors, is_draft=True))

    assert (post.title, post.summary, post.authors) == (title, summary, tuple(authors))
    assert post.is_draft
    assert post.format is FrontMatterFormat.YAML
