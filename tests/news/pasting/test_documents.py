"""What is copied from twenty programs keeps every visible character and every picture.

Beside each document stands the Markdown that is expected of it.
"""

from pathlib import Path

import pytest

from cmsproject.shared.markup import render_markdown
from news.pasting.converting import convert_paste
from tests.news.pasting.visible import shown_text, visible_text

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.htm"))
PICTURES = {
    "csdn": ["https://img.example.com/20260901.png"],
    "feishu": ["https://internal-api.example.com/space/1.png"],
    "notion": ["https://img.example.com/a%20b.png"],
    "webpage": ["https://cdn.example.org/a.jpg"],
    "wechat": ["https://mmbiz.example.com/mmbiz_jpg/abc123/640?wx_fmt=jpeg"],
    "wechat_cards": [
        "https://mmbiz.example.com/a/640?wx_fmt=png",
        "https://mmbiz.example.com/b/640?wx_fmt=png",
    ],
    "word": ["file:///C:/Temp/msohtmlclip1/01/clip_image002.png"],
    "yuque": ["https://cdn.example.com/yuque/0/2026/png/1.png"],
    "zhihu": ["https://pic.example.com/v2-1_r.jpg"],
}


def named(document: Path) -> str:
    return document.stem


def test_there_are_twenty_documents() -> None:
    assert len(DOCUMENTS) == 20


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_a_document_becomes_the_expected_markdown(document: Path) -> None:
    pasted = convert_paste(document.read_text(encoding="utf-8"))

    expected = document.with_suffix(".md").read_text(encoding="utf-8")
    assert f"{pasted.markdown}\n" == expected


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_visible_character_is_kept(document: Path) -> None:
    html = document.read_text(encoding="utf-8")

    pasted = convert_paste(html)

    assert shown_text(pasted.markdown) == visible_text(html)


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_picture_is_listed_and_shown(document: Path) -> None:
    pasted = convert_paste(document.read_text(encoding="utf-8"))

    inner = [one for one in pasted.sources if one.startswith("data:")]
    outer = [one for one in pasted.sources if not one.startswith("data:")]
    assert outer == PICTURES.get(document.stem, [])
    assert len(inner) == (document.stem == "libreoffice")
    shown = [image.source for image in render_markdown(pasted.markdown).images]
    places = [f"pasted:{place}" for place in range(1, len(pasted.sources) + 1)]
    assert shown == [
        source if source.startswith("http") else place
        for source, place in zip(pasted.sources, places, strict=True)
    ]
