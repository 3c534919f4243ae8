"""The city and the venue of an event, where the text says that it was held there."""

import re
from typing import NamedTuple

from events.recognition.words.cities import CHINESE, FOREIGN, NOT_THE_CITY, ROMAN


class City(NamedTuple):
    name: str
    start: int
    end: int


_NAMES = sorted((*CHINESE, *FOREIGN), key=len, reverse=True)
CITY = "|".join(_NAMES)
BEFORE_CITY = (
    "在|于|汇聚|会聚|聚首|相会|莅临|唱响|走进|相约|来到|相聚|齐聚|登陆|空降|落地|做客|亮相"
)
PROVINCE = "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆"
HELD_IN = re.compile(
    rf"(?:{BEFORE_CITY})(?:(?:中国|日本|美丽的?|[\u4e00-\u9fff]{{2,3}}省|{PROVINCE})[·，,\s]?)?(?P<city>{CITY})(?!市?大学|银行|用户组)"
)
SHORT_NAMES = {"京": "北京", "沪": "上海"}
HELD_IN_SHORT = re.compile(
    r"在(?P<city>[京沪])(?=召开|举行|举办|成功|顺利|圆满|隆重|正式|启动|落幕)"
)
HELD_ABROAD = re.compile(
    rf"(?:{BEFORE_CITY})[\u4e00-\u9fff]{{2,6}}?[·，,\s]?(?P<city>{'|'.join(FOREIGN)})"
)
STATION = re.compile(rf"(?P<city>{CITY})\s?(?:站|专场|场(?!景)|之行|分会场)")
DATELINE = re.compile(
    rf"^\W{{0,4}}(?:中国|[\u4e00-\u9fff]{{2,6}})[，,\s·]+(?P<city>{CITY})[，,\s]+20\d\d"
)
PLACE_LABEL = re.compile(
    r"(?:地点|会场|场地|位置|(?:活动|会议|大会|峰会|举办|举行|线下|比赛|集合|详细|会场|场馆|现场)地址|(?<![\u4e00-\u9fffA-Za-z])地址)\s?[:：]\s*(?P<place>[^\n。；]{2,90})|(?i:venue|location|place|where)\s?[:：]\s*(?P<where>[^\n]{2,120})"
)
PLACE_ALONE = re.compile(
    r"[*\s]*(?:活动|会议|大会|举办|峰会|线下)?(?:地点|地址|会场)\s?[:：]?[*\s]*"
)
VENUE = re.compile(
    r"(?:在|于)(?P<venue>[\u4e00-\u9fffA-Za-z0-9·（）() ]{2,30}?(?:会议中心|会展中心|展览中心|博览中心|会展|酒店|饭店|宾馆|大厦|体育馆|报告厅|礼堂|会议室|创新中心|软件园|科技园|产业园|园区|咖啡馆?|会堂)(?:[\u4e00-\u9fffA-Z0-9]{1,12}?(?:厅|室|馆|楼|层|堂))?)(?:[^，。]{0,14}?(?:举办|召开|举行|开幕|落幕|启幕|闭幕|成功|顺利|如期|圆满|正式|隆重))"
)
# `原定于上海举行` is where it was not held.
ONCE_PLANNED = re.compile(r"(?:原定|原计划|原拟|原本|本应|本来|本计划|最初)[^，。\n]{0,5}$")
ONLINE_PLACE = re.compile(
    r"线上|直播|会议号|腾讯会议|[Zz]oom|B站|bilibili|视频号|http|钉钉|CSDN", re.IGNORECASE
)


def city_in(text: str, patterns: tuple[re.Pattern[str], ...]) -> City | None:
    for pattern in patterns:
        for found in pattern.finditer(text):
            name = found["city"]
            is_city = not any(text.startswith(other, found.start("city")) for other in NOT_THE_CITY)
            if is_city and not ONCE_PLANNED.search(text, max(found.start() - 8, 0), found.start()):
                return City(SHORT_NAMES.get(name, name), found.start("city"), found.end("city"))
    return None


def held_in(text: str) -> City | None:
    """The city that a sentence or a title says an event is held in."""
    return city_in(text, (DATELINE, HELD_IN, HELD_ABROAD, HELD_IN_SHORT, STATION))


def city_of_address(text: str) -> City | None:
    """A city named in an address or in the name of a venue."""
    found = re.search(rf"(?P<city>{CITY})", text)
    if found and not any(text.startswith(other, found.start()) for other in NOT_THE_CITY):
        return City(found.group(), found.start(), found.end())
    return city_in_english(text)


def city_of_name(text: str) -> City | None:
    """A city in the name of an event: not that of a university or a bank."""
    city = city_of_address(text)
    is_other = city and re.match(r"大学|学院|银行|实验室", text[city.end :])
    return None if is_other else city


def city_in_english(text: str) -> City | None:
    for roman, name in ROMAN.items():
        place = text.find(roman)
        if place >= 0 and not text[place + len(roman) : place + len(roman) + 1].isalpha():
            return City(name, place, place + len(roman))
    return None
