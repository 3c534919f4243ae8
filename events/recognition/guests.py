"""Who came to an event: `来自甲、乙的专家`, `甲、乙的代表出席`, `某社区亮相某大会`, `与伙伴丙、丁参展`."""

import re
from collections.abc import Iterator

from events.recognition.hosting import Part
from events.recognition.hosting_nouns import sentence_start
from events.recognition.hosting_sentences import EVENT_WORD
from events.recognition.organization_ends import is_plausible
from events.recognition.organization_lists import ListedName, is_established
from events.recognition.organization_names import OrganizationNames
from events.recognition.organization_runs import (
    STOP,
    are_established,
    are_likely,
    run_after,
    run_before,
    share_of_certain,
)
from events.recognition.person_names import length_of_name
from events.recognition.records import Role
from events.recognition.source import Block

NUMBER = r"[\d一二两三四五六七八九十百千余多数几近]{1,6}\+?余?多?"
PEOPLE = r"(?:专家|嘉宾|代表|负责人|工程师|讲师|大咖|开发者|领导|师生|学生|同学|老师|学者|教授|用户|高管|伙伴|朋友|爱好者|贡献者|从业者|技术人员|同仁|观众|听众|成员|维护者|科学家|研究人员|研究者|团队|队伍|选手|战队|青年)"
GROUP = (
    rf"(?:等)?(?:在内的)?(?:{NUMBER}[家所个名位]?)?(?:知名|业界|行业|龙头|头部|领先|主流|相关|国内|各大|单位|社区){{0,3}}"
    r"(?:公司|企业|机构|组织|单位|厂商|高校|院校|社区){0,2}"
)
# After the names: `等企业的十余位技术专家`.
OF_PEOPLE = re.compile(
    rf"\s?{GROUP}(?:等[\u4e00-\u9fff]{{0,8}}?)?的?\s?(?:{NUMBER}[名位支组个]?)?(?:[\u4e00-\u9fffA-Za-z]{{0,8}}?)(?P<people>{PEOPLE}){{1,3}}们?"
)
OF_GROUP = re.compile(
    rf"\s?(?:等?(?:在内的)?{NUMBER}(?:家|所|个)[\u4e00-\u9fff]{{0,6}}?|等[\u4e00-\u9fff]{{0,10}}?)(?:公司|企业|单位|机构|厂商|高校|院校|组织|社区)(?!的)"
)
MANY = re.compile(rf"{NUMBER}[名位家所]|师生|学生|同学|代表团|们")
FROM = re.compile(
    r"(?:来自|邀请|特邀|邀约|汇集|集结|汇聚|吸引|迎来|聚集|云集)(?:到)?了?(?:来自|包括)?(?!全国|各|不同|多)"
)
SAID = re.compile(r"\s?等?[^，。]{0,8}?(?:公司|企业|机构|单位|厂商|高校|院校|伙伴)")
PARTNERS = re.compile(r"[^，。；\n]{2,120}?等[\u4e00-\u9fff]{0,4}?伙伴(?!的)")
COMES = r"(?:出席|参加|参会|参与(?!编|开发|建设|贡献|维护|起草|制定|研发|翻译|共建)|参展|莅临|到场|到会|见证|齐聚|共聚|列席|观摩|亮相|受邀|应邀|来到了?(?:活动|会议|大会)?现场)"
COME = re.compile(
    rf"(?P<who>(?:{GROUP}(?:等[\u4e00-\u9fff]{{0,8}}?)?的?\s?(?:(?:{NUMBER}[名位]|(?<=的))[\u4e00-\u9fff]{{0,6}}?)?(?:{PEOPLE}{{1,3}}们?)?))(?:(?:均|都|也|还)?派(?:出|遣)?了?(?:{NUMBER}[名位])?(?:代表|专家|员|人|团队)|共同|联合|一起|一同|现场|悉数|携手|联袂|先后|分别|也|均|都|积极|踊跃|纷纷|受邀|应邀|全程|依次|登台|还){{0,4}}(?:{COMES}|(?P<says>介绍|分享|展示|探讨|讨论|展开|交流|围绕|就(?=[\u4e00-\u9fff]{{2}})))"
)
SHOW = r"(?:亮相|共赴|奔赴|参展|展出|布展|设展|出展|登场|设(?:立|置)?了?[^，。；\n]{0,6}?展[台位区]|在[^，。；\n]{0,10}?展[台位区][^，。；\n]{0,12}?(?:展示|带来|演示))"
BESIDE = re.compile(
    r"(?:与|携手|联合|携|和|同)(?:[\u4e00-\u9fff]{0,6}?伙伴|[\u4e00-\u9fff]{0,4}?厂商)?(?=[\u4e00-\u9fffA-Za-z])"
)
WITH = re.compile(r"\s?(?:并|也|还)?(?:与|和|携手|联合)")
SHOWN_TOGETHER = re.compile(
    rf"(?P<what>(?:等[\u4e00-\u9fff\d]{{0,10}}?(?:伙伴|企业|单位|社区|厂商)|等)?)(?:联袂|共同|联合|一起|集体|携手|一同|重磅|同台){{0,3}}(?P<as>作为[^，。；\n]{{0,10}}?伙伴)?(?:联袂|共同|联合|一起|集体|携手|一同|重磅|同台){{0,3}}{SHOW}"
)
# `某社区受邀参加`, `某社区携成果亮相`.
APPEARS = re.compile(
    r"(?:[（(][^（）()\n]{0,40}[）)])?\s?(?:社区)?(?![A-Za-z]|\s[A-Z]|的|用户组|开发者|峰会|大会|活动|论坛|沙龙|版|操作系统|技术)"
    r"(?:[^，。；：！？\n]{0,24}?|(?:作为|携)[^，。；：！？\n]{0,34}?，[^，。；：！？\n]{0,24}?)(?:重磅|精彩|惊艳|首次|联袂)*(?:亮相|参展|闪耀|登陆|(?:受邀|应邀)[^，。；\n]{0,4}?(?:参加|出席|参与|亮相|参会|参展|到场)|出席(?=了|[^，。；\n]{0,30}?(?:会|展|坛|[Ss]ummit|[Cc]on))|参加了|开设[^，。；\n]{0,40}?(?:工作坊|展区|专区|展台|分论坛|专场|[Ww]orkshop)|[在于][本此这][次届场][^，。；\n]{0,12}?[上中][^。\n]{0,60}?(?:进行|做|作)了?[^，。\n]{0,12}?(?:分享|展示)|将(?:会)?(?:参加|出席|在[^，。；\n]{0,16}设置?展台)|设(?:立|置)?了?[^，。；\n]{0,6}?展[台位区])"
)
# Whose words are those of their organizations.
SENT = re.compile(
    rf"^\s?的技术负责人|^\s?的(?:技术)?(?:专家|代表|嘉宾|讲师|负责人|大咖)|{NUMBER}家|(?:高校|院校|企业|单位|公司|机构|厂商)的?[\u4e00-\u9fff]{{0,4}}(?:代表|负责人|专家)"
)
# `甲、乙在会上分享了`.
AT_THE_EVENT = re.compile(r"(?:在|于)?(?:会上|会议上|活动上|大会上|论坛上|现场|活动中|会议中)$")
# `会上，丙作了报告。甲、乙分享了`, which may stand some sentences before.
TOLD_OF_THE_EVENT = re.compile(r"(?:会上|会议上|活动上|大会上|论坛上|现场|活动中|会议中)，")
TOLD_BEFORE = 150
# `与会嘉宾来自甲、乙`.
GUESTS_FROM = re.compile(
    r"(?:与会|参会|到场|现场|参加|出席|演讲|分享)[\u4e00-\u9fff]{0,4}?(?:嘉宾|者|人员|代表|专家|学员|同学|观众)[们]?(?:主要|分别|均|都)?来自"
)
# `与甲、乙、丙等产业代表`.
DELEGATES = re.compile(r"等[\u4e00-\u9fff]{0,8}(?<!为)代表(?!性|作|团队|大会|着|了)")
# `甲、乙等生态伙伴，带来多项成果`.
PARTNERS_SHOW = re.compile(
    r"等[\u4e00-\u9fff]{0,8}?伙伴，?(?:也|还|均|都|分别)?(?:在[^，。；\n]{0,12})?(?:带来|展示|展出|演示|呈现)"
)
FIRM = re.compile(r"[\u4e00-\u9fff]{2,6}(?:科技|集团|银行|证券|保险)")
NOT_SAID_OF_THE_EVENT = re.compile(
    r"社区(?:迎来|共有|成员|已有)|成员不断|颁奖|获奖|荣获|授予|往届|曾经|历届|用户组成员|签署|加入(?:了)?[^，。]{0,8}社区|当选|组建|成立于"
)


