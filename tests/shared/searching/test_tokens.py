"""Words of the index: Chinese by characters and pairs, other words also from borders within."""

import pytest

from cmsproject.shared.searching.folding import capitals, fold, fold_query, readable
from cmsproject.shared.searching.tokens import (
    ALWAYS,
    MOST_WORDS,
    Wanted,
    bounded,
    text_words,
    wanted_words,
)

FOLDED = [
    ("OpenEuler 社区", "openeuler社区"),
    ("開源軟體", "开源软体"),
    ("ＡＢＣ（１）", "abc(1)"),
    ("ﬁle Straße", "file straße"),
    ("一行\r\n  二 行", "一行\n二行"),
    ("zero\u200bwidth\x00nul", "zerowidth nul"),
    ("e\u0301 ℃ …", "é °c ."),
]
WORDS = [
    ("欧拉", {"欧", "拉", "欧拉"}),
    ("操作系统", {"操", "作", "系", "统", "操作", "作系", "系统"}),
    ("openEuler", {"openeuler", "euler"}),
    ("HTTPServer", {"httpserver", "server"}),
    ("K8s", {"k8s", "8s", "s"}),
    ("snake_case", {"snake", "case"}),
    ("RISC-V架构", {"risc", "v", "架", "构", "架构"}),
]
WANTED = [
    ("欧", [Wanted("欧")]),
    ("操作系统", [Wanted("操作"), Wanted("作系"), Wanted("系统")]),
    ("euler", [Wanted("euler", is_prefix=True)]),
    ("go", [Wanted("°go")]),
    ("node.js", [Wanted("node", is_prefix=True), Wanted("°js")]),
    ("，。", []),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_texts_fold_alike_whatever_their_case_width_and_characters(text: str, folded: str) -> None:
    assert fold_query(text) == folded


@pytest.mark.parametrize("text", [text for text, _folded in FOLDED])
def test_a_readable_text_keeps_its_places_when_folded(text: str) -> None:
    shown = readable(text)

    assert len(fold(shown)) == len(shown)
    assert readable(shown) == shown


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_text_is_found_by_its_words(text: str, words: set[str]) -> None:
    shown = readable(text)

    found = text_words(fold(shown), capitals(shown))

    assert {word for word in found if not word.startswith("°")} == words


@pytest.mark.parametrize(("text", "wanted"), WANTED)
def test_a_query_asks_for_words(text: str, wanted: list[Wanted]) -> None:
    assert wanted_words(text) == wanted


@pytest.mark.parametrize(("text", "_words"), WORDS)
def test_every_text_bears_the_words_it_would_be_asked_by(text: str, _words: set[str]) -> None:
    shown = readable(text)
    words = text_words(fold(shown), capitals(shown))

    for wanted in wanted_words(fold(shown)):
        assert any(
            w.startswith(wanted.word) if wanted.is_prefix else w == wanted.word for w in words
        )


def test_a_text_of_too_many_words_is_a_candidate_of_every_search() -> None:
    words = {str(number) for number in range(MOST_WORDS + 1)}

    assert bounded(words, ["scope"]) == {ALWAYS, "scope"}
    assert bounded({"one"}, ["scope"]) == {"one", "scope"}
