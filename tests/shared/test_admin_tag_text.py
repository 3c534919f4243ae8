"""Tag names survive the one line of text they are edited in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmsproject.shared.admin.tag_text import parse_tag_text, tag_text
from cmsproject.shared.naming import fold

NAMES = st.lists(
    st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(',，、" a'))).map(
        lambda text: " ".join(text.split())
    ),
    max_size=6,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        (" , ，、\n", []),
        ("openEuler, 内核，开源、Meetup\r\nSIG", ["openEuler", "内核", "开源", "Meetup", "SIG"]),
        ("openEuler, OPENEULER, open  Euler", ["openEuler", "open Euler"]),
        ('"a, b", c', ["a, b", "c"]),
        ('say "hi", "un" closed, "open', ['say "hi"', '"un" closed', '"open']),
        ('"say ""hi"", please"', ['say "hi", please']),
        ("C++, C#, .NET", ["C++", "C#", ".NET"]),
    ],
)
def test_names_in_a_text(text: str, names: list[str]) -> None:
    assert parse_tag_text(text) == names


@given(NAMES)
def test_names_come_back_as_they_were(names: list[str]) -> None:
    distinct = list({fold(name): name for name in reversed(names) if fold(name)}.values())

    assert parse_tag_text(tag_text(distinct)) == distinct


def test_a_text_of_quotes_is_read_at_once() -> None:
    assert len(parse_tag_text('"' * 100_001)) == 1