def parts_of_those_who_came(block: Block, number: int, names: OrganizationNames) -> Iterator[Part]:
    text = block.text
    for name, role, rule in those_who_came(text, names):
        yield Part(name.name, role, number, name.start, name.end, rule, 0.8)


def those_who_came(text: str, names: OrganizationNames) -> Iterator[tuple[ListedName, Role, str]]:
    yield from people_from(text, names)
    for name in whose_people_came(text, names):
        yield name, Role.PARTICIPANT, "people of theirs came"
    for found in PARTNERS_SHOW.finditer(text):
        listed = listed_before(text, found.start(), names)
        for name in listed if are_many(listed, names) else ():
            yield name, Role.PARTNER, "exhibited together"
    for found in SHOWN_TOGETHER.finditer(text):
        yield from shown_together(text, found, names)
    if any(word in text for word in ("亮相", "展", "邀", "参加", "闪耀", "出席", "开设")):
        yield from appearing(text, names)


def people_from(text: str, names: OrganizationNames) -> Iterator[tuple[ListedName, Role, str]]:
    for found in FROM.finditer(text):
        is_partner = PARTNERS.match(text, found.end()) is not None
        role = Role.PARTNER if is_partner else Role.PARTICIPANT
        for name in coming_from(text, found.end(), names):
            yield name, role, "people from there"
    for found in GUESTS_FROM.finditer(text):
        listed, _end = run_after(text, found.end(), names)
        for name in listed if are_many(listed, names) else ():
            yield name, Role.PARTICIPANT, "people from there"


