"""Front matter as people type it: what is read out of sixty and more messy heads."""

from datetime import date

import pytest

from news.legacy.format.post import FrontMatterFormat, LegacyPost
from news.legacy.format.reader import parse_post

DAY = date(2022, 1, 2)


def read(text: str) -> LegacyPost:
    post = parse_post(text.encode(), "notes/y.md")
    assert isinstance(post, LegacyPost)
    return post


def facts(post: LegacyPost) -> dict[str, object]:
    """What a post states, without what it leaves empty."""
    stated = {
        "title": post.title,
        "day": post.published.day if post.published else None,
        "tags": post.tags,
        "authors": tuple(author.name for author in post.authors),
        "summary": post.summary,
        "category": post.category,
        "banner": post.banner,
        "extra": post.extra,
    }
    return {name: value for name, value in stated.items() if value}


YAML_HEADS = [
    ("title:标题\ndate:2022-01-02", {"title": "标题", "day": DAY}),
    ("title：标题\ntags： a、b", {"title": "标题", "tags": ("a", "b")}),
    ("Summary：s\ntitle: t", {"title": "t", "summary": "s"}),
    ("title: File System: an Introduction", {"title": "File System: an Introduction"}),
    ("title: t: 22.03: 发布\ndate: 2022-01-02", {"title": "t: 22.03: 发布", "day": DAY}),
    ('title: "未闭合\ndate: 2022-01-02', {"title": "未闭合", "day": DAY}),
    ("title: '未闭合\nsummary: it's ok", {"title": "未闭合", "summary": "it's ok"}),
    ("title: “开源之夏”\nauthor: “张三”", {"title": "“开源之夏”", "authors": ("张三",)}),
    ("title: [转载] 文章", {"title": "[转载] 文章"}),
    ("title: [转载]", {"title": "[转载]"}),
    ("title: 【转载】文章\ntags: 【a，b】", {"title": "【转载】文章", "tags": ("a", "b")}),
    ("title: *重要* 通知", {"title": "*重要* 通知"}),
    ("title: @所有人", {"title": "@所有人"}),
    ("title: %50 off", {"title": "%50 off"}),
    ("title: `code` x", {"title": "`code` x"}),
    ("title: !注意 这里", {"title": "!注意 这里"}),
    ("title: &nbsp; x", {"title": "&nbsp; x"}),
    ("title: > 引用", {"title": "> 引用"}),
    ("title: - 列表", {"title": "- 列表"}),
    ("title: | 竖线", {"title": "| 竖线"}),
    ("title: {{ x }}", {"title": "{{ x }}"}),
    ("\ttitle: t\n\tdate: 2022-01-02", {"title": "t", "day": DAY}),
    ("title:\tt\ntags:\n\t- a\n\t- b", {"title": "t", "tags": ("a", "b")}),
    ('title: "t"\t\ntags: [a]', {"title": "t", "tags": ("a",)}),
    ("title: t\ntags:\n  * a\n  * b", {"title": "t", "tags": ("a", "b")}),
    ("title: t\ntags:\n  · a\n  • b", {"title": "t", "tags": ("a", "b")}),
    ("title: t\ntags:\n-a\n-b", {"title": "t", "tags": ("a", "b")}),
    ("title: t\ntags:\n - a\n  - b\n   - c", {"title": "t", "tags": ("a", "b", "c")}),
    (
        "title: t\ntags:\n  -a\n  -b\n  sig:s\n  author:x\n  summary:y",
        {
            "title": "t",
            "tags": ("a", "b"),
            "authors": ("x",),
            "summary": "y",
            "extra": {"sig": "s"},
        },
    ),
    ('title: t\ntags: ["a"、"b"，"c"]', {"title": "t", "tags": ("a", "b", "c")}),
    ("title: t\ntags: [a，b、c]", {"title": "t", "tags": ("a", "b", "c")}),
    ('title: t\ntags: ["a，b"]', {"title": "t", "tags": ("a，b",)}),
    ('title: t\ntags: ["a", "b"', {"title": "t", "tags": ("a", "b")}),
    ("title: t\ntags: a, b，c、d；e", {"title": "t", "tags": ("a", "b", "c", "d", "e")}),
    ("title: t\ntags: {a, b}", {"title": "t", "tags": ("a", "b")}),
    ('title: t\ntags: {"a"}', {"title": "t", "tags": ("a",)}),
    ('title: t\ntags: "a","b"', {"title": "t", "tags": ("a", "b")}),
    ("title: t date: 2022-01-02 tags: a", {"title": "t", "day": DAY, "tags": ("a",)}),
    ('title: "t" date: 2022-01-02', {"title": "t", "day": DAY}),
    ("title: Release date: soon\ndate: 2022-01-02", {"title": "Release date: soon", "day": DAY}),
    ('title: "a" b "c"', {"title": '"a" b "c"'}),
    ('title: "我的 "Windows" 手机', {"title": '我的 "Windows" 手机'}),
    ('title: "我的 "Windows" 手机"', {"title": '我的 "Windows" 手机'}),
    ('title: "a"/\nauthor: "x" & y', {"title": "a", "authors": ("x & y",)}),
    ("title: t\nauthor: ['a,'b']", {"title": "t", "authors": ("a", "b")}),
    (
        'title: a\\u4e2d\nsummary: "bad \\d escape \\（x\\）"',
        {"title": "a\\u4e2d", "summary": "bad \\d escape （x）"},
    ),
    ("title: x\x08y", {"title": "xy"}),
    (
        "title: t\nauthors:\n  - name: A\n    title: T: x\n  - name: B",
        {"title": "t", "authors": ("A", "B")},
    ),
    (
        "title: t\nheader:\n  image: a.png\n  text: b: c",
        {
            "title": "t",
            "banner": "a.png",
            "extra": {"header": {"image": "a.png", "text": "b: c"}},
        },
    ),
    ("title: t\ntags: &a [x]\nfoo: *a", {"title": "t", "tags": ("x",), "extra": {"foo": "*a"}}),
    ("title = t\ndate = 2022-01-02", {"title": "t", "day": DAY}),
    ("title: t # 注释\ndate: 2022-01-02 # c", {"title": "t", "day": DAY}),
    ("title: C# 入门: 第 #1 课", {"title": "C# 入门: 第 #1 课"}),
    ("title: >-\n  多行\n  标题\nsummary: |\n  a\n  b", {"title": "多行 标题", "summary": "a\nb"}),
    ("title: '多行\n标题'", {"title": "多行 标题"}),
    (
        "标题: t\n日期: 2022年1月2日\n标签: a、b\n作者: 张三",
        {"title": "t", "day": DAY, "tags": ("a", "b"), "authors": ("张三",)},
    ),
    ("title: t\n\n\ndate: 2022-01-02\n", {"title": "t", "day": DAY}),
    (
        "Title: t\nDATE: 2022-01-02\ntages: [a]\nAuthors: b\nSummery: c\nCatagory: d",
        {
            "title": "t",
            "day": DAY,
            "tags": ("a",),
            "authors": ("b",),
            "summary": "c",
            "category": "d",
        },
    ),
    ('"title": "t"\n"date": "2022-01-02"', {"title": "t", "day": DAY}),
    ('{"title": "t", "tags": ["a"]}', {"title": "t", "tags": ("a",)}),
    ('title: "t",\ndate: "2022-01-02",\ntags: ["a"],', {"title": "t", "day": DAY, "tags": ("a",)}),
    ('title: t\nauthor:"a"\nsummary:"b: c"', {"title": "t", "authors": ("a",), "summary": "b: c"}),
    ('title: t\nsummary: 他说: "好"。', {"title": "t", "summary": '他说: "好"。'}),
    (
        "title: t\nsummary: 第一行\n第二行\ndate: 2022-01-02",
        {"title": "t", "summary": "第一行 第二行", "day": DAY},
    ),
    ("title: t\ntitle: u", {"title": "u"}),
    ("title: ~\nsummary: null", {"title": "y"}),
    ("no: no\noctal: 012\ntitle: 22.03", {"title": "22.03", "extra": {"no": "no", "octal": "012"}}),
    ('title: "t"\nsummary "s"\ndate "2022-01-02"', {"title": "t", "summary": "s", "day": DAY}),
    ("title 标题\ndate: 2022-01-02", {"title": "标题", "day": DAY}),
    ("title: t\ntags\n  - a\n  - b", {"title": "t", "tags": ("a", "b")}),
    ("@title: t\n,date: 2022-01-02", {"title": "t", "day": DAY}),
    ("ti*tle: t\ndate#: 2022-01-02", {"title": "t", "day": DAY}),
    ('*\ntitle: "t"\n乱 码\ndate: "2022-01-02"', {"title": "t", "day": DAY}),
    ("title: t\ntags:\n  - openEuler: 22.03", {"title": "t", "tags": ("openEuler: 22.03",)}),
    ("# 只有注释", {"title": "y"}),
    ("", {"title": "y"}),
]

