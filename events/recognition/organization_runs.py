"""Names of organizations that stand right after or right before a word that says what they did."""

import re

from events.recognition.organization_ends import is_shaped_like_a_name
from events.recognition.organization_lists import (
    BRACKETS,
    ListedName,
    is_certain,
    is_established,
    listed_organizations,
)
from events.recognition.organization_names import OrganizationNames
from events.recognition.role_nouns import NOUN

ACTIVE_LEAD = re.compile(
    r".*(?:\d{1,2}\s?[日号](?:[上下]午|当天)?|昨日|今日|今天|近日|日前|[本上]周[一二三四五六日末天]?|[上本]月|随着|通过|为了|期间|现场"
    r"|最近|同时|此外|另外|其中|得到|获得|受到|感谢|首次|欢迎[^，]{0,6}|感谢|是由|系由|由|参[加与]了?|展开|一年一度"
    r"|本[次届场期](?:活动|大会|峰会|论坛|会议|沙龙|Meetup|Summit)?|此次(?:活动|大会|会议)?)\s*[，,]?"
)
# What no name of an organization goes on after.
STOP = re.compile(
    r"[，。；：！？,;!?\n]|的|(?<!华)为|(?<![高中初平同优])等|将(?!军)|已|对(?!外经)|给|向|在(?!线)|于|从|把|让|联合(?!创新|实验|研究|会|办公|体|大学|国|利华|教研)"
    r"|共同(?!体)|一起|分别|提供|送出|赠送|捐赠|赞助|支持|协助|帮助|作为|担任|主办|承办|协办|指导|举办|召开|发起|组织(?![、和与])|策划|打造|参加|参与|出席|参展|到场|莅临|亮相|展示|布展"
    r"|准备|带来|分享|致辞|致欢迎|表示|宣布|介绍|安排|发布|推出|启动|签署|加入|成为|负责|派出|齐聚|走进|来到|相聚|云集|汇聚|共聚|深入|联手|联袂|联名|携(?![程手])|辛勤|精心|大力|鼎力|全力|倾力|友情|热情|期待|希望|围绕|就(?=[\u4e00-\u9fff]{2,})"
    r"|[一两二三四五六七八九十百数几多\d]+余?多?[家位名所个方]|受邀|应邀|重磅|开设|现场|感谢|来自|首次|再次|率先|随后|同时|此外|以下简称"
)
LINKS = re.compile(r"(?:以及|[和与及、\s])+$")
LONGEST_RUN = 500
# What may stand between names and the verb after them.
BETWEEN = re.compile(
    r"(?:\s|[（(][^（）()\n]{0,38}[）)]|(?<![高中初平同优])等(?:[\u4e00-\u9fff\d]{0,14})?|(?<=[^、，\s]{2})[一两二三四五六七八九十数多\d]+余?(?:家|方|大|个)(?:[\u4e00-\u9fff]{0,8})?"
    r"|[在于](?:(?!联合|携手|与|和|由)[\u4e00-\u9fffA-Za-z\d]){2,16}|于?\d[\d\s年月日号上下午（）()周一二三四五六日-]*|第[一二三四五六七八九十\d]+[次届]|联合(?!会)|共同|携手|联手|联袂|一起|一同|一道|合力|协同|牵头|主导|发起并|发起和|成功|顺利|圆满|正式|隆重|首次|再次|倾力|精心|独家|鼎力|热情|特别|全程|同步|也|还|都|均|共|将|拟|已|曾?经|负责|参与|所|来)$"
)
LONGEST_BETWEEN = 40


def run_after(
    text: str, start: int, names: OrganizationNames, end: int | None = None
) -> tuple[list[ListedName], int]:
    """The names from `start` on, and where they end."""
    end = min(len(text) if end is None else end, start + LONGEST_RUN)
    masked = without_brackets(text[start:end])
    skipped = re.match(r"[\s，：:“\"了]*(?:来自于?|包括|有|以下)?[:：\s]*", masked)
    begins = skipped.end() if skipped else 0
    stop = STOP.search(masked, begins)
    noun = NOUN.search(masked, begins)
    if noun and (not stop or noun.start() < stop.start()):
        stop = noun
    ends = start + (stop.start() if stop else len(masked))
    ends = start + begins + len(LINKS.sub("", text[start + begins : ends]))
    return list(listed_organizations(text, start + begins, ends, names)), ends


def run_before(
    text: str, start: int, end: int, names: OrganizationNames
) -> tuple[list[ListedName], int]:
    """The names up to `end` within the clause, and where what was read of them begins."""
    start = max(start, end - LONGEST_RUN)
    end = without_between(text, start, end)
    begins = clause_start(text, start, end)
    if not text[begins:end].strip() and begins > start:
        # `甲、乙，于某日在某地举办`: what stands between is a clause of its own.
        end = without_between(text, start, begins - 1)
        begins = clause_start(text, start, end)
    lead = ACTIVE_LEAD.match(without_brackets(text[begins:end]))
    begins += lead.end() if lead else 0
    return list(listed_organizations(text, begins, end, names)), begins


def clause_start(text: str, start: int, end: int) -> int:
    masked = without_brackets(text[start:end])
    return start + max(masked.rfind(sign) for sign in "，,：:；｜|") + 1


def without_brackets(text: str) -> str:
    """The same length, with what stands in brackets covered."""
    return BRACKETS.sub(lambda found: "＿" * len(found.group()), text)


def without_between(text: str, start: int, end: int) -> int:
    while end > start:
        found = BETWEEN.search(text, max(start, end - LONGEST_BETWEEN), end)
        if not found or found.start() == end:
            return end
        if text[found.start()] in "在于" and not text[start : found.start()].strip():
            # `在甲主办的大会上`: who it is, and not where.
            return end
        end = found.start()
    return end


def are_likely(listed: list[ListedName], names: OrganizationNames) -> bool:
    """Whether half of them are surely organizations, or all have the shape of an unknown name."""
    if share_of_certain(listed, names) >= 0.5:
        return bool(listed)
    return are_all_likely(listed, names)


def are_all_likely(listed: list[ListedName], names: OrganizationNames) -> bool:
    """Whether every one of them is surely an organization or has the shape of a name."""
    return bool(listed) and all(
        is_certain(one.name, names) or is_shaped_like_a_name(one.name) for one in listed
    )


def share_of_certain(listed: list[ListedName], names: OrganizationNames) -> float:
    """How many of the names are surely organizations, from 0 to 1."""
    return sum(1 for one in listed if is_certain(one.name, names)) / max(len(listed), 1)


def are_established(listed: list[ListedName], names: OrganizationNames) -> bool:
    return bool(listed) and all(is_established(one.name, names) for one in listed)
