"""What is right stays unsaid: code, addresses, names, other people's customs."""

import os
from pathlib import Path

import pytest

from cmsproject.shared.linting import RULES, Facts, NameIndex, apply_edits, check_article
from cmsproject.shared.linting.findings import chosen_edits
from cmsproject.shared.markup import render_markdown
from news.legacy.format.post import LegacyPost
from news.legacy.format.reader import parse_post

NAMES = NameIndex(["openEuler", "Kubernetes", "Developer", "GitHub", "PostgreSQL"], ["OE"])
SILENT = [
    "```\n代码,代码;的的 openEuer \u200b ⽉\n```",
    "    代码,代码 openEuer",
    "文字 `代码,代码 openEuer 的的` 文字",
    "<!-- 注释,注释 openEuer -->",
    "$$公式,公式 openEuer$$",
    "[文字](/zh/中文,中文/openEuer/的的)",
    "见 https://x.example/openEuer/a,b 说明",
    "<https://x.example/中文,b>",
    "openeuler-release 包、openEuers@x.example、@openEuer",
    "比例 3:1，时间 10:30，版本 v1.2,v1.3",
    "支持 x86,ARM 架构（含 RISC-V）",
    "目的的确定，的的确确，打的的士",
    "等等……然后。。。",
    "文\n\n\u00a0- 不是列表",
    "1）第一步 2）第二步",
    "“第一段。\n\n“第二段。”",
    "select * from t where name = '张三',1;",
    "SOFAStack「开源」, then English goes on",
    "openEulerOS 与 Developers、developed、kubernetes",
    "gsql -d postgres -p 26000",
    "👨\u200d💻 与 👩🏻\u200d🎓",
    "**图 1 架构图**\n\n文字",
    "文\n\n**重要提示：**\n\n文",
    "文\n\n**欢迎加入社区！**\n\n文",
    "文\n\n**2025 年 5 月 9 日**\n\n文",
    "文\n\n**1、甲** 讲师：乙\n\n文\n\n**2、丙**\n\n文",
    "## 一\n\n**副标题**\n\n文",
    "- **要点**\n- **要点二**",
    "## 一\n\n### 二\n\n## 三\n\n### 四",
    "![SOFAStack](SOFAStack.svg) ![2019 年峰会合影](1.png)",
    "![](a.png){.decorative}",
    '![](a.png "图"){width=30 .decorative}',
    "[回到开头](#一)\n\n## 一\n\n文",
    "**粗体**与**“引文”**文字",
    "\\*不是强调\\* 1\\. 不是列表",
    "::: tip\n提示\n:::",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "[链接][ref]\n\n[ref]: https://x.example/",
]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_said_of_what_is_right(text: str) -> None:
    found = check_article(text, Facts(names=NAMES))

    assert [(one.rule, text[one.start : one.end]) for one in found] == []


@pytest.mark.corpus
def test_fixes_leave_code_and_words_of_real_posts_as_they_are() -> None:
    mending = [key for key, rule in RULES.items() if rule.has_fix]
    for post in real_posts():
        body = post.body.replace("\r\n", "\n").replace("\r", "\n")
        findings = check_article(body, Facts(title=post.title), mending)

        mended = apply_edits(body, chosen_edits([one for one in findings if one.place == "body"]))

        before, after = (render_markdown(one, title=post.title) for one in (body, mended))
        assert code_of(before.html) == code_of(after.html), post.path
        assert abs(len(letters(before.text)) - len(letters(after.text))) < 200, post.path


def real_posts() -> list[LegacyPost]:
    place = os.environ.get("CMS_TEST_CORPUS")
    if not place:
        pytest.skip("no corpus: set CMS_TEST_CORPUS to one")
    root = Path(place) / "corpus" / "seeds"
    posts = (parse_post(file.read_bytes(), file.name) for file in sorted(root.rglob("*.md")))
    return [post for post in posts if isinstance(post, LegacyPost)]


def code_of(page: str) -> list[str]:
    return [piece.partition("</pre>")[0] for piece in page.split("<pre>")[1:]]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