TOML_HEADS = [
    (
        'title = t\n\n[[month]]\nname = "JAN"\n\n[[month]]\nname = "FEB"',
        {"title": "t", "extra": {"month": [{"name": "JAN"}, {"name": "FEB"}]}},
    ),
    (
        'title = "t"\n[[month]]\n  [[month.event]]\n  dateday = 08\n  title = "u"',
        {"title": "t", "extra": {"month": [{"event": [{"dateday": "08", "title": "u"}]}]}},
    ),
    ('title = "t"\n[a]\nb = “c', {"title": "t", "extra": {"a": {"b": "“c"}}}),
    ('title = "t"\ndate = 2022-01-02', {"title": "t", "day": DAY}),
    ('title="t\ndate = "2022-01-02"', {"title": "t", "day": DAY}),
    (
        'title="t"\ntags=["a"]\ntimes = "12:30',
        {"title": "t", "tags": ("a",), "extra": {"times": "12:30"}},
    ),
    ("title = t\ndate = 2022-1-2\ntags = a, b", {"title": "t", "day": DAY, "tags": ("a", "b")}),
    ('title: "t"\ndate: "2022-01-02"', {"title": "t", "day": DAY}),
    ("title = “t”\ntags = [“a”，“b”]", {"title": "t", "tags": ("a", "b")}),
    ('title = "a \\(II) \\& b"', {"title": "a (II) & b"}),
    ('title = "t"\ntags = [\n"a",\n"b"，\n]', {"title": "t", "tags": ("a", "b")}),
    ('title = "t"\ntags = [\n  "a",\n\n  "b",\n]', {"title": "t", "tags": ("a", "b")}),
    ('title = "t"\ntags = ["a" "b"]', {"title": "t", "tags": ("a", "b")}),
    ('title = "t"\ntags={"a"}', {"title": "t", "tags": ("a",)}),
    ('date = "2022-01-02" tags = ["a"]\ntitle = "t"', {"title": "t", "day": DAY, "tags": ("a",)}),
    ('title = "t"\nweight = 012', {"title": "t", "extra": {"weight": "012"}}),
    ('title = "t"\ntitle = "u"', {"title": "u"}),
    ("title = \"\"\"\nt\"\"\"\nsummary = '''s'''", {"title": "t", "summary": "s"}),
    ('title = "t"\n\nti“mes = "12:30"\n', {"title": "t"}),
    ('title = "t"\n[extra]\nteam = "x"', {"title": "t", "extra": {"extra": {"team": "x"}}}),
    ('title = "t"\n[[month]]\nname = "JAN"', {"title": "t", "extra": {"month": [{"name": "JAN"}]}}),
]


