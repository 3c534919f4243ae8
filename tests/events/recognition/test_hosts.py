"""Organizations by what they did: sentences, labelled lists, short names, lists of many."""

import pytest

from tests.events.recognition.reading import roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本次活动由星云社区、武汉大学联合主办，长风软件协办。",
            {("星云社区", "host"), ("武汉大学", "host"), ("长风软件", "co-organizer")},
        ),
        (
            "主办单位：云海基金会、南山市开源协会\n\n承办单位：南山云海科技有限公司",
            {
                ("云海基金会", "host"),
                ("南山市开源协会", "host"),
                ("南山云海科技有限公司", "organizer"),
            },
        ),
        (
            "## 协办单位\n\n往届活动受到欢迎，本届邀请到了以下单位。\n\n- 南山大学\n- 长风软件",
            {("南山大学", "co-organizer"), ("长风软件", "co-organizer")},
        ),
        (
            "本次论坛在南山省经济和信息化厅指导下，由星河基金会主办。",
            {("南山省经济和信息化厅", "supervisor"), ("星河基金会", "host")},
        ),
        (
            "6月17日，星云社区联合麒麟软件组织的技术分享 Meetup 顺利召开。",
            {("星云社区", "host"), ("麒麟软件", "host")},
        ),
        (
            "6月17日，星云社区 Network SIG 联合长风软件，拟于6月18日在武汉举办“网络技术沙龙”。",
            {("星云社区", "host"), ("长风软件", "host")},
        ),
        (
            "Apache Foo 社区将联合 Apache Bar 社区为大家带来一场直播，欢迎收看。",
            {("Apache Foo 社区", "host"), ("Apache Bar 社区", "host")},
        ),
        (
            "长风软件 & 清河大学联合Meetup。",
            {("长风软件", "host"), ("清河大学", "host")},
        ),
        (
            "大会在武汉落幕，长风软件作为钻石合作方，携多项成果亮相。",
            {("长风软件", "partner")},
        ),
        (
            "本期沙龙联合长风软件、清河大学及麒麟软件 共同举办。",
            {(name, "host") for name in ("长风软件", "清河大学", "麒麟软件")},
        ),
        (
            "活动由星云社区主办，邀约长风软件、清河大学联合宣传。",
            {("星云社区", "host"), ("长风软件", "partner"), ("清河大学", "partner")},
        ),
        (
            "峰会由星云社区主办，长风软件、清河大学、麒麟软件、数据、快三方等联合举办的年度盛会。",
            {(name, "host") for name in ("星云社区", "长风软件", "清河大学", "麒麟软件", "快三方")},
        ),
        (
            "会议请来了来自美团、新浪、百度、360、华为云等公司的工程师。",
            {(name, "participant") for name in ("百度", "美团", "新浪", "360", "华为云")},
        ),
        (
            "峰会由开放基金会指导，远山协会、星云社区共同主办，长风软件、清河软件等单位协办，在线上同步举办。",
            {
                ("开放基金会", "supervisor"),
                ("远山协会", "host"),
                ("星云社区", "host"),
                ("长风软件", "co-organizer"),
                ("清河软件", "co-organizer"),
            },
        ),
        (
            "云宏信息、长风软件、清河软件等多家来自北京、广州等地的软件企业出席对接会。",
            {(name, "participant") for name in ("云宏信息", "长风软件", "清河软件")},
        ),
        (
            "本次活动由星云社区、清河大学联合主办，长风软件、远山协会支持的沙龙在园区举行。",
            {
                ("星云社区", "host"),
                ("清河大学", "host"),
                ("长风软件", "sponsor"),
                ("远山协会", "sponsor"),
            },
        ),
        (
            "参与本次大会的还有：阿里云、腾讯云、长风软件。",
            {(name, "participant") for name in ("阿里云", "腾讯云", "长风软件")},
        ),
        ("特性如下，内核支持：提升系统性能、任务并行化", set()),
        ("在星云分论坛举办的启动仪式上，大家见证了成立。", set()),
        ("主办：星云社区\n承办：清河软件", {("星云社区", "host"), ("清河软件", "organizer")}),
        ("支持媒体：InfoQ、CSDN", {("InfoQ", "partner"), ("CSDN", "partner")}),
        ("合办方：星云社区、南山市开源协会", {("星云社区", "host"), ("南山市开源协会", "host")}),
        (
            "6月17日，Apache Kafka 社区联合腾讯云为大家带来线上分享，欢迎报名。",
            {("Apache Kafka 社区", "host"), ("腾讯云", "host")},
        ),
        (
            "活动邀请到风铃数研，月见科技，前XYQ三家公司的用户面对面交流。",
            {("风铃数研", "participant"), ("月见科技", "participant"), ("XYQ", "participant")},
        ),
        ("南山云海科技公司给本次沙龙提供了徽章、贴纸等纪念品。", {("南山云海科技公司", "sponsor")}),
        ("作为本届大会金牌赞助商，腾讯云在晚宴上做了展示。", {("腾讯云", "sponsor")}),
        (
            "本次论坛由开放基金会主办，南山市仓储及运输技术研发中心承办。",
            {("开放基金会", "host"), ("南山市仓储及运输技术研发中心", "organizer")},
        ),
        (
            "开放基金会副理事长、腾讯云首席架构师韩雪松分享了《开放架构》。",
            {("开放基金会", "employer"), ("腾讯云", "employer")},
        ),
        (
            "本次活动得到了南山大学计算机学院、清河市科学技术协会的大力支持。",
            {("南山大学计算机学院", "sponsor"), ("清河市科学技术协会", "sponsor")},
        ),
        ("该项目得到了长风软件的支持，任务调度更稳定。", set()),
        (
            "星云社区携手长风软件、鲲鹏联合创新实验室共同举办了本次沙龙。",
            {("星云社区", "host"), ("长风软件", "host"), ("鲲鹏联合创新实验室", "host")},
        ),
        (
            "活动吸引了来自清河大学、长风软件、光年实验室的开发者。",
            {(name, "participant") for name in ("清河大学", "长风软件", "光年实验室")},
        ),
        (
            "协办方：长风软件 光年科技 远山数据",
            {(name, "co-organizer") for name in ("长风软件", "光年科技", "远山数据")},
        ),
        ("The workshop was hosted by Acme and Example.", {("Acme", "host"), ("Example", "host")}),
        (
            "参展单位：恒润科技、翼辉信息",
            {("恒润科技", "participant"), ("翼辉信息", "participant")},
        ),
        (
            "活动由星云社区主办，翼辉信息提供技术支持，恒润科技提供场地支持。",
            {("星云社区", "host"), ("翼辉信息", "sponsor"), ("恒润科技", "sponsor")},
        ),
        (
            "恒润科技、翼辉信息、北山银行等合作伙伴在现场设立展台。",
            {(name, "partner") for name in ("恒润科技", "翼辉信息", "北山银行")},
        ),
        ("现场为大家提供了茶歇与纪念品，大家提供了许多建议。", set()),
        ("长风软件支持多种架构，指导用户完成部署，组织方式灵活。", set()),
        ("社区迎来图岚科技、墨石数据、锐眼等企业，成员越来越多。", set()),
    ],
)
def test_organizations_have_their_roles(text: str, expected: set[tuple[str, str]]) -> None:
    found = roles(text)

    assert found == expected


def test_a_short_name_means_the_name_that_introduced_it() -> None:
    text = (
        "本次活动由湖北长江云计算有限公司（以下简称“长江云”）承办。\n\n"
        "长江云总经理邓小刚分享了云上的实践。"
    )

    found = roles(text)

    assert found == {
        ("湖北长江云计算有限公司", "organizer"),
        ("湖北长江云计算有限公司", "employer"),
    }


def test_a_list_of_twenty_hosts_is_read_whole() -> None:
    names = [f"{letter}{letter}软件" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]

    found = roles(f"本次活动由{'、'.join(names[:-1])}和{names[-1]}共同主办。")

    assert found == {(name, "host") for name in names}


def test_and_within_a_name_does_not_part_it() -> None:
    found = roles("本次活动由云和恩墨和润和软件主办。")

    assert found == {("云和恩墨", "host"), ("润和软件", "host")}