def whose_people_came(text: str, names: OrganizationNames) -> Iterator[ListedName]:
    """`甲、乙的代表出席`; what is only said by them counts where their number is told."""
    for found in COME.finditer(text):
        listed = listed_before(text, found.start(), names)
        is_sent = not found["says"] or SENT.search(found["who"])
        if not is_sent and not is_said_at_the_event(text, found.start(), listed, names):
            continue
        if len(listed) > 1 and are_many(listed, names) and not is_other_matter(text, found.end()):
            yield from listed
    for found in DELEGATES.finditer(text):
        listed = listed_before(text, found.start(), names)
        if len(listed) > 2 and are_many(listed, names) and not is_other_matter(text, found.end()):
            yield from listed


def is_said_at_the_event(
    text: str, end: int, listed: list[ListedName], names: OrganizationNames
) -> bool:
    """`会上，甲、乙介绍了`: some names are certain; all where the event stands behind them."""
    share = share_of_certain(listed, names)
    if AT_THE_EVENT.search(text, max(end - 12, 0), end) and share == 1:
        return True
    before = text[max(listed[0].start - TOLD_BEFORE, 0) : listed[0].start] if listed else ""
    return share >= 0.5 and TOLD_OF_THE_EVENT.search(before) is not None


def coming_from(text: str, start: int, names: OrganizationNames) -> list[ListedName]:
    """The names of `来自甲、乙的专家`, where no person is named after them."""
    listed, end = run_after(text, start, names)
    if not listed or is_other_matter(text, end):
        return []
    people = OF_PEOPLE.match(text, end) or OF_GROUP.match(text, end)
    if not people or (
        length_of_name(text[people.end() : people.end() + 6] + "，", 0) and len(listed) < 2
    ):
        return []
    if len(listed) == 1:
        rest = text[people.end() : people.end() + 30]
        is_said = MANY.search(people.group()) and re.search(COMES, rest)
        return listed if is_said and are_established(listed, names) else []
    are_said = SAID.match(people.group()) is not None
    return listed if len(listed) > 1 and are_many(listed, names, is_said=are_said) else []