@pytest.mark.parametrize(("head", "expected"), YAML_HEADS)
def test_a_yaml_head_is_read_as_its_author_meant_it(head: str, expected: dict[str, object]) -> None:
    post = read(f"---\n{head}\n---\n正文\n")

    assert facts(post) == expected
    assert post.body == "正文\n"
    assert post.format is FrontMatterFormat.YAML


@pytest.mark.parametrize(("head", "expected"), TOML_HEADS)
def test_a_toml_head_is_read_as_its_author_meant_it(head: str, expected: dict[str, object]) -> None:
    post = read(f"+++\n{head}\n+++\n正文\n")

    assert facts(post) == expected
    assert post.body == "正文\n"
    assert post.format is FrontMatterFormat.TOML


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@pytest.mark.parametrize(("head", "expected"), YAML_HEADS)
def test_the_kind_of_newline_changes_nothing(
    head: str, expected: dict[str, object], newline: str
) -> None:
    post = read(f"---\n{head}\n---\n正文\n".replace("\n", newline))

    assert facts(post) == expected
    assert post.body == f"正文{newline}"
    assert post.newline == newline


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("---\ntitle: t\nsummary:s\n---\n", 3, "`summary` is not valid YAML"),
        ("\r\n---\r\ntitle: a: b\r\n---\r\n", 3, "`title` is not valid YAML"),
        ('+++\ntitle = "t"\n\narchives = “x”\n+++\n', 4, "`archives` is not valid TOML"),
        ("---\ntitle: t\ntitle: u\n---\n", 2, "stands twice"),
        ("---\ntitle: t\ntages: [a]\n---\n", 3, "`tages` is taken for `tags`"),
        ('---\ntitle: "t"\n？？\ntags: [a]\n---\n', 3, "not understood"),
        ("---\ntitle: t\n--\nx", 3, "closing delimiter is mistyped"),
        ("---\ntitle: t\n\nx", 2, "never closed"),
    ],
)
def test_a_guess_is_told_with_its_line(text: str, line: int, words: str) -> None:
    warnings = read(text).warnings

    assert [(warning.line, words in warning.text) for warning in warnings] == [(line, True)]


@pytest.mark.parametrize(
    "head",
    [
        "a: " + "[" * 50_000,
        "a: " + "[" * 50_000 + "]" * 50_000,
        "a: " + "- " * 50_000,
        "a: " + "{a: " * 20_000,
        "title: t\n" * 5_000 + "x",
        "title: " + '"a" ' * 20_000,
        "tags: [" + '"a"、' * 20_000,
        "tags: ['" + "a " * 40_000,
        "- " * 50_000,
        "a: &a [x]\n" + "".join(f"k{i}: [*a, *a]\n" for i in range(2_000)),
    ],
)
@pytest.mark.parametrize("delimiter", ["---", "+++"])
def test_hostile_heads_are_survived(head: str, delimiter: str) -> None:
    post = read(f"{delimiter}\n{head}\n{delimiter}\nx")

    assert post.body.endswith("x")
