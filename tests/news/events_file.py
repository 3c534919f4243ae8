"""A small events file with its pictures and posts, and the command that imports it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.factories import make_article, png_bytes

FORM = """
organizations:
  - slug: qingfeng
    name: 青枫云计算
    name_en: Qingfeng Cloud
    aliases: [青枫云]
    website: https://qingfeng.example/
    logo: img/logo.png
speakers:
  - slug: shen-mubai
    name: 沈慕白
    name_en: Shen Mubai
    bio: 内核工程师。
    photo: /img/shen.png
    links: [{label: 代码, address: "https://git.example/shen"}]
    affiliations:
      - {organization: qingfeng, title: 内核工程师, title_en: Kernel engineer, from: 2021-07, to: }
events:
  - slug: forum
    name: 分论坛
    parent: summit
    start: 2025-10-25 14:00
    end: 2025-10-25 17:00
  - slug: summit
    name: 长河开源峰会
    name_en: Changhe Summit
    series: Summit
    kind: summit
    start: 2025-10-25 09:00
    end: 2025-10-25 17:30
    city: 苏州
    latitude: 31.311
    longitude: 120.635
    banner: img/banner.png
    attendees: 860
    organizations:
      - {organization: qingfeng, role: sponsor}
    posts:
      - {path: zh/news/summit.md, kind: report}
      - {path: zh/news/cfp.md, kind: announcement}
    tags: [峰会, C++]
    appearances:
      - {speaker: shen-mubai, role: chair}
    talks:
      - slug: latency
        title: 把尾延迟降到一半
        start: 2025-10-25 09:20
        end: 2025-10-25 09:50
        speakers:
          - {speaker: shen-mubai, title: 内核工程师, organization: qingfeng}
"""


def make_events_file(folder: Path) -> Path:
    """The form beside its pictures, with its posts imported before."""
    for number, name in enumerate(("logo", "shen", "banner")):
        picture = folder / "static" / "img" / f"{name}.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(png_bytes(color=f"#00000{number}"))
    for name, authors in (("summit", ["沈慕白", "青枫云"]), ("cfp", ["无名"])):
        make_article(legacy_source="site", legacy_path=f"zh/news/{name}.md", authors=authors)
    path = folder / "events.yaml"
    path.write_text(FORM, encoding="utf-8")
    return path


def run(file: Path, *options: str) -> str:
    output = StringIO()
    call_command("import_events", str(file), *options, stdout=output)
    return output.getvalue()


def run_and_fail(file: Path, *options: str) -> str:
    output = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("import_events", str(file), *options, stdout=output)
    assert stopped.value.code == 1
    return output.getvalue()


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
