"""Styles are joined when collected: in the place of the import, with what those import."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

from cmsproject.static_files import JoiningStaticFilesStorage, join

FILES = {
    "css/site.css": '/* All. */\n\n@import "one.css";\n@import "two.css";\n\np { color: red; }\n',
    "css/one.css": '@import "three.css";\n.one { color: blue; }\n',
    "css/two.css": '.two { background: url("picture.svg"); }\n',
    "css/three.css": ".three { color: green; }\n",
    "css/foreign.css": '@import url("three.css");\n@import "https://example.org/x.css";\n',
    "css/picture.svg": "<svg/>",
}


@pytest.fixture
def sources(tmp_path: Path) -> FileSystemStorage:
    (tmp_path / "sources" / "css").mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / "sources" / name).write_text(text, encoding="utf-8")
    return FileSystemStorage(tmp_path / "sources")


def test_imports_are_replaced_by_what_they_import(sources: FileSystemStorage) -> None:
    joined = join({name: (sources, name) for name in FILES}, "css/site.css")

    assert joined == (
        "/* All. */\n\n"
        ".three { color: green; }\n.one { color: blue; }\n"
        '.two { background: url("picture.svg"); }\n'
        "\np { color: red; }\n"
    )


def test_a_style_that_is_not_there_stops_the_collecting(sources: FileSystemStorage) -> None:
    paths = {name: (sources, name) for name in FILES if name != "css/three.css"}

    with pytest.raises(ImproperlyConfigured, match=r"css/three\.css"):
        join(paths, "css/site.css")


def test_the_collected_file_has_a_digest_and_names_of_digests(
    sources: FileSystemStorage, tmp_path: Path
) -> None:
    collected = JoiningStaticFilesStorage(tmp_path / "collected", base_url="/static/")
    paths = {name: (sources, name) for name in FILES if name != "css/foreign.css"}
    for name in paths:
        with sources.open(name) as file:
            collected.save(name, file)

    names = {name: hashed for name, hashed, _done in collected.post_process(paths)}

    with collected.open(names["css/site.css"]) as file:
        text = file.read().decode()
    assert ".three" in text
    assert "@import" not in text
    assert names["css/picture.svg"].rpartition("/")[2] in text
