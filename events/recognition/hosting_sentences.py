"""Who hosted an event, out of sentences: `由甲、乙主办，丙协办`, `甲联合乙举办的…`, `在甲指导下`."""

import re
from collections.abc import Iterator

from events.recognition.hosting import Part
from events.recognition.organization_lists import (
    ListedName,
    is_certain,
    is_established,
    listed_organizations,
)
from events.recognition.organization_names import OrganizationNames
from events.recognition.organization_runs import (
    ACTIVE_LEAD,
    are_all_likely,
    clause_start,
    without_between,
    without_brackets,
)
from events.recognition.records import Role
from events.recognition.source import Block

HOW = "(?:联合|共同|携手|联手|合作|合力|协同|牵头|主导|参与|负责|倾力|独家|精心|一起|一同|一道|(?:第[一二三四五六七八九十]+|再|首)次|等(?:单位|机构|公司|企业|多家单位)?){0,6}"
VERB = re.compile(
    rf"(?P<how>{HOW})(?P<verb>主办|合办|共办|联办|承办|协办|举办|发起|组织|指导|支持|赞助|合作参与|主管(?!部门)|出品|筹办|召开|开展|打造|策划|召集|举行(?=了[本这此一][次场届])|牵头(?=[，、；。])|(?<![主承协举合联共筹开创兴])办(?=了一[场次届]))"
    r"(?!方|单位|者|会|的?力度|下|架构|形式|委员|机构|能力)"
)
ROLES = {
    "主办": Role.HOST,
    "合办": Role.HOST,
    "共办": Role.HOST,
    "联办": Role.HOST,
    "承办": Role.ORGANIZER,
    "协办": Role.CO_ORGANIZER,
    "举办": Role.HOST,
    "发起": Role.HOST,
    "组织": Role.HOST,
    "指导": Role.SUPERVISOR,
    "支持": Role.SPONSOR,
    "赞助": Role.SPONSOR,
    "出品": Role.HOST,
    "合作参与": Role.PARTNER,
    "主管": Role.SUPERVISOR,
    "筹办": Role.ORGANIZER,
    "召开": Role.HOST,
    "开展": Role.HOST,
    "打造": Role.HOST,
    "策划": Role.HOST,
    "召集": Role.HOST,
    "牵头": Role.HOST,
    "举行": Role.HOST,
    "办": Role.HOST,
}
# What these are said of is more often something else than an event.
LOOSE_VERBS = {"召开", "开展", "打造", "策划", "召集"}
CERTAIN_VERBS = {"主办", "合办", "共办", "联办", "承办", "协办"}
EVENT_WORD = re.compile(
    r"[Mm]eet[Uu]p|[Ss]ummit|峰会|大会|论坛|沙龙|聚会|研讨会|启动会|宣讲会|推介会|沟通会|闭门会|研讨|会议|活动|专场|比赛|大赛|挑战赛|训练营|黑客松|开放日|发布会|宣讲|讲座|课程|公开课|路演|集训|夏令营|高校行"
    r"|对接会|盛会|交流会|分享会|见面会|年会|例会|工作坊|[Ww]orkshop|Day|Hackathon|直播|展|第[一二三四五六七八九十\d]+[课讲]|仪式|座谈会|筹备会|培训|技术日|开发者日|之夜|嘉年华|Con\b"
)
# Between who does it and the verb: `，拟于4月17日在成都`.
DAY_AND_PLACE = re.compile(
    r"\s*(?:拟|将|计划|定|已|正式|成功|将会)*(?:于|在)?[\s\d年月日号上下午（）()周一二三四五六至—–-]*"
    r"(?:在[\u4e00-\u9fff]{2,16})?(?:成功|正式|顺利|共同|联合)*"
)
ACTIVE_OBJECT = re.compile(r"的|了|(?:第|首|20|\d|本|此|“|\"|《|一[场次届系])|[A-Za-z]|\s")
# What is done by those after 由, before the verb of hosting is reached.
OTHER_DOING = re.compile("主持|担任|组成|构成|带来|分享|包括|演讲|报告|参会")
# `甲于某日携手乙`: the day stands within the list.
SUBJECT_AND_DAY = re.compile(
    r"(?!\d|为|随|在|于)[^，。]{2,40}?[于在]\s?\d[\d年月日号\s]*(?:[上下]午|晚)?$"
)
# `甲、乙齐聚某地，共同举办`: what they did before.
WENT = re.compile("作为|身为|齐聚|走进|来到|相聚|云集|汇聚|共聚|深入")
LATIN = re.compile(r"[A-Za-z][\w.+ -]*", re.ASCII)
JOINTLY = re.compile("联合|共同|携手|联手|合力|协同|一起|一同|一道")
OTHER_WORDS = ("自由", "理由", "缘由", "经由")
# Of what was or will be, and not of the event.
ANOTHER_TIME = re.compile(
    r"未来|下一[站期场届次]|下[期场届次](?!的?直播间)|今后|后续|往届|历届|去年|前年|上一?届|曾(?=[在于经获得])"
)
THIS_ONE = re.compile(r"了?(?:本|此|这)[次届场]")
PRODUCT = re.compile("方案|产品|平台|一体机|发行版|白皮书|体系|工具|亮相|发布")
HELD_BY_ITSELF = {"举办", "召开", "开展", "组织", "打造", "策划"}
IS_EVENT = re.compile(
    rf"(?:了|的|本|此|这|[一两首]|第)?[^，。；：！？\n]{{0,34}}?(?:{EVENT_WORD.pattern})(?!体系|方案|平台|品牌|生态|认证|中心|社区|机制)"
)
NAMED_EVENT = re.compile(
    rf"[^，。；：！？\n]{{0,34}}?(?:{EVENT_WORD.pattern})(?=[，。；！!～~（(】」”》\"\n]|$)"
)
ONE = re.compile("了?一[场次届]")
MANY_OF_THEM = re.compile(
    r"多[场次届期]|系列|数十|各[类种]|若干|[一]些|历届|往届|每[年月季周]|\d+余?[场次](?!\s?的)"
)
# `由社区联合甲主办`: the community whose post it is.
OWN_COMMUNITY = re.compile(r"社区(?=[、和与及]|联合|携手|共同)")
ENDS = re.compile(r"[，。；！\n]|$")
QUOTED = re.compile('“[^“”]{0,60}”|"[^"]{0,60}"|《[^《》]{0,60}》')
CALLS_TOGETHER = re.compile("[的了，。]|开展|举办|召开")
AND_WITH = re.compile(r"\s*(?:并|还|又|也)(?:与|和|同|携手|联合)")
WITH_WHOM = re.compile(r"\s*(?:与|和|同|携手|联合|协同)")
FAR = 400
LONG_LIST = 4


