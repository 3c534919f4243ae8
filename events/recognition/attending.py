"""Organizations that came to an event or showed their work there: lists of three and more."""

import re
from collections.abc import Iterator

from events.recognition.hosting import Part
from events.recognition.hosting_sentences import EVENT_WORD, LATIN
from events.recognition.organization_lists import is_certain, listed_organizations
from events.recognition.organization_names import OrganizationNames
from events.recognition.records import Role
from events.recognition.source import Block

WHAT = (
    r"(?P<what>(?:(?:在内的)?[\d两三四五六七八九十多余数几个家名位所+]*(?:知名|业界|行业|龙头|头部|领先|主流|重要|核心|相关|单位|社区)*"
    r"(?:公司|企业|机构|组织|单位|厂商|高校|院校|伙伴|合作伙伴|社区|银行|项目|代表|用户|基金会)+(?:[和或](?:组织|项目|个人))?)?)"
)
WHO = "专家|嘉宾|代表|负责人|工程师|讲师|大咖|开发者|领导|参会|出席|参加|参与|参展|参观|到场|到会|齐聚|共聚|成员|分享|老师|同学"
# `…的百余名专家`, `…十余家单位的代表`.
OTHERS = WHAT.replace("(?P<what>", "(?P<others>")
INVITED = re.compile(
    r"(?:邀请到?了?|汇聚了?|吸引了?|聚集了?|来自)(?:[^，。；]{0,28}?(?:来自|包括|如|，))?"
    rf"(?P<list>[^。；：！？，\n]{{4,600}}?)(?<!、)(?:等{WHAT}的?|的|(?={WHO}|[\d两三四五六七八九十百余多数几近]+[家名位所])){OTHERS}[^，。；、等\n]{{0,24}}?(?:{WHO})"
)
ATTENDED = re.compile(
    r"(?<![^。！？；，\n])(?P<list>(?:[^、，。；！？\n]{2,20}、){2,60}[^、，。；！？\n]{2,20}?)等"
    r"(?P<what>[^，。；！？\n]{0,30}?(?:企业|公司|单位|机构|高校|院校|伙伴|厂商|组织))"
    r"[^，。；！？\n]{0,14}?(?:出席|参加|参会|参展|参与|到会|到场|亮相|齐聚|莅临|设立?了?展|布展|带来展)"
)
NAMED_AT_END = re.compile(
    r"(?:参[与加会展]|出席|到场)[^，。；：\n]{0,16}?(?:还有|还包括|包括|的有|企业有|单位有)[:：]?\s*(?P<list>[^。；：\n]{6,400})(?P<what>)"
)
EXHIBITED = re.compile(
    r"与(?P<list>[^。；\n]{4,300}?)等?(?:合作伙伴|伙伴|企业|单位|社区|厂商)[^，。]{0,12}?"
    r"(?:共同|联合|一起|携手)[^，。]{0,10}?(?:参展|亮相|参加|展示|出席)"
)
INCLUDING = re.compile(r"包括(?P<list>[^。；：\n]{6,600})")
COUNTED = re.compile(
    r"(?:邀请到?了?|来自)(?P<list>[^。；：！？\n]{4,200}?)(?P<count>[两二三四五六七八九十]|\d{1,2})家(?:[\u4e00-\u9fff]{0,4}?)(?:公司|企业|单位|机构|厂商|高校)"
)
# Said of what is in a list that is none of organizations.
OTHER_THINGS = re.compile(
    r"等[^，。、]{0,12}(?:SIG|小组|项目|特性|工作|组件|版本|议题|环节|领域|方向|行业)"
)
NUMBERS = dict(zip("二两三四五六七八九十", (2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
CALLED_TOGETHER = re.compile("邀请|出席|参会|参加|到场|汇聚|齐聚|参与")
OTHER_MATTER = re.compile("成为|签署|加入|当选|组建")
OF_A_COMMUNITY = re.compile(r"社区(?:迎来|共有|成员|已有)|加入社区|贡献者|成员单位")


def parts_of_guests(block: Block, number: int, names: OrganizationNames) -> Iterator[Part]:
    text = block.text
    yield from guests_counted(text, number, names)
    if text.count("、") < 2 or not (
        EVENT_WORD.search(text) or "展" in text or "代表" in text or "到场" in text
    ):
        return
    for found in EXHIBITED.finditer(text):
        if found["list"].count("、") >= 2:
            span = found.span("list")
            yield from parts_of_list(text, span, number, names, Role.PARTNER, "exhibited together")
            yield from exhibitor(text, found.start(), number, names)
    for found in (
        *INVITED.finditer(text),
        *ATTENDED.finditer(text),
        *NAMED_AT_END.finditer(text),
    ):
        if found["list"].count("、") < 2 or is_of_a_community(text, found):
            continue
        shows = "伙伴" in (found["what"] or "") and "展" in found.group()[-8:]
        # Unknown names of Latin letters are companies where the sentence says so.
        yield from parts_of_list(
            text,
            found.span("list"),
            number,
            names,
            Role.PARTNER if shows else Role.PARTICIPANT,
            "invited or present",
            is_said=bool(found["what"] or found.groupdict().get("others")),
        )
    for found in INCLUDING.finditer(text):
        sentence = max(text.rfind("。", 0, found.start()), found.start() - 60, 0)
        is_called = CALLED_TOGETHER.search(text, sentence, found.start()) is not None
        if found["list"].count("、") >= 2 and is_called and not OTHER_THINGS.search(found["list"]):
            yield from parts_of_list(
                text, found.span("list"), number, names, Role.PARTICIPANT, "invited or present"
            )


def guests_counted(text: str, number: int, names: OrganizationNames) -> Iterator[Part]:
    """`邀请到甲，乙，丙三家公司`: as many names as are counted."""
    if "家" not in text:
        return
    for found in COUNTED.finditer(text):
        listed = list(listed_organizations(text, *found.span("list"), names))
        count = NUMBERS.get(found["count"]) or int(found["count"])
        if count == len(listed) > 1 and not is_of_a_community(text, found):
            for name in listed:
                yield Part(
                    name.name, Role.PARTICIPANT, number, name.start, name.end, "counted", 0.85
                )


def is_of_a_community(text: str, found: re.Match[str]) -> bool:
    """Whether a list tells who joined a community, not who came to an event."""
    sentence_end = text.find("。", found.end())
    following = text[found.end() : sentence_end if sentence_end >= 0 else len(text)]
    if OTHER_MATTER.search(found.group() + following[:40]):
        return True
    near = text[max(found.start() - 30, 0) : found.end()]
    return OF_A_COMMUNITY.search(near) is not None and "会" not in found.group()[-20:]


def exhibitor(text: str, end: int, number: int, names: OrganizationNames) -> Iterator[Part]:
    """Who showed its work together with the others: the subject of the sentence."""
    start = max(text.rfind(sign, 0, end) for sign in "。，！？\n；") + 1
    for name in listed_organizations(text, start, end, names, is_strict=True):
        yield Part(
            name.name, Role.PARTICIPANT, number, name.start, name.end, "exhibited together", 0.8
        )


def parts_of_list(
    text: str,
    span: tuple[int, int],
    number: int,
    names: OrganizationNames,
    role: Role,
    rule: str,
    *,
    is_said: bool = True,
) -> Iterator[Part]:
    listed = list(listed_organizations(text, *span, names))
    certain = [
        name
        for name in listed
        if is_certain(name.name, names) and (is_said or not LATIN.fullmatch(name.name))
    ]
    # A list is one of organizations where half of it surely is.
    if len(listed) < 3 or len(certain) * 2 < len(listed):
        return
    for name in listed:
        yield Part(name.name, role, number, name.start, name.end, rule, 0.8)
