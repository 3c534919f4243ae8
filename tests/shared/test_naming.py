"""Names folded, made into slugs, and put in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmsproject.shared.naming import fold, fold_path, make_slug, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("openEuler", "openeuler"),
        ("ＯｐｅｎＥｕｌｅｒ", "openeuler"),
        ("  a \t b ", "a b"),
        ("openEuler 社区", "openeuler社区"),
        ("⽉⽤", "月用"),
        ("Straße", "strasse"),
        ("a\u200bb", "ab"),
        ("", ""),
    ],
)
def test_spellings_fold_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_folding_a_path_twice_is_folding_it_once(text: str) -> None:
    assert fold_path(fold_path(text)) == fold_path(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("++", "plus-plus"),
        (".NET", "dot-net"),
        ("Node.js", "node-js"),
        ("活动回顾 | openEuler Meetup", "huo-dong-hui-gu-openeuler-meetup"),
        ("重庆长沙银行", "chong-qing-chang-sha-yin-hang"),
        ("20221227-11月月报", "20221227-11-yue-yue-bao"),
        ("20260617-GLM-5.2", "20260617-glm-5-2"),
        ("Привет мир", "privet-mir"),
        ("Café", "cafe"),
        ("a" * 100, "a" * 80),
        ("word " * 30, "-".join(["word"] * 16)),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert make_slug(text) == slug


def test_a_text_without_letters_gets_a_slug_of_its_own() -> None:
    slugs = {make_slug(text) for text in ("？？", "！", "")}

    assert len(slugs) == 3
    assert all(slug.startswith("x") for slug in slugs)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_slug_is_a_path_part(text: str) -> None:
    slug = make_slug(text)

    assert 0 < len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug


def test_latin_names_come_first_then_chinese_by_pinyin() -> None:
    names = ["中科院软件所", "openEuler", "阿里云", "Linaro", "华为", "统信软件", "10 号楼"]

    assert sorted(names, key=sort_key) == [
        "10 号楼",
        "Linaro",
        "openEuler",
        "阿里云",
        "华为",
        "统信软件",
        "中科院软件所",
    ]
