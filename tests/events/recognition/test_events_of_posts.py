"""The event of a post: its name, days, city and venue, and none where none is reported."""

from datetime import date

import pytest

from events.recognition.recognizer import recognize
from events.recognition.records import Proposals


def post(title: str, text: str, written: str = "2023-06-20", more: str = "") -> Proposals:
    return recognize(f"---\ntitle: '{title}'\ndate: '{written}'\n{more}---\n\n{text}\n")


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "【活动回顾】星云 Meetup 武汉站圆满举办",
            "6月17日，星云 Meetup 武汉站在武汉光谷会议中心成功举办。",
            ("星云 Meetup 武汉站", date(2023, 6, 17), None, "武汉", "武汉光谷会议中心"),
        ),
        (
            "星河大会2023 | 星云分论坛成功举办",
            "\\[中国，上海，2023年6月9日\\] 以“开放”为主题的星云分论坛在上海成功举办。",
            ("星云分论坛", date(2023, 6, 9), None, "上海", ""),
        ),
        (
            "聚焦开源力量：星云闪耀 Nordic Summit 2023",
            "国际盛会 Nordic Summit 2023 于6月8日至10日在挪威奥斯陆举行。",
            ("Nordic Summit 2023", date(2023, 6, 8), date(2023, 6, 10), "奥斯陆", ""),
        ),
        (
            "凝聚力量，迈向远方",
            "2023年6月8日，星云 summit 2023 在武汉线上线下同步举办。",
            ("星云 summit 2023", date(2023, 6, 8), None, "武汉", ""),
        ),
        (
            "星云邀您一起玩转 Nordic Summit 2023",
            "Nordic Summit 2023 于2023年6月8日至10日在武汉开启。\n\n**分享时间**：6月10日 11:00",
            ("Nordic Summit 2023", date(2023, 6, 8), date(2023, 6, 10), "武汉", ""),
        ),
        (
            "活动报名 | 星云沙龙第三期",
            (
                "- 活动主题：星云沙龙第三期：存储\n- 活动时间：2023 年 7 月 1 日（周六）13:30-17:00\n"
                "- 活动地点：成都市武侯区天府大道 1 号"
            ),
            ("星云沙龙第三期：存储", date(2023, 7, 1), None, "成都", "成都市武侯区天府大道 1 号"),
        ),
        (
            "直播预告｜星云公开课",
            "时间：7月5日 19:30\n\n直播地址：腾讯会议 123",
            ("星云公开课", date(2023, 7, 5), None, "", ""),
        ),
        (
            "预告 | 星云 Meetup 报名开启",
            "2023年的首场星云 Meetup 即将举办，敬请期待。",
            ("星云 Meetup", None, None, "", ""),
        ),
        (
            "星云社区走进清河大学",
            "6月12日，“星云高校行”走进清河大学，活动由星云社区、清河大学联合举办。",
            ("星云社区走进清河大学", date(2023, 6, 12), None, "", ""),
        ),
        (
            "星云社区亮相 ABCSys 2023",
            "6月12日至14日，学术会议ABCSys在武汉举行，星云社区带来报告。",
            ("ABCSys 2023", date(2023, 6, 12), date(2023, 6, 14), "武汉", ""),
        ),
        (
            "星云 Rigel 3.0 带来新能力",
            "6月12日，星云开源技术高校行·武汉站将在武汉光谷开启！",
            ("星云开源技术高校行·武汉站", date(2023, 6, 12), None, "武汉", ""),
        ),
        (
            "2023 星云自由日南山大学站",
            "6月12日，星云社区在教室开展了第一个活动。",
            ("2023 星云自由日南山大学站", date(2023, 6, 12), None, "", ""),
        ),
        (
            "星云社区走进南山大学，共话人才培养",
            "6月12日，星云社区走进南山大学，与师生面对面交流。",
            ("星云社区走进南山大学", date(2023, 6, 12), None, "", ""),
        ),
        (
            "星云社区亮相南山数字大会",
            "6月12日，南山数字大会在武汉举行，星云社区带来展示。",
            ("南山数字大会", date(2023, 6, 12), None, "武汉", ""),
        ),
        (
            "Nebula Meetup",
            "The first Nebula meetup was held on June 12, 2023.\n\n- Location: Shanghai Expo Centre",
            ("Nebula Meetup", date(2023, 6, 12), None, "Shanghai", "Shanghai Expo Centre"),
        ),
        (
            "星云社区荣获2023南山数字大会成果奖",
            "6月12日，2023年南山数字大会在武汉开幕，星云社区荣获成果奖。",
            ("2023南山数字大会", date(2023, 6, 12), None, "武汉", ""),
        ),
        (
            "Nebula Conf 2023 落下帷幕",
            "6月12日，Nebula Conf 2023 在武汉落下帷幕。",
            ("Nebula Conf 2023", date(2023, 6, 12), None, "武汉", ""),
        ),
        (
            "第一届星云交流会召开",
            "6月12日，第一届星云交流会在京召开，今天我们一起回顾。",
            ("第一届星云交流会", date(2023, 6, 12), None, "北京", ""),
        ),
        (
            "星云五周年｜活动回顾",
            "2023 年 6 月 15 日，星云社区在北京举办了五周年庆典。",
            ("星云五周年", date(2023, 6, 15), None, "北京", ""),
        ),
        (
            "星云 Developer Day 2023成功举办",
            "6月8-9日，星云 Developer Day 2023在北京成功举办。\n\n\\[中国，北京，2023年6月9日\\] 大会开幕。",
            ("星云 Developer Day 2023", date(2023, 6, 8), date(2023, 6, 9), "北京", ""),
        ),
    ],
)
def test_an_event_is_read(
    title: str, text: str, expected: tuple[str, date | None, date | None, str, str]
) -> None:
    found = post(title, text).events

    assert [
        (event.name, event.starts_on, event.ends_on, event.city, event.venue) for event in found
    ] == [expected]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("星云 2.1.0 发布", "本次发布带来了多项改进，感谢社区专家王小明的贡献。"),
        ("星云数据库安装教程", "首先下载安装包，随后由管理员李大力介绍了配置方法。"),
        (
            "星云社区 2023 年 5 月运作报告",
            "5月20日，星云 Meetup 在北京成功举办，架构师王小明分享了经验。",
        ),
        ("SOFA Weekly | 本周贡献", "每周读者问答提炼，欢迎留言互动。"),
        ("星云安全漏洞公告 CVE-2023-1", "受影响的版本请尽快升级。"),
        (
            "社区专访：我与星云的故事",
            "Q1：您如何参与社区？\n\n王老师：参加 Meetup。\n\nQ2：有何规划？\n\nQ3：有何建议？",
        ),
        ("", ""),
    ],
)
def test_a_post_without_an_event_proposes_nothing(title: str, text: str) -> None:
    found = post(title, text)

    assert found == Proposals()


