"""Parts of organizations in wordings that say more than the part: kinds of firms, owners, errands."""

import pytest

from tests.events.recognition.reading import roles, roles_told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本次活动由星云社区牵头，图岚科技与清河大学软件学院共同承办。", {"host": "星云社区", "organizer": "图岚科技|清河大学软件学院"}),
        ("图岚科技为参会者准备了精美礼品。", {"sponsor": "图岚科技"}),
        ("星云社区携手清河大学，在武汉办了一场面向学生的沙龙。", {"host": "星云社区|清河大学"}),
        ("此次论坛由星云社区旗下图岚科技承办。", {"organizer": "图岚科技"}),
        ("吸引来自操作系统厂商图岚科技、芯片厂商墨石数据、用户单位北溟银行的专家参加。", {"participant": "图岚科技|墨石数据|北溟银行"}),
        ("本次沙龙吸引存储供应商图岚科技、墨石数据及方案集成商风岭智联等企业参与。", {"participant": "图岚科技|墨石数据|风岭智联"}),
        ("感谢图岚科技的全力配合，也感谢墨石数据送出的键盘和图书。", {"sponsor": "图岚科技|墨石数据"}),
        ("本期活动联合了图岚科技、墨石数据两家伙伴共同策划。", {"host": "图岚科技|墨石数据"}),
        ("北溟银行、图岚科技派代表出席了会议。", {"participant": "北溟银行|图岚科技"}),
        ("图岚科技和清河大学的老师同学们也来到现场。", {"participant": "图岚科技|清河大学"}),
        ("图岚科技股份有限公司、墨石数据有限公司在会上分享了各自的实践。", {"participant": "图岚科技股份有限公司|墨石数据有限公司"}),
        ("图岚科技作为星云社区的理事单位，联合承办了本次论坛。", {"organizer": "图岚科技"}),
        ("### 合作宣传\n\n图岚科技、墨石数据、北溟学会", {"partner": "图岚科技|墨石数据|北溟学会"}),
        ("本次沙龙的承办工作由图岚科技负责。", {"organizer": "图岚科技"}),
        ("图岚科技作为星云社区的理事单位，联合承办了本次论坛，并与墨石数据共同主办数据库分会场。", {"organizer": "图岚科技", "host": "图岚科技|墨石数据"}),
        ("图岚科技、墨石数据在会上展示了各自的解决方案。", {"participant": "图岚科技|墨石数据"}),
        ("到场的有图岚科技、墨石数据、清河大学等十多家单位的技术人员。", {"participant": "图岚科技|墨石数据|清河大学"}),
        ("本次大会由武汉市人民政府指导，图岚科技冠名赞助，极客视窗担任独家媒体。", {"supervisor": "武汉市人民政府", "sponsor": "图岚科技", "partner": "极客视窗"}),
        ("此外，极客视窗对活动进行了全程直播。", {"partner": "极客视窗"}),
        ("图岚科技热情地接待了大家，并为活动提供了茶歇和会议室。", {"sponsor": "图岚科技"}),
        ("本次沙龙由星云社区武汉用户组组织，图岚科技协办。", {"co-organizer": "图岚科技"}),
    ],
)  # fmt: skip
def test_parts_are_read_past_what_is_said_of_the_organizations(
    text: str, expected: dict[str, str]
) -> None:
    assert roles(text) == roles_told(expected)
