"""Where a remembered paragraph stands after the text was changed."""

import pytest

from news.reviewing.paragraphs import Anchor, Fate, Paragraph, anchor, paragraphs_of

TEXT = "# 月报\n\n本月发布了新版本，\n修复了许多问题。\n\n\n感谢所有贡献者。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n", []),
        ("一", [Paragraph(1, 1, "一")]),
        ("一\r\n二\r\n\r\n三", [Paragraph(1, 1, "一\n二"), Paragraph(2, 4, "三")]),
        (
            TEXT,
            [
                Paragraph(1, 1, "# 月报"),
                Paragraph(2, 3, "本月发布了新版本，\n修复了许多问题。"),
                Paragraph(3, 7, "感谢所有贡献者。"),
            ],
        ),
    ],
)
def test_paragraphs_are_runs_of_lines(text: str, expected: list[Paragraph]) -> None:
    assert paragraphs_of(text) == expected


@pytest.mark.parametrize(
    ("quote", "position", "text", "fate", "line"),
    [
        ("感谢所有贡献者。", 3, TEXT, Fate.SAME, 7),
        ("感谢所有贡献者。", 3, f"新的开头。\n\n{TEXT}", Fate.SAME, 9),
        ("本月发布了新版本，修复了许多问题。", 2, TEXT, Fate.CHANGED, 3),
        ("感谢所有的贡献者！", 3, TEXT, Fate.CHANGED, 7),
        ("一段完全不同的话。", 3, TEXT, Fate.GONE, 0),
        ("同", 2, "同\n\n同\n\n同", Fate.SAME, 3),
        ("一段", 1, "", Fate.GONE, 0),
    ],
)
def test_a_quote_is_found_again(
    quote: str, position: int, text: str, fate: Fate, line: int
) -> None:
    found = anchor(quote, position, paragraphs_of(text))

    assert found.fate == fate
    assert (found.paragraph.line if found.paragraph else 0) == line


def test_of_many_long_paragraphs_the_one_most_alike_is_taken() -> None:
    paragraphs = [Paragraph(number, number, f"{number} " * 3_000) for number in range(1, 200)]

    found = anchor("7 " * 2_999, 100, paragraphs)

    assert found == Anchor(Fate.CHANGED, paragraphs[6])
