"""`manage.py export_posts`: byte for byte what came in; an edit changes its own lines alone."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cmsproject.shared.publishing import Status
from news.models import Article
from news.storing import ArticleDraft, StatedAuthor, store_article
from tests.archives import POST, ArchiveFolder, outcomes
from tests.factories import make_article, make_image

pytestmark = pytest.mark.django_db

MESSY = {
    "crlf.md": POST.replace("\n", "\r\n").encode(),
    "lone-cr.md": POST.replace("\n", "\r").encode(),
    "bom.md": b"\xef\xbb\xbf" + POST.encode(),
    "mixed.md": POST.replace("第一段。\n", "第一段。\r\n").encode(),
    "gb18030.md": POST.encode("gb18030"),
    "summary-space.md": POST.replace("summary: 一个下午。", "summary: ' 一个下午。'").encode(),
    "no-end.md": POST.rstrip("\n").encode(),
    "many-newlines.md": POST.encode() + b"\n\n  \n",
    "comment.md": POST.replace("category", "# 注释\ncategory").encode(),
    "toml.md": '+++\ntitle = "甲"\ntags = ["a", "b"]\n+++\n文\n'.encode(),
    "none.md": "# 标题\n\n文\n".encode(),
    "invalid.md": "---\ntitle: 甲: 乙\nSummary：丙\n---\n文".encode(),
    "empty.md": b"",
}


def lines_that_differ(before: bytes, after: bytes) -> list[bytes]:
    kept = before.splitlines(keepends=True)
    return [line for line in after.splitlines(keepends=True) if line not in kept]


@pytest.mark.parametrize("name", MESSY)
def test_an_untouched_post_comes_out_byte_for_byte(archive: ArchiveFolder, name: str) -> None:
    archive.write(f"zh/{name}", MESSY[name])
    picture = archive.picture("zh/media/1.png")
    archive.bring_in()

    out = archive.send_out()

    assert (out / "zh" / name).read_bytes() == MESSY[name]
    if b"media/1.png" in MESSY[name]:
        assert (out / "zh/media/1.png").read_bytes() == picture


@pytest.mark.parametrize("name", ["crlf.md", "bom.md", "lone-cr.md", "gb18030.md", "comment.md"])
def test_an_edited_title_changes_its_line_alone(archive: ArchiveFolder, name: str) -> None:
    archive.write(f"zh/{name}", MESSY[name])
    archive.bring_in()
    article = Article.objects.get()
    article.title = "新标题"
    authors = [StatedAuthor("林致远")]
    store_article(ArticleDraft(article, tags=["Meetup", "内核"], authors=authors))

    content = (archive.send_out() / "zh" / name).read_bytes()

    encoding = "gb18030" if name == "gb18030.md" else "utf-8"
    assert content == MESSY[name].replace(
        "成都聚会回顾".encode(encoding), "新标题".encode(encoding)
    )


def test_an_edited_tag_list_keeps_the_other_lines(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    article = Article.objects.get()
    authors = [StatedAuthor("林致远")]
    store_article(ArticleDraft(article, tags=["Meetup", "内核", "成都"], authors=authors))

    content = (archive.send_out() / "zh/a.md").read_bytes()

    assert lines_that_differ(POST.encode(), content) == ["  - 成都\n".encode()]


def test_what_was_exported_can_be_imported_again(archive: ArchiveFolder, tmp_path: Path) -> None:
    archive.write("zh/a.md")
    archive.picture("zh/media/1.png")
    archive.bring_in()
    article = Article.objects.get()
    article.body = article.body.replace("第一段", "第一段，改过")
    authors = [StatedAuthor("林致远")]
    store_article(ArticleDraft(article, tags=["Meetup", "内核"], authors=authors))
    out = archive.send_out()

    report = tmp_path / "again.json"
    call_command("import_posts", str(out), "--source", "again", "--report", str(report))

    again = Article.objects.get(legacy_source="again")
    assert outcomes(json.loads(report.read_text("utf-8"))) == {"zh/a.md": "created"}
    assert (again.body, again.title) == (article.body, article.title)
    assert "<img" in again.body_html


def test_a_post_born_here_gets_clean_front_matter_and_its_pictures(archive: ArchiveFolder) -> None:
    image = make_image()
    article = make_article(
        title="新的一期",
        slug="issue-1",
        body=f"看图 ![图]({image.get_absolute_url()})",
        tags=["内核"],
        status=Status.DRAFT,
    )

    out = archive.send_out()

    content = (out / "zh/news/issue-1.md").read_text("utf-8")
    assert content.startswith("---\ntitle: ")
    assert content.endswith(article.body)
    assert "draft: true" in content
    assert (out / image.get_absolute_url().lstrip("/")).is_file()


def test_two_sources_get_a_folder_each(archive: ArchiveFolder, tmp_path: Path) -> None:
    other = ArchiveFolder(tmp_path / "other")
    archive.write("zh/a.md")
    other.write("zh/a.md", "# 另一篇")
    archive.bring_in(source="one")
    other.bring_in(source="two")

    out = archive.send_out()

    assert (out / "one/zh/a.md").read_bytes() == POST.encode()
    assert (out / "two/zh/a.md").read_text("utf-8") == "# 另一篇"


def test_an_unknown_source_is_named_with_the_known_ones(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    archive.bring_in(source="one")

    with pytest.raises(CommandError, match="known: one"):
        archive.send_out("--source", "two")


def test_a_link_in_the_folder_is_not_followed(archive: ArchiveFolder, tmp_path: Path) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    (archive.folder / "out").mkdir()
    (archive.folder / "out/zh").symlink_to(tmp_path)

    with pytest.raises(CommandError, match="leads out"):
        archive.send_out()


def test_thousands_of_tags_go_in_and_out(archive: ArchiveFolder) -> None:
    for number in range(3):
        tags = ", ".join(f"t{number * 400 + tag}" for tag in range(400))
        archive.write(f"zh/{number}.md", f"---\ntitle: 第{number}篇\ntags: [{tags}]\n---\n文")
    archive.bring_in()
    for number in range(3):
        file = archive.root / f"zh/{number}.md"
        file.write_text(file.read_text("utf-8") + "多一行", "utf-8")

    assert set(outcomes(archive.bring_in()).values()) == {"updated"}
    assert (archive.send_out() / "zh/2.md").read_text("utf-8").endswith("多一行")


def test_pictures_that_lay_at_one_place_are_set_apart(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md", POST.replace("./media/1.png", "/static/img/1.png"))
    archive.write("zh/b.md", POST.replace("./media/1.png", "/img/1.png"))
    in_root = archive.picture("static/img/1.png", "#112233")
    in_static = archive.picture("img/1.png", "#445566", static=True)
    archive.bring_in()

    out = archive.send_out()

    assert (out / "static/img/1.png").read_bytes() == in_root
    assert (out / "static-2/img/1.png").read_bytes() == in_static


def test_a_picture_met_by_a_link_comes_out_by_that_name(archive: ArchiveFolder) -> None:
    archive.write("zh/a.md")
    picture = archive.picture("zh/shared/original.png")
    link = archive.root / "zh/media/1.png"
    link.parent.mkdir()
    link.symlink_to("../shared/original.png")
    archive.bring_in()

    out = archive.send_out()

    assert (out / "zh/media/1.png").read_bytes() == picture
    assert not (out / "zh/shared").exists()