def parts_in_sentences(block: Block, number: int, names: OrganizationNames) -> Iterator[Part]:
    text = block.text
    if not EVENT_WORD.search(text) and "一场" not in text and "一次" not in text:
        return
    previous_end = 0
    subject: ListedName | None = None
    for verb in VERB.finditer(text):
        listed = list_before(text, previous_end, verb, names)
        if listed is None:
            continue
        found = list(listed_organizations(text, *listed, names))
        if OWN_COMMUNITY.match(text, *listed) and names.community:
            found.insert(0, ListedName(names.community, listed[0], listed[0] + 2))
        found = [*subject_before(text, previous_end, listed[0], names), *found]
        if subject and found and AND_WITH.match(text, text.rfind("，", 0, verb.start()) + 1):
            found = [subject, *found]
        said = verb["verb"]
        if said not in CERTAIN_VERBS:
            is_said = is_passive(text, listed[0]) and are_all_likely(found, names)
            is_said = is_said or (
                JOINTLY.search(text, listed[0], verb.end()) is not None
                and are_some_surely(found, names)
            )
            found = found if is_said or are_surely(found, names) else []
            if len(found) == 1 and not is_said and not is_established(found[0].name, names):
                found = [one for one in found if not LATIN.fullmatch(one.name)]
        for name in found:
            rule = f"sentence with {said}"
            yield Part(name.name, ROLES[said], number, name.start, name.end, rule, 0.9)
        if found:
            previous_end = verb.end()
            is_by_itself = len(found) == 1 and not is_passive(text, listed[0])
            subject = found[0] if is_by_itself else None


def are_surely(listed: list[ListedName], names: OrganizationNames) -> bool:
    """Whether these are organizations: all of two, and of a longer list the greater part."""
    certain = sum(1 for name in listed if is_certain(name.name, names))
    if 2 * certain >= len(listed) and are_all_likely(listed, names):
        return True
    return certain == len(listed) or (len(listed) >= LONG_LIST and 3 * certain >= 2 * len(listed))


def subject_before(
    text: str, previous_end: int, start: int, names: OrganizationNames
) -> Iterator[ListedName]:
    """`甲走进乙大学，与丙联合举办`: who does it with 丙 stands at the head of the clause before."""
    if text[start - 1 : start] not in ("，", ",") or not WITH_WHOM.match(text, start):
        return
    begins = clause_start(text, max(previous_end, text.rfind("。", 0, start) + 1), start - 1)
    subject = names.at_start_of(text[begins : start - 1].strip())
    if subject and is_established(subject.name, names):
        yield ListedName(subject.name, begins, begins + subject.length)


