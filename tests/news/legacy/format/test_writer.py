"""Rewriting a post: only the changed field's lines differ, and what was written reads back."""

import os
from datetime import date
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path

import pytest

from news.legacy.format.newlines import split_lines
from news.legacy.format.post import LegacyAuthor, LegacyPost, PublishedWhen
from news.legacy.format.reader import parse_post
from news.legacy.format.writer import UnwritableFieldError, rewrite_post, write_post
from tests.news.legacy.format.heads import (
    BROKEN_YAML,
    HEADLESS,
    HEADS,
    PLAIN_YAML,
    TIDY_YAML,
    TOML,
    UNCLOSED,
)

CORPUS = Path(os.environ.get("CMS_TEST_CORPUS", "../shared")) / "corpus"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no legacy posts at {CORPUS}: set CMS_TEST_CORPUS"
)
SUFFIXES = {".md", ".mdx", ".markdown"}

NEW_VALUES: dict[str, object] = {
    "title": "新标题: \"x\" & 'y' #1",
    "summary": "第一行\n第二行",
    "tags": ("a", "C#", "it's: x"),
    "authors": (LegacyAuthor("李雷"), LegacyAuthor("Han Meimei")),
    "category": "blog",
    "published": PublishedWhen(date(2031, 2, 3)),
    "is_draft": True,
    "banner": "img/新 s/a.png",
    "banner_alt": "图",
}


def read(data: bytes, path: str = "y.md") -> LegacyPost:
    post = parse_post(data, path)
    assert isinstance(post, LegacyPost)
    return post


def changed_blocks(old: bytes, new: bytes) -> list[tuple[str, str]]:
    """(old lines, new lines) of each place that differs."""
    old_lines, new_lines = split_lines(old.decode()), split_lines(new.decode())
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    return [
        ("".join(old_lines[a:b]), "".join(new_lines[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


@pytest.mark.parametrize("text", HEADS)
@pytest.mark.parametrize("field", NEW_VALUES)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_one_changed_field_is_one_changed_place_that_reads_back(
    text: str, field: str, newline: str, bom: bytes
) -> None:
    original = bom + text.replace("\n", newline).encode()

    written = rewrite_post(original, "y.md", {field: NEW_VALUES[field]}, None)

    assert getattr(read(written), field) == NEW_VALUES[field]
    assert len(changed_blocks(original, written)) == 1
    assert written.startswith(bom)
    assert read(written).newline == newline
    assert read(written).body == read(original).body


@pytest.mark.parametrize(
    ("text", "changes", "blocks"),
    [
        (TIDY_YAML, {"title": "n: x"}, [("title: 'openEuler 社区动态'\n", "title: 'n: x'\n")]),
        (TIDY_YAML, {"title": "it's"}, [("title: 'openEuler 社区动态'\n", "title: 'it''s'\n")]),
        (
            TIDY_YAML,
            {"tags": ("Summit", "no: x", "22.03")},
            [("", "  - 'no: x'\n")],
        ),
        (TIDY_YAML, {"tags": ("22.03",)}, [("  - Summit # 注释\n", "")]),
        (TIDY_YAML, {"summary": ""}, [("summary: ' 摘要'\n", "")]),
        (TIDY_YAML, {"tags": ()}, [('tags:\n  - Summit # 注释\n  - "22.03"\n', "")]),
        (TIDY_YAML, {"is_draft": True}, [("", "draft: true\n")]),
        (TIDY_YAML, {"banner_alt": "x"}, [("", "banner_alt: 'x'\n")]),
        (
            PLAIN_YAML,
            {"title": "22.03"},
            [("title:  Report   # keep\n", "title:  22.03   # keep\n")],
        ),
        (
            PLAIN_YAML,
            {"published": PublishedWhen(date(2031, 2, 3))},
            [("date: 2022-3-31\n", "date: 2031-2-3\n")],
        ),
        (PLAIN_YAML, {"summary": "n"}, [("Summary: s\n", "Summary: n\n")]),
        (PLAIN_YAML, {"tags": ("a", "c, d")}, [("tags: [a,b]\n", "tags: [a, 'c, d']\n")]),
        (
            PLAIN_YAML,
            {"authors": (LegacyAuthor("A", "T", "https://a/"),)},
            [
                (
                    "    - Li Xiang\n",
                    "  - name: 'A'\n    title: 'T'\n    url: 'https://a/'\n",
                )
            ],
        ),
        (BROKEN_YAML, {"title": "n"}, [("title:'t'\n", "title: 'n'\n")]),
        (BROKEN_YAML, {"tags": ("a", "c")}, [('tags: ["a"、"b"]\n', 'tags: ["a", "c"]\n')]),
        (
            BROKEN_YAML,
            {"published": PublishedWhen(date(2031, 2, 3))},
            [("date: 2022/1/2\n", "date: 2031/2/3\n")],
        ),
        (TOML, {"summary": "it's"}, [("summary = 's'\n", 'summary = "it\'s"\n')]),
        (TOML, {"tags": ("a", "c")}, [('tags = ["a", "b"]\n', 'tags = ["a", "c"]\n')]),
        (TOML, {"category": "c"}, [("", '\ncategory = "c"\n')]),
        (UNCLOSED, {"summary": "n"}, [("", 'summary: "n"\n')]),
        (HEADLESS, {"title": "n"}, [("", "---\ntitle: 'n'\n---\n")]),
        (HEADLESS, {"tags": ("a",)}, [("", "---\ntags:\n  - a\n---\n")]),
    ],
)
def test_the_manner_of_the_post_is_kept(
    text: str, changes: dict[str, object], blocks: list[tuple[str, str]]
) -> None:
    written = rewrite_post(text.encode(), "y.md", changes, None)

    assert changed_blocks(text.encode(), written) == blocks


@pytest.mark.parametrize("field", ["summary", "tags", "authors", "category", "banner", "published"])
@pytest.mark.parametrize("text", HEADS)
def test_a_cleared_field_reads_as_empty(text: str, field: str) -> None:
    empty: object = () if field in ("tags", "authors") else None if field == "published" else ""

    written = rewrite_post(text.encode(), "y.md", {field: empty}, None)

    assert getattr(read(written), field) == empty


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("summary: a\ndescription: b", "summary"),
        ("summary: a\nsummary: b", "summary"),
        ("banner: a\nimg: b", "banner"),
        ("header:\n  image: a", "banner"),
    ],
)
def test_clearing_a_field_clears_every_key_that_states_it(head: str, field: str) -> None:
    written = rewrite_post(f"---\n{head}\n---\n".encode(), "y.md", {field: ""}, None)

    assert getattr(read(written), field) == ""


@pytest.mark.parametrize("text", HEADS)
def test_nothing_changed_is_the_same_bytes(text: str) -> None:
    post = read(text.encode())
    same = {field: getattr(post, field) for field in NEW_VALUES}

    assert rewrite_post(text.encode(), "y.md", {}, None) == text.encode()
    assert rewrite_post(text.encode(), "y.md", same, post.body) == text.encode()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", HEADS)
def test_a_body_takes_the_newlines_of_the_post(text: str, newline: str) -> None:
    original = text.replace("\n", newline).encode()
    post = read(original)

    written = rewrite_post(original, "y.md", {}, "新的\r\n\r\n正文\r\n")

    assert read(written).body == f"新的{newline}{newline}正文{newline}"
    assert read(written).title == post.title
    assert read(written).tags == post.tags


def test_a_title_taken_from_the_heading_stays_when_the_heading_changes() -> None:
    written = rewrite_post(b"# t\n\nx\n", "y.md", {}, "# u\n\nx\n")

    assert written == b"---\ntitle: 't'\n---\n# u\n\nx\n"


@pytest.mark.parametrize("text", ["# t\n", "---\ntitle: t", "---\ntitle: t\n---", TIDY_YAML, TOML])
@pytest.mark.parametrize(
    "body", ["---\ntitle: x\n---\ny", "+++\na = 1\n+++\n", "title: z\n", "", "x"]
)
def test_a_body_is_never_taken_for_front_matter(text: str, body: str) -> None:
    written = rewrite_post(text.encode(), "y.md", {}, body)

    assert read(written).body == body
    assert read(written).title == read(text.encode()).title


def test_a_post_in_gb18030_stays_so() -> None:
    original = TIDY_YAML.encode("gb18030")

    written = rewrite_post(original, "y.md", {"title": "社区😀公告"}, None)

    assert read(written).title == "社区😀公告"
    assert written.decode("gb18030").count("\n") == TIDY_YAML.count("\n")


def test_nul_characters_behind_the_last_line_stay() -> None:
    written = rewrite_post(b"---\ntitle: t\n---\nx\n\x00\n", "y.md", {"title": "u"}, None)

    assert written == b"---\ntitle: u\n---\nx\n\x00\n"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"summary": "\ud800"}, "summary"),
        ({"tags": ("a", "A")}, "tags"),
        ({"tags": (" a",)}, "tags"),
        ({"slug": "x"}, "slug"),
    ],
)
def test_what_would_not_read_back_is_refused_by_name(
    changes: dict[str, object], field: str
) -> None:
    with pytest.raises(UnwritableFieldError) as error:
        rewrite_post(TIDY_YAML.encode(), "y.md", changes, None)

    assert error.value.field == field


