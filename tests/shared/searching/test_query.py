"""What a reader types is understood, or left out with its reason; nothing is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmsproject.shared.searching.query import (
    LONGEST_QUERY,
    MOST_TERMS,
    Note,
    Operator,
    Term,
    parse_query,
)

TERMS = [
    ("openEuler社区", [Term("openeuler"), Term("社区")]),
    ("操作 系统", [Term("操作"), Term("系统")]),
    ('"操作 系统"', [Term("操作系统", is_exact=True)]),
    ("“开源 社区”", [Term("开源社区", is_exact=True)]),
    ("C++ C# node.js 22.03", [Term("c++"), Term("c#"), Term("node.js"), Term("22.03")]),
    ("open-source a/b", [Term("open"), Term("source"), Term("a"), Term("b")]),
    ("社区 社区", [Term("社区")]),
    ("https://example.org/x", [Term("https"), Term("example.org"), Term("x")]),
    ("a AND b* NEAR(c)", [Term("a"), Term("and"), Term("b"), Term("near"), Term("c")]),
]
FILTERS = [
    ("tag:openEuler", Operator.TAG, "openEuler"),
    ('tag:"open source"', Operator.TAG, "open source"),
    ("标签：内核", Operator.TAG, "内核"),
    ("org:长河基金会", Operator.ORGANIZATION, "长河基金会"),
    ("机构:长河", Operator.ORGANIZATION, "长河"),
    ("speaker:林致远", Operator.SPEAKER, "林致远"),
    ("作者：林致远", Operator.SPEAKER, "林致远"),
    ("year:2025", Operator.YEAR, "2025"),
    ("年份:2025年", Operator.YEAR, "2025年"),
]
NOTES = [
    ("x" * 10_000, Note.TOO_LONG),
    (" ".join(f"w{number}" for number in range(30)), Note.TOO_MANY),
    ("。。。", Note.NO_LETTERS),
    ("😀", Note.NO_LETTERS),
    ("year:soon", Note.NO_YEAR),
    ("year:99999", Note.NO_YEAR),
    ('tag:""', Note.NO_NAME),
    ('"open', Note.OPEN_QUOTE),
    ('社区 "', Note.OPEN_QUOTE),
    ("-社区", Note.ONLY_EXCLUDED),
]


@pytest.mark.parametrize(("typed", "terms"), TERMS)
def test_words_and_phrases(typed: str, terms: list[Term]) -> None:
    assert list(parse_query(typed).terms) == terms


@pytest.mark.parametrize(("typed", "operator", "value"), FILTERS)
def test_filters(typed: str, operator: Operator, value: str) -> None:
    query = parse_query(f"社区 {typed} 动态")

    (found,) = query.filters
    assert (found.operator, found.value) == (operator, value)
    assert list(query.terms) == [Term("社区"), Term("动态")]
    assert query.without(found) == "社区 动态"


def test_a_minus_excludes_what_follows_it_as_a_whole() -> None:
    query = parse_query('社区 -open-source -"月 报" a-b')

    assert [term.text for term in query.excluded] == ["open-source", "月报"]
    assert [term.text for term in query.terms] == ["社区", "a", "b"]


@pytest.mark.parametrize(("typed", "note"), NOTES)
def test_what_cannot_be_read_is_said(typed: str, note: Note) -> None:
    assert note in [kind for kind, _about in parse_query(typed).notes]


@pytest.mark.parametrize("typed", ["", "   ", "\0", "-", '""', "-社区"])
def test_nothing_to_look_for(typed: str) -> None:
    assert parse_query(typed).is_empty


@given(st.text(max_size=400))
def test_anything_can_be_typed(typed: str) -> None:
    query = parse_query(typed)

    assert len(query.text) <= LONGEST_QUERY
    assert len(query.terms) <= MOST_TERMS
    assert all(term.text for term in (*query.terms, *query.excluded))
