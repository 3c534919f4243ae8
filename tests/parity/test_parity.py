"""The renderer shows what the reference shows, up to the intended differences."""

import os
from pathlib import Path

import pytest

from cmsproject.shared.markup import render_markdown
from tests.parity.corpus import Post, find_posts, read_post
from tests.parity.differences import compare
from tests.parity.documents import DOCUMENTS
from tests.parity.report import measure

CORPUS = Path(os.environ.get("CMS_TEST_CORPUS", "../shared")) / "corpus"


@pytest.mark.parametrize("source", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_a_nasty_document_comes_out_as_the_reference_has_it(source: str) -> None:
    comparison = compare(Post("own", "", source), render_markdown(source))

    assert comparison.ours_text == comparison.oracle_text
    assert comparison.unequal == ()


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="no legacy posts: set CMS_TEST_CORPUS")
def test_the_legacy_posts_keep_the_bar() -> None:
    posts = [post for name in ("open", "seeds") for post in find_posts(CORPUS / name)]

    result = measure(posts)

    assert result.posts > 0
    assert (result.text_differs, result.structure_differs) == ([], [])


LOST = {
    "a word": ("甲乙", "甲"),
    "a list item": ("- a\n- b", "- ab"),
    "emphasis that eats a star too many": ("a*b", "ab"),
    "a picture": ("a![](b)", "a"),
    "a heading": ("# a", "a"),
    "a link": ("[a](/b)", "a"),
    "code": ("    a", "a"),
}


@pytest.mark.parametrize(("source", "worse"), LOST.values(), ids=LOST.keys())
def test_what_a_worse_renderer_loses_is_noticed(source: str, worse: str) -> None:
    comparison = compare(Post("own", "", source), render_markdown(worse))

    assert not comparison.has_same_text or comparison.unequal


def test_front_matter_is_no_part_of_a_body() -> None:
    post = read_post("\ufeff--- \r\ntitle: '甲'\r\n---\r\n# 乙\r\n".encode(), "a.md")

    assert post == Post("a.md", "甲", "# 乙\n")
