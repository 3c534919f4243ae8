"""Each rule by examples: what it finds, and what its fix makes of it."""

import pytest

from cmsproject.shared.linting import (
    RULES,
    Facts,
    LinkFacts,
    LinkKind,
    NameIndex,
    PictureFacts,
    Place,
    apply_edits,
    check_article,
)
from cmsproject.shared.linting.findings import chosen_edits

NAMES = NameIndex(["openEuler", "openGauss", "StratoVirt", "Kubernetes", "iSulad"], ["iSula"])
LINKS = {
    "../20240101-a/a.md": LinkFacts(LinkKind.MOVED, "/zh/news/a/"),
    "/zh/news/old/": LinkFacts(LinkKind.MOVED, "/zh/news/new (1)/"),
    "/zh/news/none/": LinkFacts(LinkKind.MISSING),
    "/zh/news/draft/": LinkFacts(LinkKind.HIDDEN),
    "https://gone.example/": LinkFacts(LinkKind.BROKEN, answer="404"),
}
PICTURES = {
    "a.png": PictureFacts(is_found=True, size=1000, width=10, height=10, alt="合影 [全员]"),
    "none.png": PictureFacts(is_found=False),
    "heavy.png": PictureFacts(is_found=True, size=9_000_000, width=800, height=600),
    "vast.png": PictureFacts(is_found=True, size=9_000, width=8000, height=6000),
}
FACTS = Facts(
    names=NAMES,
    link=lambda address: LINKS.get(address, LinkFacts(LinkKind.UNKNOWN)),
    picture=lambda reference: PICTURES.get(reference, PictureFacts(is_found=True)),
)
MENDED = [
    ("lookalike-characters", "⽉底，⻓期⽤⼾", "月底，长期用户"),
    ("lookalike-characters", "ﬁle", "file"),
    ("wide-letters", "共１２个ＳＩＧ", "共12个SIG"),
    ("invisible-characters", "社\u200b区\ufeff", "社区"),
    ("invisible-characters", "段落\n\n\u200b    文字", "段落\n\n文字"),
    ("hard-spaces", "与\u00a0openEuler 一起", "与 openEuler 一起"),
    ("half-width-punctuation", "你好,世界", "你好，世界"),
    ("half-width-punctuation", "时间: 周六。步骤如下;然后", "时间：周六。步骤如下；然后"),
    ("half-width-punctuation", "到此结束.\n\n下一段", "到此结束。\n\n下一段"),
    ("half-width-brackets", "应用(模块)之间", "应用（模块）之间"),
    ("mixed-brackets", "内核（kernel)发布", "内核（kernel）发布"),
    ("mixed-brackets", "示意图（b\\)如下", "示意图（b）如下"),
    ("mixed-brackets", "冗余\\(N+M）模式", "冗余（N+M）模式"),
    ("repeated-punctuation", "导师：：刘建军", "导师：刘建军"),
    ("repeated-punctuation", "结束，。", "结束。"),
    ("word-twice", "框架的的探索", "框架的探索"),
    ("word-twice", "in the the kernel", "in the kernel"),
    ("turned-quotes", "所谓”供应商锁定”。", "所谓“供应商锁定”。"),
    ("name-typo", "麒麟信安与 openEuer 社区", "麒麟信安与 openEuler 社区"),
    ("name-typo", "StartoVirt 虚拟机", "StratoVirt 虚拟机"),
    ("name-case", "使用 Openeuler 系统", "使用 openEuler 系统"),
    ("title-repeated", "# 标题\n\n正文", "正文"),
    ("first-level", "# 一\n\n文\n\n## 二\n\n三\n===\n", "## 一\n\n文\n\n### 二\n\n## 三\n"),
    (
        "skipped-level",
        "## 一\n\n#### 二\n\n##### 三\n\n#### 四\n",
        "## 一\n\n### 二\n\n#### 三\n\n### 四\n",
    ),
    ("bold-heading", "## **活动详情**\n", "## 活动详情\n"),
    ("bold-line", "引言\n\n**活动详情**\n\n文字", "引言\n\n## 活动详情\n\n文字"),
    (
        "bold-line",
        "文\n\n**一、甲**\n\n文\n\n**二、乙**\n\n文",
        "文\n\n## 一、甲\n\n文\n\n## 二、乙\n\n文",
    ),
    ("bold-line", "# 一\n\n**甲**\n\n文\n\n**乙**\n\n文", "# 一\n\n## 甲\n\n文\n\n## 乙\n\n文"),
    ("link-file", "见[回顾](../20240101-a/a.md)", "见[回顾](/zh/news/a/)"),
    ("link-moved", "见[回顾](</zh/news/old/>)", "见[回顾](</zh/news/new%20(1)/>)"),
    (
        "link-scheme",
        "[a](hhttps://x.example/y) [b](gitee.com/z)",
        "[a](https://x.example/y) [b](https://gitee.com/z)",
    ),
    ("link-insecure", "http://github.com/a", "https://github.com/a"),
    ("alt-missing", "![](a.png)", "![合影 \\[全员\\]](a.png)"),
    ("alt-generic", '<img src="a.png" alt="image1">', '<img src="a.png" alt="合影 [全员]">'),
    ("stars-shown", "**基础： **与**其他 **", "**基础：**与**其他**"),
    ("pandoc-span", "[\\>]{.underline}申请", "\\>申请"),
    ("pandoc-anchor", "[]{#_Toc1 .anchor}标题", "标题"),
    ("pandoc-space", "进入官网。\\ \n下一行", "进入官网。\n下一行"),
    ("needless-escape", '遵循\\"上游\\"，snake\\_case', '遵循"上游"，snake_case'),
]
FOUND = [
    ("picture-missing", "![铭牌](none.png)"),
    ("picture-heavy", "![全景](heavy.png)"),
    ("picture-heavy", "![全景](vast.png)"),
    ("picture-remote", "![全景](https://x.example/a.png)"),
    ("picture-in-text", "![全景](data:image/png;base64,AAAA)"),
    ("alt-missing", "![](b.png)"),
    ("alt-missing", "![](b.png){.decorative-not}"),
    ("alt-generic", "![在这里插入图片描述](b.png)"),
    ("alt-generic", "![IMG_0001](b.png)"),
    ("alt-generic", "![图片1](b.png)"),
    ("alt-generic", "![0415-01](0415-01.jpg)"),
    ("link-missing", "[a](/zh/news/none/)"),
    ("link-hidden", "[a](/zh/news/draft/)"),
    ("link-broken", "[a](https://gone.example/)"),
    ("link-broken", "见 <https://gone.example/> 。"),
    ("link-empty", "[学生指南]()"),
    ("link-wordless", "[](https://x.example/)"),
    ("link-unclear", "[点击这里](https://x.example/)"),
    ("link-unclear", "learn more [here](https://x.example/)"),
    ("link-local", "[a](http://localhost:8080/x)"),
    ("link-anchor", "[a](#nowhere)\n\n## 标题"),
    ("fence-open", "文\n\n```\ncode"),
    ("table-lost", "| a | b |\n|---|---|---|\n| 1 | 2 |"),
    ("table-cells", "| a | b |\n|---|---|\n| 1 | 2 | 3 |"),
    ("table-head", "|  |  |\n|---|---|\n| 1 | 2 |"),
    ("html-dropped", "文\n\n<script>alert(1)</script>"),
    ("lost-characters", "邮件呢\ufffd"),
    ("pandoc-division", "::: {.figure}\n文\n:::"),
    ("unbalanced", "他说“你好，然后走了。"),
    ("stars-shown", "这是**没有结束的加粗"),
    ("paragraph-long", "很长" * 300),
]