def listed_before(text: str, end: int, names: OrganizationNames) -> list[ListedName]:
    listed, _start = run_before(text, sentence_start(text, end), end, names)
    return listed


def are_many(listed: list[ListedName], names: OrganizationNames, *, is_said: bool = False) -> bool:
    """Two that are sure, or more that have the shape of names, one of them sure."""
    share = share_of_certain(listed, names)
    if len(listed) <= 2 and not is_said:
        return share == 1
    return share > 0 and are_likely(listed, names)


def is_other_matter(text: str, place: int) -> bool:
    start = sentence_start(text, place)
    end = text.find("。", place)
    return NOT_SAID_OF_THE_EVENT.search(text[start : end if end >= 0 else len(text)]) is not None


def shown_together(
    text: str, found: re.Match[str], names: OrganizationNames
) -> Iterator[tuple[ListedName, Role, str]]:
    """`甲与伙伴乙、丙共同参展`: the first came, the others with it."""
    start = sentence_start(text, found.start())
    listed, begins = run_before(text, start, found.start(), names)
    beside = next(BESIDE.finditer(text, max(begins, start), found.start()), None)
    is_joined = beside is not None and beside.group().startswith(("联合", "携手"))
    is_together = is_joined or "伙伴" in text[begins : found.end()]
    if beside and is_together and is_certain_before(text, begins, beside.start(), names):
        others, _end = run_after(text, beside.end(), names, found.start())
        if others and are_likely(others, names):
            for name in others:
                yield name, Role.PARTNER, "exhibited together"
            own = [one for one in listed if one.end <= beside.start() + 1]
            for name in own:
                yield name, Role.PARTICIPANT, "exhibited together"
            return
    is_beside = WITH.match(text, begins) is not None
    if len(listed) > 1 and are_many(listed, names):
        for name in listed:
            role = Role.PARTNER if is_together or is_beside else Role.PARTICIPANT
            yield name, role, "exhibited together"


def is_certain_before(text: str, start: int, end: int, names: OrganizationNames) -> bool:
    found = names.at_start_of(text[start:end].strip())
    return found is not None and is_established(found.name, names)


def is_named_for_trade(name: str) -> bool:
    return FIRM.fullmatch(name) is not None and is_plausible(name)


def appearing(text: str, names: OrganizationNames) -> Iterator[tuple[ListedName, Role, str]]:
    """The subject of `亮相`, `参展`, `受邀参加` at the beginning of a clause."""
    for clause in re.finditer(
        r"(?:^|(?<=[，。；：！？\n|｜]))\s?(?P<clause>[^，。；：！？\n|｜]{4,120})", text
    ):
        stop = STOP.search(clause["clause"])
        found = names.at_start_of(clause["clause"][: stop.start() if stop else None])
        if (
            not found
            or "、" in clause["clause"][: found.length]
            or not (is_established(found.name, names) or is_named_for_trade(found.name))
        ):
            continue
        begins = clause.start("clause")
        end = begins + found.length
        if APPEARS.match(text, end) and EVENT_WORD.search(
            text, sentence_start(text, begins), end + 90
        ):
            yield ListedName(found.name, begins, end), Role.PARTICIPANT, "appeared at the event"
