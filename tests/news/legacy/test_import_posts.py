"""`manage.py import_posts`: one outcome for every file, nothing lost, nothing written twice."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cmsproject.shared.models import StoredImage, Tag
from cmsproject.shared.publishing import Status
from news.models import Article, ArticleImage, ImportRun, LegacyAddress
from tests.archives import POST, ArchiveFolder, outcomes, post_of

pytestmark = pytest.mark.django_db


def test_a_post_arrives_with_its_fields_tags_authors_and_pictures(archive: ArchiveFolder) -> None:
    archive.write("zh/news/20250615-chengdu/20250615-chengdu.md")
    archive.picture("zh/news/20250615-chengdu/media/1.png")

    report = archive.bring_in()

    article = Article.objects.get()
    assert report["counts"]["created"] == 1
    assert report["exit_code"] == 0
    assert (article.language, article.slug, article.status) == (
        "zh",
        "20250615-chengdu",
        Status.PUBLISHED,
    )
    assert (article.title, article.summary) == ("成都聚会回顾", "一个下午。")
    assert article.body == POST.partition("---\n\n")[2].join(["\n", ""])
    assert article.published_on == date(2025, 6, 15)
    assert timezone.localtime(article.published_at).date() == date(2025, 6, 15)
    assert [link.tag.name for link in article.article_tags.all()] == ["Meetup", "内核"]
    assert [author.name for author in article.authors.all()] == ["林致远"]
    assert article.category is not None
    assert article.category.name == "news"
    image = StoredImage.objects.get()
    assert image.get_absolute_url() in article.body_html
    assert post_of(report, "zh/news/20250615-chengdu/20250615-chengdu.md")["images"] == {
        "stored": 1,
        "remote": 0,
        "missing": [],
    }
    assert ImportRun.objects.get().articles.get() == article


def test_every_file_gets_one_outcome(archive: ArchiveFolder) -> None:
    archive.write("README.md", "# 首页\n")
    archive.write("zh/_index.md", "")
    archive.write("en/a.mdx", "---\ntitle: A\n---\n")
    archive.write("en/b.markdown", "---\ntitle: B\n---\ntext")
    archive.write("en/broken.md", b"---\ntitle: C\n---\na\x00b")
    archive.write("en/picture.txt", "no post")

    report = archive.bring_in()

    assert outcomes(report) == {
        "README.md": "created",
        "en/a.mdx": "created",
        "en/b.markdown": "created",
        "en/broken.md": "unreadable",
        "zh/_index.md": "created",
    }
    assert sum(report["counts"].values()) == 5
    assert report["exit_code"] == 1
    assert "line" in post_of(report, "en/broken.md")["reasons"][0]


def test_a_second_run_writes_nothing(archive: ArchiveFolder) -> None:
    archive.write("zh/a/a.md")
    archive.write("zh/b.md", POST.replace("./media/1.png", "https://example.org/1.png"))
    archive.picture("zh/a/media/1.png")
    first = archive.bring_in()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        second = archive.bring_in()

    assert set(outcomes(second).values()) == {"unchanged"}
    assert [q for q in queries.captured_queries if not q["sql"].startswith("SELECT")] == []
    assert post_of(second, "zh/a/a.md")["images"] == post_of(first, "zh/a/a.md")["images"]
    assert post_of(second, "zh/b.md")["images"]["remote"] == 1
    assert post_of(second, "zh/b.md")["address"] == post_of(first, "zh/b.md")["address"]


def test_a_plan_writes_nothing_and_says_the_same_as_the_import(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.write("zh/b.md", "---\ntitle: 第二篇\n---\n")

    plan = archive.bring_in("--plan")
    assert Article.objects.count() == 0
    report = archive.bring_in()

    assert outcomes(plan) == outcomes(report)
    addresses = [[post["address"] for post in each["posts"]] for each in (plan, report)]
    assert addresses[0] == addresses[1]


def test_a_changed_file_updates_and_keeps_the_address(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    address = archive.bring_in()["posts"][0]["address"]
    archive.write("zh/a.md", POST.replace("成都聚会回顾", "成都聚会精彩回顾"))

    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "updated"}
    assert Article.objects.get().title == "成都聚会精彩回顾"
    assert Article.objects.get().get_absolute_url() == address


@pytest.mark.parametrize(
    ("head", "status", "day"),
    [
        ("date: 2025-06-15", Status.PUBLISHED, date(2025, 6, 15)),
        ("date: 2025-06-15T23:30:00Z", Status.PUBLISHED, date(2025, 6, 16)),
        ("date: 2025-06-15 23:30", Status.PUBLISHED, date(2025, 6, 15)),
        ("date: 2099-01-01", Status.SCHEDULED, date(2099, 1, 1)),
        ("draft: true", Status.DRAFT, None),
        ("author: a", Status.PUBLISHED, None),
    ],
)
def test_status_and_day(
    archive: ArchiveFolder, head: str, status: Status, day: date | None
) -> None:
    archive.write("zh/a.md", f"---\ntitle: 标题\n{head}\n---\n文")

    archive.bring_in()

    article = Article.objects.get()
    assert (article.status, article.published_on) == (status, day)


def test_undated_posts_can_be_held_back(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md", "---\ntitle: 标题\n---\n文")

    report = archive.bring_in("--undated", "draft")

    assert Article.objects.get().status == Status.DRAFT
    assert any("no date" in warning for warning in report["posts"][0]["warnings"])


def test_only_posts_that_match_are_taken(archive: ArchiveFolder) -> None:
    archive.write("zh/news/a.md")
    archive.write("zh/blog/b.md")

    report = archive.bring_in("--only", "zh/blog/*")

    assert list(outcomes(report)) == ["zh/blog/b.md"]


def test_one_tag_for_all_its_spellings(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md", "---\ntitle: 甲\ntags: [openEuler, C++]\n---\n")
    archive.write("zh/b.md", "---\ntitle: 乙\ntags: [OpenEuler]\n---\n")

    archive.bring_in()

    tag = Tag.objects.get(folded="openeuler")
    assert (tag.name, tag.spellings) == ("openEuler", ["OpenEuler"])
    assert Tag.objects.get(folded="c++").slug == "c-plus-plus"


def test_a_post_that_is_a_link_out_of_the_archive_is_refused(archive: ArchiveFolder) -> None:
    (archive.folder / "secret.md").write_text("# 秘密", "utf-8")
    (archive.root / "a.md").symlink_to(archive.folder / "secret.md")

    report = archive.bring_in()

    assert outcomes(report) == {"a.md": "unreadable"}


def test_several_processes_give_the_same_as_one(tmp_path: Path) -> None:
    reports = []
    for name, workers in (("one", "0"), ("many", "2")):
        archive = ArchiveFolder(tmp_path / name)
        for number in range(70):
            archive.write(f"zh/{number}.md", POST.replace("成都", f"第{number}次"))
        reports.append(archive.bring_in("--workers", workers, source=name))

    titles = [
        list(Article.objects.imported_from(name).order_by("legacy_path").values_list("title"))
        for name in ("one", "many")
    ]
    assert outcomes(reports[0]) == outcomes(reports[1])
    assert titles[0] == titles[1]


def test_a_post_the_database_refuses_takes_no_other_with_it(
    archive: ArchiveFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("zh/a.md", POST)
    archive.write("zh/b.md", POST.replace("成都", "西安"))
    archive.bring_in("--only", "zh/none.md")
    make_draft = "news.legacy.writing.fill_fields"

    def refuse(article: Article, values: dict[str, str], body: str) -> None:
        article.title = "" if "西安" in values["title"] else values["title"]
        article.status = Status.DRAFT

    monkeypatch.setattr(make_draft, refuse)
    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "created", "zh/b.md": "unreadable"}
    assert "article_has_a_title" in post_of(report, "zh/b.md")["reasons"][0]
    assert Article.objects.count() == 1
    assert LegacyAddress.objects.count() == 1
    assert ArticleImage.objects.count() == 1


def test_translations_belong_together(archive: ArchiveFolder) -> None:
    archive.write("zh/news/a.md", "# 甲")
    archive.write("en/news/a.md", "# A")
    archive.write("en/news/b.md", "# B")

    archive.bring_in()

    groups = dict(Article.objects.values_list("title", "translation_group"))
    assert groups["甲"] == groups["A"] != groups["B"]


def test_characters_no_database_holds_are_left_out(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md", '---\ntitle: "甲\\0乙"\ntags: ["a\\0b"]\nodd: "x\\0y"\n---\n文')

    report = archive.bring_in()

    article = Article.objects.get()
    assert (article.title, article.extra) == ("甲乙", {"odd": "xy"})
    assert any("cannot be stored" in warning for warning in report["posts"][0]["warnings"])
    assert outcomes(archive.bring_in()) == {"zh/a.md": "unchanged"}


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [("zh/*", ["zh/a.md", "zh/b/c.md"]), ("*/c.md", ["zh/b/c.md"]), ("a.md", [])],
)
def test_patterns_cover_the_whole_path(
    archive: ArchiveFolder, pattern: str, paths: list[str]
) -> None:
    archive.write("zh/a.md")
    archive.write("zh/b/c.md", POST.replace("成都", "西安"))

    assert list(outcomes(archive.bring_in("--only", pattern))) == paths


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        ("---\ntitle: 甲\naliases: ['http://[x', /old]\n---\n[a](http://[x) ![](//[y)", "created"),
        (f"---\ntitle: 甲\nodd: {'[' * 900}{']' * 900}\n---\n文", "created"),
        (f'+++\ntitle = "甲"\nodd = {"[" * 300}{"]" * 300}\n+++\n文', "created"),
        (f'+++\ntitle = "甲"\n[{".".join("a" * 900)}]\nb = 1\n+++\n文', "unreadable"),
    ],
)
def test_odd_front_matter_stops_nothing(archive: ArchiveFolder, content: str, outcome: str) -> None:
    archive.write("zh/odd.md", content)
    archive.write("zh/plain.md")

    report = archive.bring_in()

    assert outcomes(report) == {"zh/odd.md": outcome, "zh/plain.md": "created"}


def test_files_that_are_none_are_refused(archive: ArchiveFolder) -> None:
    (archive.root / "loop.md").symlink_to("loop.md")
    os.mkfifo(archive.root / "pipe.md")
    (archive.root / os.fsdecode(b"\xff.md")).write_text("# 甲", "utf-8")
    archive.write("good.md")

    report = archive.bring_in()

    assert report["counts"]["unreadable"] == 3
    assert report["counts"]["created"] == 1