def are_some_surely(listed: list[ListedName], names: OrganizationNames) -> bool:
    """Whether those who do it together have the shape of names, one of them sure."""
    some = any(is_certain(one.name, names) for one in listed)
    return some and len(listed) > 1 and are_all_likely(listed, names)


def list_before(
    text: str, previous_end: int, verb: re.Match[str], names: OrganizationNames
) -> tuple[int, int] | None:
    """Where the list stands that does what the verb says; None where it says nothing of an event."""
    said = verb["verb"]
    sentence_start = max(text.rfind(sign, 0, verb.start()) for sign in "。！？\n") + 1
    if not is_of_an_event(text, sentence_start, verb):
        return None
    start = max(previous_end, sentence_start)
    passive = passive_start(text, start, verb.start())
    if passive >= 0:
        return passive, verb.start()
    if ANOTHER_TIME.search(text, sentence_start, verb.start()):
        return None
    if said in ("支持", "指导", "赞助", "主管"):
        is_told = previous_end > sentence_start or THIS_ONE.match(text, verb.end())
        if not is_told or "的" in text[verb.start() - 6 : verb.start()]:
            return None
    # `某活动在某地举办`: what is held stands before the verb, and nobody who holds it.
    is_next = previous_end > sentence_start and said not in HELD_BY_ITSELF
    if said not in CERTAIN_VERBS and not is_next and not is_active(text, verb):
        return None
    edge = clause_start(text, start, verb.start())
    if edge > start and DAY_AND_PLACE.fullmatch(text, edge, verb.start()):
        begins = active_start(text, start, edge - 1)
        stop = WENT.search(text, begins, edge - 1)
        return begins, stop.start() if stop else edge - 1
    list_end = without_between(text, edge, verb.start())
    return active_start(text, start, list_end), list_end


def is_of_an_event(text: str, sentence_start: int, verb: re.Match[str]) -> bool:
    """Whether the sentence of a verb speaks of an event, and the verb of holding it."""
    ends = [place for sign in "。！？\n" if (place := text.find(sign, verb.end())) >= 0]
    sentence_end = min(ends, default=len(text))
    is_event = EVENT_WORD.search(text, sentence_start, min(sentence_end, verb.end() + FAR))
    if not is_event and not ONE.match(text, verb.end()):
        return False
    if verb["verb"] == "组织":
        return CALLS_TOGETHER.match(text, verb.end()) is not None
    if verb["verb"] in LOOSE_VERBS:
        if ENDS.match(text, verb.end()):
            return EVENT_WORD.search(text, sentence_start, verb.start()) is not None
        event = IS_EVENT.match(text, verb.end())
        return event is not None and PRODUCT.search(event.group()) is None
    return True


def is_passive(text: str, start: int) -> bool:
    return text[start - 1 : start] == "由"


def passive_start(text: str, start: int, end: int) -> int:
    """Where the list after 由 begins; -1 where nothing is said to be done by anybody."""
    place = text.rfind("由", start, end)
    while place >= 0 and text[place - 1 : place + 1] in OTHER_WORDS:
        place = text.rfind("由", start, place)
    is_broken = place >= 0 and OTHER_DOING.search(text, place, end) is not None
    return place + 1 if place >= 0 and not is_broken else -1


def active_start(text: str, start: int, end: int) -> int:
    """The last clause before the verb, without its day and its lead-in."""
    begins = clause_start(text, start, end)
    lead = ACTIVE_LEAD.match(without_brackets(text[begins:end]))
    if not lead or SUBJECT_AND_DAY.match(lead.group()):
        return begins
    return begins + lead.end()


def is_active(text: str, verb: re.Match[str]) -> bool:
    """`甲和乙联合举办的…活动`: somebody does it, and what is done is an event."""
    after = text[verb.end() : verb.end() + 60]
    unquoted = QUOTED.sub("", text[verb.end() : verb.end() + 140])[:80]
    if verb["verb"] == "组织" and not verb["how"] and not after.startswith("的"):
        return False
    if ONE.match(after):
        return True
    is_named = NAMED_EVENT.match(after) or NAMED_EVENT.match(unquoted)
    if is_named and not MANY_OF_THEM.search(after.split("。")[0][:30]):
        return True
    if not ACTIVE_OBJECT.match(after):
        return False
    is_event = EVENT_WORD.search(after.split("。")[0][:50]) is not None
    return is_event or (bool(verb["how"]) and after.startswith("的"))
