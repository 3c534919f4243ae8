"""How a zip is to be read is guessed as an editor would say it."""

from typing import Any

import pytest

from news.zips.guessing import guess, source_name


@pytest.mark.parametrize(
    ("paths", "root", "static_roots", "language"),
    [
        (["zh/news/a.md", "en/news/a.md", "img/1.png"], ".", (), "zh"),
        (
            ["p-main/app/zh/news/a.md", "p-main/app/zh/b.md", "p-main/app/.vitepress/public/1.png"],
            "p-main/app",
            ("p-main/app/.vitepress/public",),
            "zh",
        ),
        (
            ["s/content/zh/a/index.md", "s/static/img/1.png", "s/README.md"],
            "s/content",
            ("s/static",),
            "zh",
        ),
        (["blog/a/index.md", "blog/b/index.md", "blog/b/1.png"], "blog", (), "zh"),
        (["a.md", "b.md", "1.png"], ".", (), "zh"),
        (["x/en/a.md", "x/en/b.md"], "x", (), "en"),
        (["1.png"], ".", (), "zh"),
    ],
)
def test_roots_and_language_are_guessed(
    paths: Any, root: Any, static_roots: Any, language: Any
) -> None:
    guessed = guess(paths, "x.zip", "zh")

    assert (guessed.root, guessed.static_roots, guessed.language) == (root, static_roots, language)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("portal-main.zip", "portal"),
        ("portal-main (1).zip", "portal"),
        ("社区文章.ZIP", "社区文章"),
        ("blog-v1.2.zip", "blog"),
        (".zip", "zip"),
    ],
)
def test_the_archive_is_named_like_the_file_without_its_version(file: Any, source: Any) -> None:
    assert source_name(file) == source
