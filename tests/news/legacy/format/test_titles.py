"""Title and language of a post that does not state them itself."""

import pytest

from news.legacy.format.languages import language_of_path
from news.legacy.format.post import LegacyPost
from news.legacy.format.reader import parse_post


def read(text: str, path: str = "notes/y.md") -> LegacyPost:
    post = parse_post(text.encode(), path)
    assert isinstance(post, LegacyPost)
    return post


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# 标题\n", "标题"),
        ("正文\n\n## 第二级 ##\n", "第二级"),
        ("标题\n===\n", "标题"),
        ("标题\n---\n", "标题"),
        ("# **粗** 与 `代码`\n", "粗 与 代码"),
        ("# [链接](http://x/) 与 ![图](a.png) \\# &amp;\n", "链接 与 # &"),
        ("# 标题 {#id}\n", "标题"),
        ("# 标题 {: .no_toc }\n", "标题"),
        ("# <font color=red>红</font>\n", "红"),
        ("# snake_case_name 与 _斜_\n", "snake_case_name 与 斜"),
        ("#标题\n", "标题"),
        ("```\n# 注释\n```\n# 标题\n", "标题"),
        ("~~~sh\n# 注释\n```\n~~~\n# 标题\n", "标题"),
        ("<!-- # 旧 -->\n# 标题\n", "标题"),
        ("#\n# 标题\n", "标题"),
        ("    # 代码\n\n# 标题\n", "标题"),
        ("#!/bin/sh\n#include <a>\n", "y"),
        ("psql> select 1\ncount\n-----\n", "y"),
        ("- 项\n---\n", "y"),
        ("| a |\n---\n", "y"),
        ("正文", "y"),
    ],
)
def test_a_post_without_a_title_takes_its_first_heading_else_its_name(
    body: str, title: str
) -> None:
    post = read(body)

    assert post.title == title
    assert post.body == body
    assert bool(post.warnings) == (title == "y")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("zh/a/index.md", "a"),
        ("zh/a b/README.md", "a b"),
        ("zh/a/_index.md", "a"),
        ("zh/a/GLM-5.2 .md", "GLM-5.2"),
        ("index.md", "index"),
        ("zh/a/b.mdx", "b"),
    ],
)
def test_a_nameless_file_is_called_by_its_folder(path: str, title: str) -> None:
    assert read("正文", path).title == title


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("zh/news/a.md", "zh"),
        ("content/zh-cn/a.md", "zh"),
        ("content/zh_CN/a.md", "zh"),
        ("zh-hans/a.md", "zh"),
        ("i18n/zh-Hans/x/a.md", "zh"),
        ("i18n/zh/x/a.md", "zh"),
        ("content/en-us/a.md", "en"),
        ("EN/a.md", "en"),
        ("ru/zh/a.md", "ru"),
        ("en/blog/announce-zh.md", "en"),
        ("blog/index.zh.md", "zh"),
        ("blog/x.zh-CN.md", "zh"),
        ("blog/README_en.md", "en"),
        ("blog/x-zh.md", "zh"),
        ("blog/zhong/enter/a.md", ""),
        ("news/zh.md", ""),
        ("a-en-b/c.md", ""),
        ("it/no/a.md", ""),
    ],
)
def test_a_path_tells_the_language(path: str, language: str) -> None:
    assert language_of_path(path) == language


@pytest.mark.parametrize(
    ("head", "path", "language", "extra"),
    [
        ("lang: zh-CN", "a.md", "zh", {}),
        ("language: English", "a.md", "en", {}),
        ("lang: zh", "en/a.md", "en", {"lang": "zh"}),
        ("lang: klingon", "a.md", "", {"lang": "klingon"}),
    ],
)
def test_front_matter_tells_the_language_where_the_path_does_not(
    head: str, path: str, language: str, extra: dict[str, str]
) -> None:
    post = read(f"---\n{head}\n---\n", path)

    assert (post.language, post.extra) == (language, extra)
