"""Programmes, talks and events in further wordings: titles under labels, people one after another."""

import pytest

from events.recognition.recognizer import recognize
from tests.events.recognition.reading import people, talks

UNDER_LABELS = """
## 议题一

### 议题名称

Small Schedulers for Large Clusters

用小调度器管理大集群

### 议题简介

调度器要读的状态越来越多。
- 缓存哪些状态
- 何时放弃缓存

### 讲师简介

- 王海涛：长风软件资深工程师，负责调度器的开发。
- 李若兰：青枫科技架构师，负责集群的稳定性。
"""


def test_titles_stand_under_headings_that_are_labels() -> None:
    title = "Small Schedulers for Large Clusters"

    assert talks(UNDER_LABELS) == [(title, ("王海涛", "李若兰"))]


def test_titles_under_labels_stand_below_their_speakers_too() -> None:
    text = "".join(
        f"### 分享嘉宾\n\n{name}，长风软件架构师，负责{title}。\n\n### 演讲主题\n\n{title}\n\n"
        for name, title in (("王海涛", "小集群的调度"), ("李若兰", "大集群的存储"))
    )

    assert talks(text) == [("小集群的调度", ("王海涛",)), ("大集群的存储", ("李若兰",))]


@pytest.mark.parametrize("label", ["嘉宾介绍", "讲师简介", "嘉宾简介"])
def test_an_introduction_goes_on_right_below_its_label(label: str) -> None:
    text = (
        f"**《小集群的调度》**\n**{label}**\n周晓云，长风软件技术专家，负责调度器的设计与开发。\n"
    )

    assert [(name, work) for name, work, _title in people(text)] == [("周晓云", "长风软件")]
    assert talks(text) == [("小集群的调度", ("周晓云",))]


def test_a_labelled_title_is_proposed_once() -> None:
    text = (
        "**王海涛 长风软件研发总监**\n\n个人简介：长期从事存储系统的研发。\n\n"
        "**演讲题目：存储系统的下一个十年**\n\n演讲简介：介绍存储系统的演进。\n"
    )

    assert talks(text) == [("存储系统的下一个十年", ("王海涛",))]


@pytest.mark.parametrize("word", ["先后", "分别", "依次", "相继"])
def test_titles_in_turn_are_of_one_speaker_each(word: str) -> None:
    text = (
        "长风软件总监王海涛、青枫科技架构师李若兰、云石数据专家周晓云"
        f"{word}分享了《调度的演进》、《存储的未来》及《索引的实践》等内容。\n"
    )

    assert set(talks(text)) == {
        ("调度的演进", ("王海涛",)),
        ("存储的未来", ("李若兰",)),
        ("索引的实践", ("周晓云",)),
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("长风软件工程师王海涛围绕“小舟调度器”发表了主题演讲“调度器的下一站”。", "调度器的下一站"),
        ("长风软件工程师王海涛围绕调度器最新进展和未来规划分享发言。", "调度器最新进展和未来规划"),
    ],
)
def test_what_a_talk_was_of(text: str, title: str) -> None:
    assert talks(text) == [(title, ("王海涛",))]


@pytest.mark.parametrize(
    "text",
    [
        "个人简介：工作九年，先后在图数据库领域从事设计开发工作。",
        "论坛还邀请到北溟咨询机构研究院院长带来市场分析。",
        "### 嘉宾介绍\n\nAcme 公司创始人，曾任长风软件总监，热爱开源。",
    ],
)
def test_words_and_companies_are_no_people(text: str) -> None:
    assert people(text) == []


def test_a_city_that_was_planned_once_is_not_the_city() -> None:
    source = (
        "---\ntitle: '星云社区首次线上Meetup | 精彩回顾'\ndate: '2023-06-20'\nlocation: '线上'\n---\n"
        "原定于武汉举行的星云社区线下 Meetup 改为线上进行。\n"
    )

    assert recognize(source).events[0].city == ""


def test_a_day_that_was_planned_once_is_not_the_day() -> None:
    source = (
        "---\ntitle: '星云社区 Meetup 苏州站改期通知'\ndate: '2023-06-10'\n---\n"
        "原计划6月17日举办的星云社区 Meetup 改期，将于6月24日在苏州举办。\n"
    )

    (event,) = recognize(source).events

    assert (event.name, str(event.starts_on)) == ("星云社区 Meetup 苏州站", "2023-06-24")


def test_the_days_of_a_conference_are_not_those_of_its_forum() -> None:
    source = (
        "---\ntitle: 'Nebula Developer Day 2023 交通行业应用论坛成功举办'\ndate: '2023-06-22'\n---\n"
        "星云社区发起的 Nebula Developer Day 2023 于6月17日-18日在武汉召开。\n\n"
        "长风软件与青枫科技共同承办交通行业应用论坛。\n"
    )

    (event,) = recognize(source).events

    assert (event.starts_on, event.city) == (None, "武汉")


def test_a_talk_announced_is_held_at_the_conference() -> None:
    source = (
        "---\ntitle: '星云团队将在 CloudCon China 中带来两个分享'\ndate: '2023-06-20'\n---\n"
        "由星云基金会主办的 CloudCon + DataSummit China 2023 终于来了！\n"
    )

    assert recognize(source).events[0].name == "CloudCon + DataSummit China 2023"


def test_a_meeting_of_supply_and_demand_is_an_event() -> None:
    source = (
        "---\ntitle: '《操作系统应用白皮书》发布'\ndate: '2023-06-20'\n"
        "summary: '近日，武汉操作系统供需对接活动成功举办。'\n---\n"
        "近日，武汉操作系统供需对接活动成功举办。\n"
    )

    assert recognize(source).events[0].name == "武汉操作系统供需对接活动"
