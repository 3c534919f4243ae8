"""One post from bytes to values: encodings, tags, authors and the other fields."""

import json
import os
from pathlib import Path

import pytest

from news.legacy.format.post import LegacyAuthor, LegacyPost, UnreadablePost
from news.legacy.format.reader import parse_post

CORPUS = Path(os.environ.get("CMS_TEST_CORPUS", "../shared")) / "corpus"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no legacy posts at {CORPUS}: set CMS_TEST_CORPUS"
)
SUFFIXES = {".md", ".mdx", ".markdown"}


def read(text: str | bytes, path: str = "notes/y.md") -> LegacyPost:
    post = parse_post(text if isinstance(text, bytes) else text.encode(), path)
    assert isinstance(post, LegacyPost)
    return post


def read_head(head: str, path: str = "notes/y.md") -> LegacyPost:
    return read(f"---\n{head}\n---\n", path)


@pytest.mark.parametrize(
    ("data", "encoding", "has_bom", "title"),
    [
        ("---\ntitle: 社区\n---\n".encode(), "utf-8", False, "社区"),
        (b"\xef\xbb\xbf" + "---\ntitle: 社区\n---\n".encode(), "utf-8", True, "社区"),
        (
            "---\ntitle: 社区动态，第一期\n---\n".encode("gb18030"),
            "gb18030",
            False,
            "社区动态，第一期",
        ),
        ("---\ntitle: 開源社區：回顧\n---\n".encode("gb18030"), "gb18030", False, "開源社區：回顧"),
        ("# 社区😀公告".encode("gb18030"), "gb18030", False, "社区😀公告"),
    ],
)
def test_encodings(data: bytes, encoding: str, has_bom: bool, title: str) -> None:
    post = read(data)

    assert (post.title, post.encoding, post.has_bom) == (title, encoding, has_bom)
    assert any("GB18030" in warning.text for warning in post.warnings) == (encoding == "gb18030")


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"---\ntitle: a\x00b\n---\n", 2, "byte 12 is NUL"),
        (b"\x00" * 40, 1, "NUL"),
        ("# 标题".encode("utf-16"), 1, "UTF-16"),
        ("# 标题".encode("utf-32"), 1, "UTF-16"),
        ("# 一\n\n社区动态社区动".encode()[:-1], 3, "repair that character"),
        ("# 一\n社区\n".encode() + b"\xff\n" + "动态".encode(), 3, "byte 13 is not UTF-8"),
        (b"# caf\xe9 au lait", 1, "not GB18030"),
        (b"# \xe9t\xe9 \xe0 la plage", 1, "is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\x80", 1, "is not UTF-8"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(
    data: bytes, line: int, words: str
) -> None:
    post = parse_post(data, "a.md")

    assert isinstance(post, UnreadablePost)
    assert (post.path, post.line) == ("a.md", line)
    assert words in post.reason


def test_nul_characters_behind_the_last_line_are_ignored_with_a_warning() -> None:
    post = read(b"# t\n\nx\n\x00\x00\n")

    assert post.body == "# t\n\nx\n"
    assert [warning.line for warning in post.warnings] == [4]


def test_an_empty_file_is_a_post() -> None:
    post = read(b"", "a/b.md")

    assert (post.title, post.body) == ("b", "")
    assert len(post.warnings) == 2


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ("tags: [openEuler, OpenEuler, openeuler, a]", ("openEuler", "a")),
        ("tags: [summit, 2021, 22.03, no]", ("summit", "2021", "22.03", "no")),
        ("tags: ''", ()),
        ("tags: []", ()),
        ("tags:", ()),
        ("tags:\n  -\n  - ' '\n  - a", ("a",)),
        ("tags: [[a, b], [c]]", ("a", "b", "c")),
        ("tags: 直播", ("直播",)),
        ("tag: Meetup", ("Meetup",)),
        ("tags: SOFA Weekly", ("SOFA Weekly",)),
        ("tags: Apache Hadoop Summit", ("Apache Hadoop Summit",)),
        ("tags: linux 服务器 zfs", ("linux", "服务器", "zfs")),
        ("tags: ['a, b']", ("a, b",)),
        ("tags: [C++, C#, a/b]", ("C++", "C#", "a/b")),
        ("keywords: [a]", ()),
    ],
)
def test_tags(head: str, tags: tuple[str, ...]) -> None:
    assert read_head(head).tags == tags