@pytest.mark.parametrize(("rule", "text", "mended"), MENDED)
def test_a_fix_mends_what_was_found(rule: str, text: str, mended: str) -> None:
    title = "标题" if rule == "title-repeated" else None
    facts = Facts(title, names=FACTS.names, link=FACTS.link, picture=FACTS.picture)

    found = [one for one in check_article(text, facts, [rule]) if one.place is Place.BODY]

    assert apply_edits(text, chosen_edits(found)) == mended
    assert not [one for one in check_article(mended, facts, [rule]) if one.edits]


@pytest.mark.parametrize(("rule", "text"), FOUND)
def test_a_fault_is_found(rule: str, text: str) -> None:
    assert rule in {one.rule for one in check_article(text, FACTS)}


@pytest.mark.parametrize(
    ("title", "summary", "rules"),
    [
        ("标题够长的一篇文章", "", ["summary-missing"]),
        ("短", "摘要" * 20, ["title-short"]),
        ("长" * 41, "摘要" * 20, ["title-long"]),
        ("A title of forty letters, more or less", "摘要" * 20, []),
        ("标题够长的一篇文章", "标题够长的一篇文章", ["summary-is-title"]),
        ("标题够长的一篇文章", "摘要", ["summary-short"]),
        ("标题够长的一篇文章", "摘要" * 90, ["summary-long"]),
    ],
)
def test_title_and_summary_are_measured(title: str, summary: str, rules: list[str]) -> None:
    found = check_article("", Facts(title, summary))

    assert [one.rule for one in found] == rules


def test_fields_are_checked_as_the_text_is() -> None:
    found = check_article("", Facts("⽉度报告，社区进展与计划", "openEuer 社区" * 5, names=NAMES))

    places = {(one.rule, one.place) for one in found}
    assert ("lookalike-characters", Place.TITLE) in places
    assert ("name-typo", Place.SUMMARY) in places


def test_every_rule_has_an_example() -> None:
    tested = {rule for rule, *_rest in (*MENDED, *FOUND)}
    fields = {rule for rule in RULES if rule.startswith(("title-", "summary-", "banner-"))}

    assert set(RULES) - tested - fields == set()
    assert {rule for rule, *_rest in MENDED} == {key for key, rule in RULES.items() if rule.has_fix}


def test_the_bold_lines_of_a_section_become_headings_of_one_level() -> None:
    text = "## 一\n\n文\n\n**甲**\n\n文\n\n**乙**\n\n文"

    first, second = check_article(text, FACTS, ["bold-line"])

    assert first.edits == second.edits
    assert apply_edits(text, first.edits) == "## 一\n\n文\n\n### 甲\n\n文\n\n### 乙\n\n文"