def test_a_first_line_stands_for_a_title() -> None:
    found = recognize(
        "星云 & 长风联合Meetup。\n\n地址：武汉南山路1号\n\n会议时间：2023年6月8日 14:00\n\n**议程如下**\n"
    )

    assert [event.name for event in found.events] == ["星云 & 长风联合Meetup"]


def test_a_forum_knows_its_conference() -> None:
    found = post("星河大会2023 | 星云分论坛成功举办", "6月9日，星云分论坛在上海成功举办。")

    assert found.events[0].parent == "星河大会2023"


def test_a_talk_written_down_names_its_author_and_event() -> None:
    found = post(
        "服务网格的发展趋势",
        "本文整理自6月10日在 Star Native Meetup 上海站所作的演讲，讲的是产品动态。",
        more="author: '方晓晓'\n",
    )

    assert [(event.name, event.starts_on, event.city) for event in found.events] == [
        ("Star Native Meetup 上海站", date(2023, 6, 10), "上海")
    ]
    assert [(talk.title, talk.speakers) for talk in found.talks] == [
        ("服务网格的发展趋势", ("方晓晓",))
    ]


def test_the_place_of_the_head_is_the_venue() -> None:
    found = post("星之夜：如何刷卡", "欢迎来玩。", more="layout: event\nplace: 三教 1307\n")

    assert (found.events[0].venue, found.events[0].city) == ("三教 1307", "")
