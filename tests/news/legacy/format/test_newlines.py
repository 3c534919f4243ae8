"""What a browser does to newlines, undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.legacy.format.newlines import dominant_newline, line_number, restore_newlines, split_lines

TEXTS = st.text(alphabet="ab \t\r\n\u2028\x0b\x85", max_size=60)


def as_a_browser_posts(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


@given(TEXTS)
def test_text_saved_without_a_change_is_the_same(text: str) -> None:
    assert restore_newlines(text, as_a_browser_posts(text)) == text


@given(TEXTS, TEXTS)
def test_restoring_changes_newlines_only_and_a_second_time_nothing(old: str, new: str) -> None:
    restored = restore_newlines(old, new)

    assert as_a_browser_posts(restored) == as_a_browser_posts(new)
    assert restore_newlines(old, restored) == restored


@given(TEXTS)
def test_lines_joined_again_are_the_text(text: str) -> None:
    assert "".join(split_lines(text)) == text


@pytest.mark.parametrize(
    ("old", "submitted", "restored"),
    [
        ("a\nb\n", "a\r\nx\r\nb\r\n", "a\nx\nb\n"),
        ("a\r\nb\r\n", "a\r\nx\r\nb\r\n", "a\r\nx\r\nb\r\n"),
        ("a\rb\rc", "a\r\nx\r\nc", "a\rx\rc"),
        ("a\r\nb\nc\nd\n", "a\r\nb\r\nx\r\nc\r\nd\r\n", "a\r\nb\nx\nc\nd\n"),
        ("a\r\nb\nc\n", "b\r\nc\r\n", "b\nc\n"),
        ("a\n", "", ""),
        ("", "a\r\nb", "a\nb"),
        ("a", "a\r\n", "a\n"),
        ("a\n", "a", "a"),
        ("  a  \n\tb\t\n", "  a  \r\n\tb\t\r\nc", "  a  \n\tb\t\nc"),
        ("a\u2028b\n", "a\u2028b\r\nc", "a\u2028b\nc"),
        ("1\r\n2\n3\r\n4\n5\n", "1\r\nx\r\n3\r\n4\r\ny\r\n5\r\n", "1\r\nx\n3\r\n4\ny\n5\n"),
    ],
)
def test_unchanged_lines_keep_their_ending(old: str, submitted: str, restored: str) -> None:
    assert restore_newlines(old, submitted) == restored


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("", "\n"),
        ("a", "\n"),
        ("a\r\nb", "\r\n"),
        ("a\rb", "\r"),
        ("a\r\nb\nc\n", "\n"),
        ("a\r\n\r\nb\n", "\r\n"),
    ],
)
def test_the_newline_used_most_is_known(text: str, newline: str) -> None:
    assert dominant_newline(text) == newline


@pytest.mark.parametrize("text", ["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc"])
def test_lines_are_counted_from_one(text: str) -> None:
    assert [line_number(text, text.index(letter)) for letter in "abc"] == [1, 2, 3]


def test_a_long_text_changed_everywhere_is_done_at_once() -> None:
    old = "".join(f"line {number}\n" for number in range(50_000))
    new = "".join(f"changed {number}\r\n" for number in range(50_000))

    assert restore_newlines(old, new) == new.replace("\r\n", "\n")
