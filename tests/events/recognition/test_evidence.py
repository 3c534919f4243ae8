"""Every proposal says where the source states it; no text makes recognition fail or crawl."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.recognition.recognizer import recognize
from events.recognition.records import Proposals
from events.recognition.source import read_post
from tests.events.recognition.reading import HEAD

PIECES = st.sampled_from(
    [
        "长风软件总监王小明分享了", "《开放架构》", "由甲公司、乙大学主办", "\n\n", "\r\n", "**", "# ", "- 讲师：",
        "| 时间 | 嘉宾 |\n", "（花名：观海）", "6月17日", "在武汉举办", "Meetup", "<br/>", "[链接](https://x.y)", "![](a.png)",
        "\\[", "&nbsp;", "来自", "的", "、", "，", "。", "“", "”", "·", "14:00-15:00 ", "嘉宾介绍", "\u200b", "\ufeff", "```\n",
        "<center>", "</center>", "联合", "等公司的专家", "（以下简称“甲”）", "😀", "Maintainer ", "SIG ", "---\n",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_names_stand_where_the_evidence_says(text: str) -> None:
    source = HEAD + text

    found = recognize(source)

    for person in found.people:
        evidence = person.evidence
        stated = "".join(source[evidence.start : evidence.end].split())
        assert stated.replace("\u200b", "").replace("\ufeff", "").startswith(person.name[0])


@given(st.text(max_size=400))
def test_no_text_makes_it_fail(text: str) -> None:
    recognize(text)
    recognize(HEAD + text)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_plain_text_maps_back_to_its_source(text: str) -> None:
    post = read_post(text)

    for block in post.blocks:
        for position, character in enumerate(block.text):
            if character.isalnum() and character.isascii():
                assert text[block.place(position)] == character


def test_nothing_is_found_in_nothing() -> None:
    assert recognize("") == Proposals()


@pytest.mark.parametrize(
    "piece",
    [
        "王", "、", "由", "（", "《", "来自", "李明、", "专家", "A ", "a b ", "，来自甲、乙", "[", "](", "<b", "**", "|",
        "专家张三、", "青枫云计算架构师林志远、",
        "有限公司", "主办", "简称“", "由甲、乙、", "2023年1月1日至", "讲师：", "\n14:00 ", "与甲、乙", "联合举办的", "社区SIG ",
    ],
)  # fmt: skip
def test_repeated_text_is_read_to_its_end(piece: str) -> None:
    """How long it takes is measured by `python -m benchmarks.recognition --repeated`."""
    recognize(HEAD + piece * (40_000 // len(piece.encode())))


def test_a_name_broken_over_a_line_keeps_its_line_end_in_the_evidence() -> None:
    line = "为了推动开源社区的持续发展与生态繁荣以及技术创新长风软件架构师欧阳明"
    source = f"{HEAD}{line[:-1]}\n{line[-1:]}远分享了分布式存储系统的演进历程与未来的规划方向。\n"

    found = recognize(source).people

    assert [person.name for person in found] == ["欧阳明远"]
    assert source[found[0].evidence.start : found[0].evidence.end] == "欧阳\n明远"