def test_a_post_born_here_is_clean_yaml() -> None:
    written = write_post(
        title="社区: 动态",
        summary="it's",
        tags=["openEuler", "22.03", "no: x"],
        authors=[LegacyAuthor("openEuler")],
        category="news",
        published=PublishedWhen(date(2024, 9, 30)),
        banner="img/a.png",
        body="正文\n",
    )

    assert written.decode() == (
        "---\ntitle: '社区: 动态'\ndate: '2024-09-30'\ncategory: 'news'\n"
        "tags:\n  - openEuler\n  - 22.03\n  - 'no: x'\nbanner: 'img/a.png'\n"
        "author: 'openEuler'\nsummary: 'it''s'\n---\n\n正文\n"
    )


@needs_corpus
@pytest.mark.corpus
@pytest.mark.parametrize("field", ["title", "summary", "tags", "published", "authors"])
def test_a_field_of_any_post_of_the_corpus_can_be_changed_alone(field: str) -> None:
    value = NEW_VALUES[field]

    for path in CORPUS.rglob("*"):
        if path.suffix not in SUFFIXES or path.parent == CORPUS:
            continue
        original = path.read_bytes()
        written = rewrite_post(original, path.name, {field: value}, None)
        assert rewrite_post(original, path.name, {}, None) == original
        assert getattr(read(written, path.name), field) == value
        assert is_one_place(original, written), path


def is_one_place(old: bytes, new: bytes) -> bool:
    """Whether whole lines at one place differ, and no more lines than a field has."""
    old_lines, new_lines = split_lines(old.decode()), split_lines(new.decode())
    head = shared_start(old_lines, new_lines)
    tail = shared_start(old_lines[head:][::-1], new_lines[head:][::-1])
    return len(old_lines) - head - tail <= 10 and len(new_lines) - head - tail <= 10


def shared_start(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
