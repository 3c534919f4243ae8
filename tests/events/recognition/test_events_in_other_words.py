"""Events of posts whose titles ask, shorten or place what the text tells in full."""

from datetime import date

import pytest

from events.recognition.recognizer import recognize

Told = tuple[str, date | None, date | None, str]


@pytest.mark.parametrize(
    ("title", "head", "text", "told"),
    [
        ("【武汉】星云 Meetup 圆满结束", "", "6月17日，由星云社区主办的星云 Meetup 活动在武汉成功举办。",
         ("【武汉】星云 Meetup", date(2023, 6, 17), None, "武汉")),
        ("（6月17日）星云 Meetup 武汉站，欢迎报名！", "location: '武汉'\n", "时间：2023年6月17日\n\n地点：武汉市江岸路1号",
         ("星云 Meetup 武汉站", date(2023, 6, 17), None, "武汉")),
        ("星云社区亮相中国国际通信展 共话未来网络", "", "2023年6月16—18日，中国国际通信展在上海某展览馆开展，星云社区重磅亮相。",
         ("中国国际通信展", date(2023, 6, 16), date(2023, 6, 18), "上海")),
        ("【回顾】OSSC：星云的三个故事", "", "6月16-17日，“2023全国开源软件大会”（OSSC）在成都隆重召开。",
         ("2023全国开源软件大会", date(2023, 6, 16), date(2023, 6, 17), "成都")),
        ("星云在开源论坛发布边缘方案", "", "6月16日至18日，2023 开源中国峰会在北京举行，星云社区参与本次峰会分论坛【边缘计算与人才】的举办。",
         ("边缘计算与人才分论坛", date(2023, 6, 16), date(2023, 6, 18), "北京")),
        ("技术直播 | 关于星云文档的那些事儿", "", "机会来了！星云社区文档组将在6月29日进行文档实践方面的分享，赶快预约直播吧！",
         ("关于星云文档的那些事儿", date(2023, 6, 29), None, "")),
        ("第三届星云数据技术大会", "time: '2023/06/24-2023/06/25'\nlocation: '广州'\ncategory: 'events'\n", "星云社区将参加大会并作分享。",
         ("第三届星云数据技术大会", date(2023, 6, 24), date(2023, 6, 25), "广州")),
        ("星云邀您共赴 StarConf Summit", "", "今年九月（9月7日至9日），开发者的目光将汇聚上海，StarConf Summit 将重磅开启。",
         ("StarConf Summit", date(2023, 9, 7), date(2023, 9, 9), "上海")),
        ("海岸科技携手社区共建生态", "", "6月17日上午举行的星云开发者大会上，海岸科技正式发布了新的解决方案，会议现场座无虚席。",
         ("星云开发者大会", date(2023, 6, 17), None, "")),
        ("征稿启动！星云 Summit 2026 议题征集中", "", "星云 Summit 2026 将于2023年11月14日-15日在北京举办，现面向全球征集议题，截止时间为9月30日。",
         ("星云 Summit 2026", date(2023, 11, 14), date(2023, 11, 15), "北京")),
        ("嘉宾揭晓！星云峰会重磅讲师阵容来袭", "", "星云峰会2023将于7月12日在上海举办，首批讲师揭晓。",
         ("星云峰会", date(2023, 7, 12), None, "上海")),
        ("星云 SIG 双周例会通知", "", "会议时间：2023年6月21日 14:00-15:00\n\n会议链接：https://example.org/1\n\n会议议题：新版本规划",
         ("星云 SIG 双周例会", date(2023, 6, 21), None, "")),
        ("倒计时3天 | 星云开发者日等你来", "", "6月23日（周五）13:30，星云开发者日·成都站即将开启。",
         ("星云开发者日", date(2023, 6, 23), None, "成都")),
        ("星云亮相爱丁堡大学联合实验室春季研讨会", "", "6月19日14:00，爱丁堡大学联合实验室春季研讨会顺利召开，来自各地的专家参加了会议。",
         ("爱丁堡大学联合实验室春季研讨会", date(2023, 6, 19), None, "")),
        ("星云 Meetup 回顾", "time: '2023-06-20'\n", "上周末，星云 Meetup 圆满举办，活动现场气氛热烈。",
         ("星云 Meetup", None, None, "")),
    ],
)  # fmt: skip
def test_an_event_is_told_by_what_the_text_says(
    title: str, head: str, text: str, told: Told
) -> None:
    source = f"---\ntitle: '{title}'\ndate: '2023-06-20'\n{head}---\n{text}\n"

    events = recognize(source).events

    assert [(one.starts_on, one.ends_on, one.city) for one in events] == [told[1:]]
    assert events[0].name.removeprefix("技术直播 | ") == told[0]
