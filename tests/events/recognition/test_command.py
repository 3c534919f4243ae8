"""`manage.py recognize`: a JSON file for each post, without a database, whole or not at all."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.events.recognition.reading import HEAD


def test_each_post_becomes_a_json_file(tmp_path: Path) -> None:
    posts, out = tmp_path / "posts", tmp_path / "out"
    (posts / "2023").mkdir(parents=True)
    (posts / "2023" / "recap.md").write_text(
        HEAD + "长风软件架构师韩雪松带来《开放架构》的分享。", encoding="utf-8"
    )
    (posts / "release.md").write_text("# 星云 2.0 发布\n\n修复了问题。", encoding="utf-8")
    told = StringIO()

    call_command("recognize", str(posts), "--json", str(out), stdout=told)

    recap = json.loads((out / "2023" / "recap.json").read_text(encoding="utf-8"))
    release = json.loads((out / "release.json").read_text(encoding="utf-8"))
    assert [speaker["name"] for speaker in recap["speakers"]] == ["韩雪松"]
    assert recap["speakers"][0]["affiliation"] == "长风软件"
    assert recap["events"][0]["start_date"] == "2023-06-17"
    assert recap["talks"][0]["speaker"] == ["韩雪松"]
    assert set(release) == {"events", "speakers", "organizations", "talks", "groups", "notes"}
    assert not any(release.values())
    assert "2 posts read, 1 report an event" in told.getvalue()
    assert [path for path in out.rglob("*") if path.name.startswith("aside-")] == []


def test_a_file_that_is_no_text_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "broken.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "good.md").write_text("# 星云", encoding="utf-8")
    complaints = StringIO()

    with pytest.raises(SystemExit):
        call_command(
            "recognize", str(tmp_path), "--json", str(tmp_path / "out"), stderr=complaints,
            stdout=StringIO(),
        )  # fmt: skip

    assert "broken.md" in complaints.getvalue()
    assert (tmp_path / "out" / "good.json").exists()


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_folder_without_posts_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(CommandError, match=folder):
        call_command("recognize", str(tmp_path / folder), "--json", str(tmp_path / "out"))


def test_two_posts_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text("# 一", encoding="utf-8")
    (tmp_path / "post.mdx").write_text("# 二", encoding="utf-8")

    with pytest.raises(CommandError, match=r"post\.json"):
        call_command("recognize", str(tmp_path), "--json", str(tmp_path / "out"))
