"""`lint_posts` over the database and over folders; fixes as a function on snapshots."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from news.checking.fixing import fixed
from news.checking.known import Known
from news.history.snapshots import snapshot_of
from tests.factories import make_article, make_tag, png_bytes

pytestmark = pytest.mark.django_db
POST = """---
title: 一篇够长的标题
summary: 摘要摘要摘要摘要摘要摘要摘要摘要摘要摘要摘要
---

框架的的探索

![合影](./none.png) ![合影](./here.png)
[另一篇](../b/b.md) [没有](./none.md)
"""


def run(*arguments: Any, **options: Any) -> int:
    try:
        call_command("lint_posts", *arguments, **options)
    except SystemExit as end:
        return int(str(end.code))
    return 0


def write_posts(root: Path) -> None:
    for name, text in (("a/a.md", POST), ("b/b.md", "---\ntitle: 好\n---\n正文\n")):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(text)
    (root / "a" / "here.png").write_bytes(png_bytes())


def test_a_folder_is_checked_by_lines_of_its_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_posts(tmp_path)

    code = run(str(tmp_path))

    told = capsys.readouterr()
    assert code == 1
    places = {line.partition(": ")[0] + line.split(":")[3] for line in told.out.splitlines()}
    assert "a/a.md:6:3 word-twice" in places
    assert "a/a.md:8:1 picture-missing" in places
    assert "a/a.md:9:23 link-missing" in places
    assert "2 articles." in told.err


def test_machines_read_it_as_json_and_code_hosts_as_remarks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_posts(tmp_path)

    assert run(str(tmp_path), form="json", rule=["word-twice"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert run(str(tmp_path), form="github", rule=["word-twice"]) == 0
    remark = capsys.readouterr().out

    assert json.loads(line)["path"] == "a/a.md"
    assert json.loads(line)["line"] == 6
    assert remark.startswith("::warning file=a/a.md,line=6,col=3,title=word-twice::")


def test_articles_are_checked_public_ones_first(capsys: pytest.CaptureFixture[str]) -> None:
    make_article(slug="good", body="[a](/zh/news/none/)")
    make_article(slug="draft", body="[a](/zh/news/none/)", status="draft", published_at=None)

    assert run() == 1
    public = capsys.readouterr().out
    assert run(all=True) == 1
    every = capsys.readouterr().out

    assert "/zh/news/good/:1:5: link-missing" in public
    assert "draft" not in public
    assert "/zh/news/draft/:1:5: link-missing" in every


def test_a_plan_of_fixes_is_a_diff_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    article = make_article(body="框架的的探索\n\n第二段")

    assert run(fix_plan=True) == 0

    out = capsys.readouterr().out
    assert "-框架的的探索" in out
    assert "+框架的探索" in out
    article.refresh_from_db()
    assert article.body == "框架的的探索\n\n第二段"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_snapshot_is_mended_and_keeps_its_line_ends(line_end: str) -> None:
    make_tag("openEuler")
    lines = ["# 标题", "", "## 二", "", "框架的的 openEuer", "", "**甲**", "", "文", ""]
    article = make_article(title="标题", body=line_end.join(lines))

    mended = fixed(
        snapshot_of(article),
        ["title-repeated", "word-twice", "name-typo", "bold-line"],
        Known.load(),
    )

    wanted = ["## 二", "", "框架的 openEuler", "", "### 甲", "", "文", ""]
    assert mended["body"] == line_end.join(wanted)
    assert fixed(mended, ["word-twice"], Known.load()) == mended