def test_in_a_jekyll_folder_white_space_separates_tags() -> None:
    assert read_head("tags: open source", "_posts/a.md").tags == ("open", "source")


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("author: openEuler", [LegacyAuthor("openEuler")]),
        ("author: gwei3, openEuler Team", [LegacyAuthor("gwei3"), LegacyAuthor("openEuler Team")]),
        (
            "author: 张三、李四，王五",
            [LegacyAuthor("张三"), LegacyAuthor("李四"), LegacyAuthor("王五")],
        ),
        ("author: A & B", [LegacyAuthor("A & B")]),
        ("author: Example Co., Ltd.", [LegacyAuthor("Example Co., Ltd.")]),
        ("author: ['A', '', ' ']", [LegacyAuthor("A")]),
        ("author: ''", []),
        ("authors: [A, B]", [LegacyAuthor("A"), LegacyAuthor("B")]),
        ('author: "[A](https://a/)"', [LegacyAuthor("A", address="https://a/")]),
        ("author: A\nauthorlink: https://a/", [LegacyAuthor("A", address="https://a/")]),
        (
            "author: [A, B]\nauthorlink: [https://a/, https://b/]",
            [LegacyAuthor("A", address="https://a/"), LegacyAuthor("B", address="https://b/")],
        ),
        ("author: A\nauthor_title: CTO", [LegacyAuthor("A", "CTO")]),
        (
            "authors:\n  - name: A\n    title: T\n    url: https://a/\n    email: x\n  - name: B",
            [LegacyAuthor("A", "T", "https://a/"), LegacyAuthor("B")],
        ),
        ("authors:\n  name: A\n  title: T", [LegacyAuthor("A", "T")]),
        ("authors:\n  wgao:\n    name: A\n    title: T", [LegacyAuthor("A", "T")]),
    ],
)
def test_authors(head: str, authors: list[LegacyAuthor]) -> None:
    assert read_head(head).authors == tuple(authors)


@pytest.mark.parametrize(
    ("head", "banner"),
    [
        ("banner: a\ncover: b\nimg: c", "a"),
        ("banner: ''\nimg: c", "c"),
        ("poster: f\nthumb: e\nimage: d", "d"),
        ("header:\n  image: h", "h"),
        ("cover: b\nheader:\n  image: h", "b"),
        ("banner:", ""),
        ("banner: img/new s/横幅.png", "img/new s/横幅.png"),
    ],
)
def test_the_banner_comes_from_the_first_key_that_names_one(head: str, banner: str) -> None:
    assert read_head(head).banner == banner


def test_pictures_that_are_not_the_banner_stay_in_extra() -> None:
    assert read_head("banner: a\ncover: b\nimg: c").extra == {"cover": "b", "img": "c"}


@pytest.mark.parametrize(
    ("head", "summary"),
    [
        ("summary: a\ndescription: b", "a"),
        ("summary: ''\ndescription: b", "b"),
        ("descripton: b", "b"),
        ("Summary: a", "a"),
        ("summary: ' a'", " a"),
        ("summary: 'null'", "null"),
        ("summary: [a] b", "[a] b"),
    ],
)
def test_summaries(head: str, summary: str) -> None:
    assert read_head(head).summary == summary


@pytest.mark.parametrize(
    ("head", "is_draft"),
    [
        ("draft: true", True),
        ("draft: 'Yes'", True),
        ("draft: no", False),
        ("draft:", False),
        ("published: false", True),
        ("published: true", False),
        ("draft: maybe", True),
        ("title: t", False),
    ],
)
def test_drafts(head: str, is_draft: bool) -> None:
    assert read_head(head).is_draft is is_draft


@pytest.mark.parametrize(
    ("head", "category", "extra"),
    [
        ("category: blog", "blog", {}),
        ("categories: [a, b]", "a", {"categories": ["a", "b"]}),
        ("categories: '1024'", "1024", {}),
        ("categories: ''", "", {}),
        ("category: a\ncategories: [b]", "a", {"categories": ["b"]}),
    ],
)
def test_categories(head: str, category: str, extra: dict[str, object]) -> None:
    post = read_head(head)

    assert (post.category, post.extra) == (category, extra)


def test_addresses_and_slug_are_kept_as_typed() -> None:
    post = read_head("slug: a b\naliases: [/x, /y/]\nurl: /z.html\npermalink: /x")

    assert (post.slug, post.addresses) == ("a b", ("/x", "/y/", "/z.html"))


def test_a_value_never_holds_nul_however_it_is_escaped() -> None:
    assert read_head('title: "a\\0b"').title == "ab"


@needs_corpus
@pytest.mark.corpus
def test_every_post_of_the_corpus_is_read() -> None:
    files = [
        path for path in CORPUS.rglob("*") if path.suffix in SUFFIXES and path.parent != CORPUS
    ]

    posts = [parse_post(path.read_bytes(), path.relative_to(CORPUS).as_posix()) for path in files]

    assert len(posts) > 150
    assert [post for post in posts if isinstance(post, UnreadablePost)] == []
    for post in posts:
        assert isinstance(post, LegacyPost)
        assert post.title.strip()
        assert json.loads(json.dumps(post.extra)) == post.extra
