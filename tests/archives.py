"""Write small legacy archives for tests and bring them in through the command."""

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command

from tests.factories import png_bytes

POST = """---
title: 成都聚会回顾
date: '2025-06-15'
category: news
tags:
  - Meetup
  - 内核
author: 林致远
summary: 一个下午。
---

第一段。

![合影](./media/1.png)
"""


class ArchiveFolder:
    """A content root `posts` with a static root `static` beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "posts"
        self.static = folder / "static"
        self.root.mkdir(parents=True)
        self.static.mkdir()

    def write(self, path: str, content: str | bytes = POST) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def picture(self, path: str, color: str = "#3366cc", *, static: bool = False) -> bytes:
        file = (self.static if static else self.root) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png_bytes(color=color))
        return file.read_bytes()

    def bring_in(self, *options: str, source: str = "old") -> dict[str, Any]:
        """Run `import_posts` and return its report, with `exit_code` beside."""
        file = self.folder / "report.json"
        arguments = ["--source", source, "--static-root", str(self.static), "--report", str(file)]
        exit_code = 0
        try:
            call_command("import_posts", str(self.root), *arguments, *options, verbosity=0)
        except SystemExit as exit_:
            exit_code = int(exit_.code or 0)
        return {**json.loads(file.read_text("utf-8")), "exit_code": exit_code}

    def send_out(self, *options: str) -> Path:
        folder = self.folder / "out"
        call_command("export_posts", str(folder), *options, verbosity=0)
        return folder


def outcomes(report: dict[str, Any]) -> dict[str, str]:
    return {post["path"]: post["outcome"] for post in report["posts"]}


def post_of(report: dict[str, Any], path: str) -> dict[str, Any]:
    (post,) = (post for post in report["posts"] if post["path"] == path)
    return dict(post)
