"""Names of organizations: which there are in a post, which of them are one, where one ends."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from events.recognition.organization_ends import (
    LATIN_TITLE,
    SIG,
    is_plausible,
    is_sig,
    length_of_han,
    length_of_latin,
    short_of_legal,
)
from events.recognition.records import KnownNames
from events.recognition.role_nouns import NOUN
from events.recognition.words.organizations import FIELD, PLACE_BEFORE, WELL_KNOWN


class FoundName(NamedTuple):
    """How an organization is proposed, and how many characters of the text name it."""

    name: str
    length: int


BEFORE_LEGAL = re.compile(
    r".*(?:来自于?|联合|携手|邀请|由|其中|包括|以及|随着|作为|经|与|同意|关于|对|是|为|及|和(?!利|润|信|众))"
)
LEGAL_SIGN = re.compile("股份有限公司|有限责任公司|有限公司")
BEFORE_SIGN = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:[（(][\u4e00-\u9fff]{2,6}[）)])?[\u4e00-\u9fff]{0,10}$"
)
LONGEST_LEGAL = 40
BEFORE_SHORT = re.compile(r"[A-Za-z0-9\u4e00-\u9fff&·（）() -]{2,40}$")
SHORT_SIGN = re.compile(
    r"[（(]\s?(?:以下)?(?:简称|下称)?\s?[:：]?\s?[“\"「](?P<short>[A-Za-z0-9\u4e00-\u9fff· ]{2,20})[”\"」]"
    r"(?:\s?(?:或|、)\s?[“\"「](?P<other>[^”\"」（）()]{2,20})[”\"」])?\s?[）)]"
)
# A short name that begins another one: `甲` in `甲乙联盟`.
OTHER_NAME = re.compile(r"[\u4e00-\u9fff]{1,3}?(?:联盟|基金会|协会|学会|大学|银行|医院|研究院)")
# `某公司云` names the arm of a company that sells its cloud.
CLOUD_ARM = re.compile(
    r"云(?=技术|产品|首席|高级|资深|架构师|总|副|研发|工程师|专家|解决方案|数据库产品|[（(\s]|$)(?!技术有限|技术股份)"
)
# What follows a short name and makes another organization of it.
OTHER_END = re.compile("基金会|协会|学会|联盟|大学|学院|银行|医院|研究院|实验室")
LATIN_AND_HAN = re.compile(r"([A-Za-z][A-Za-z0-9.]+)\s?([\u4e00-\u9fff]{2,8})")
LATIN = re.compile(
    r"[A-Za-z][A-Za-z0-9.+α-ωΑ-Ω-]*(?: (?!(?:General|Vice|Deputy|Executive|Associate|Assistant|Distinguished|Software|Senior|Staff|Principal|Engineer|Architect|Manager|Director|Lead|Developer|Product|Technical|Chief|Head|Solution|Research|Maintainer|Committer|SIG|sig|PMC|CEO|CTO|COO|VP|Member|Contributor|TSC|TOC|Co-?founder|Founder)\b)[A-Z][A-Za-z0-9.+-]*){0,3}"
)


@cache
def well_known() -> tuple[dict[str, str], re.Pattern[str]]:
    return lookup_of(WELL_KNOWN)


@cache
def well_known_names() -> frozenset[str]:
    return frozenset(well_known()[0].values())


@cache
def well_known_groups() -> dict[str, tuple[str, ...]]:
    return {group[0]: group for group in WELL_KNOWN}


def lookup_of(groups: tuple[tuple[str, ...], ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    """Every name by its folded form, and a pattern of all names, longest first."""
    proposed = {fold(name): names[0] for names in reversed(groups) for name in names}
    words = sorted({name for names in groups for name in names}, key=len, reverse=True)
    pattern = "|".join(re.escape(word).replace(r"\ ", " ?") for word in words) or "(?!)"
    return proposed, re.compile(rf"(?:{pattern})(?:(?<![A-Za-z])|(?![A-Za-z]))")


# `某社区生态伙伴某公司`: what the organization that is named is to another.
WHOSE = re.compile(
    r"[A-Za-z\u4e00-\u9fff ]{0,16}?(?:社区)?\s?(?:生态|合作|战略|核心|社区|商业|商业发行版|发行版|行业)*(?:合作伙伴|伙伴|友商|成员单位|(?:副|常务)?理事长?单位|会员单位|用户单位)\s?[，,]?\s?(?=[A-Za-z\u4e00-\u9fff]{2})(?!代表|负责|总监|经理|发展|生态|技术|专家|企业|的|们|和|与)"
)
# `某社区技术委员会` acts for its community.
PART_OF_COMMUNITY = re.compile(
    r"(?P<name>.{2,24}?社区)(?:[\u4e00-\u9fff]{2,6}?(?:委员会|理事会|秘书处)|理事会|委员会|秘书处|运营团队)"
)
OWN_COMMITTEE = re.compile("(?:技术|品牌|用户|运营|执行|顾问)委员会|理事会")
ALIAS_AT_END = re.compile(r"(?<=[\u4e00-\u9fff])\s?[（(][A-Za-z0-9 .&·-]{2,30}[）)]$")
UNSEEN = re.compile(r"[\s“”\"'‘’·]")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    return UNSEEN.sub("", name).lower().replace("（", "(").replace("）", ")")


class OrganizationNames:
    """The names a post may mean: well-known ones, the site's, and those it introduces itself."""

    def __init__(self, text: str, known: KnownNames, community: str = "") -> None:
        self.text = text
        self.meant: dict[str, str] = {}
        self.begun: dict[str, FoundName | None] = {}
        self.community = community
        self.shorts: dict[str, str] = {}
        self.introduced: dict[str, str] = {}
        # Whom the speakers of this post work for.
        self.seen: set[str] = set()
        self.known, self.known_pattern = lookup_of(known.organizations)
        if "公司" in text:
            self.learn_legal_names(text)
        if "简称" in text or "（" in text or "(" in text:
            self.learn_shorts(text)

    def is_own_community(self, name: str) -> bool:
        """Whether this is the community whose post it is, with or without 社区."""
        own = fold(self.community)
        return bool(own) and fold(name) in (own, own.removesuffix("社区"))

    def learn_legal_names(self, text: str) -> None:
        for end in LEGAL_SIGN.finditer(text):
            before = BEFORE_SIGN.search(text, max(end.start() - LONGEST_LEGAL, 0), end.start())
            if not before:
                continue
            name = before.group() + end.group()
            lead = BEFORE_LEGAL.match(name)
            if lead and len(name) - lead.end() >= 6:
                name = name[lead.end() :]
            short = short_of_legal(name)
            if len(short) >= 2:
                self.introduced.setdefault(fold(short), name)
                self.introduced.setdefault(fold(name), name)
                rest = name.partition(short)[2]
                self.introduced.setdefault(fold(short + rest[:2]), name)
                local = PLACE_BEFORE.match(name)
                if local:
                    self.introduced.setdefault(fold(local.group() + short), name)

    def learn_shorts(self, text: str) -> None:
        for bracket in SHORT_SIGN.finditer(text):
            before = BEFORE_SHORT.search(
                text, max(bracket.start() - LONGEST_LEGAL, 0), bracket.start()
            )
            if not before:
                continue
            stated = before.group().strip()
            name = BEFORE_LEGAL.sub("", stated) or stated
            for short in (bracket["short"], bracket["other"]):
                if short and len(name) > len(short):
                    self.shorts[fold(short)] = name

    def canonical(self, name: str) -> str:
        """The one name of an organization in this post."""
        if name not in self.meant:
            self.meant[name] = self.find_canonical(name)
        return self.meant[name]

    def find_canonical(self, name: str) -> str:
        name = name.strip(' \n、，,。.；;:：—-·|｜*“”"').replace("\n", " ")
        folded = fold(name)
        without_community = folded.removesuffix("社区")
        local = PLACE_BEFORE.match(folded)
        without_place = folded[local.end() :] if local else folded
        for names in (self.known, well_known()[0]):
            for form in (folded, without_community, without_place):
                if form == without_place != folded and self.is_only_with_place(name, local):
                    continue
                if form in names and (form == folded or (len(form) > 1 and "大学" not in form)):
                    return names[form] if names is self.known else self.as_written(names[form])
        if folded in self.introduced:
            return self.introduced[folded]
        both = LATIN_AND_HAN.fullmatch(name)
        if both:
            # One name in two scripts, such as that of a company and its brand.
            for known in (self.known, well_known()[0]):
                meant = {known.get(fold(part), "") for part in both.groups()}
                if len(meant) == 1 and meant != {""}:
                    return meant.pop()
        if self.is_of_community(name):
            return self.community
        return self.shorts.get(folded, name)

    def is_of_community(self, name: str) -> bool:
        """Whether this is a committee of the post's community, or its name with 开源社区."""
        if not self.community:
            return False
        if name.endswith("开源社区") and self.is_own_community(name.removesuffix("开源社区")):
            return True
        part = PART_OF_COMMUNITY.fullmatch(name)
        is_part = part is not None and fold(part["name"]) == fold(self.community)
        return is_part or OWN_COMMITTEE.fullmatch(name) is not None

    def is_only_with_place(self, name: str, local: re.Match[str] | None) -> bool:
        """Whether the text names it with its city alone: `北京某某`, never `某某`."""
        bare = name[local.end() :] if local else ""
        return bool(bare) and self.text.count(bare) == self.text.count(name) > 0

    def as_written(self, name: str) -> str:
        """The name of a well-known organization that this post uses; its usual one if in doubt."""
        group = well_known_groups()[name]
        used = [other for other in group if other in self.text]
        if (
            name.endswith("社区")
            or not used
            or (name in used and not any(other.startswith(name) for other in used if other != name))
        ):
            return name
        return max(used, key=len)

    def at_start_of(self, phrase: str) -> FoundName | None:
        """The organization a phrase such as `某公司研发总监` begins with."""
        if phrase not in self.begun:
            self.begun[phrase] = self.find_at_start_of(phrase)
        return self.begun[phrase]

    def find_at_start_of(self, phrase: str) -> FoundName | None:
        if phrase.startswith("社区") and self.community and not phrase.startswith("社区服务"):
            return FoundName(self.community, 2)
        closed = phrase.find("）", 0, 12)
        if closed >= 0 and "（" not in phrase[:closed]:
            found = self.find_at_start_of(phrase[closed + 1 :])
            return found and FoundName(found.name, found.length + closed + 1)
        described = WHOSE.match(phrase) or NOUN.match(phrase)
        if described:
            found = self.find_at_start_of(phrase[described.end() :])
            if found:
                return FoundName(found.name, found.length + described.end())
        length = self.length_at_start_of(phrase)
        if not length:
            return None
        name = ALIAS_AT_END.sub("", phrase[:length].strip())
        if is_sig(name) and self.community:
            return FoundName(self.community, length)
        if not is_plausible(name) and fold(name) not in well_known()[0]:
            return None
        return FoundName(self.canonical(name), length)

    def length_at_start_of(self, phrase: str) -> int:
        introduced = self.introduced_at_start_of(phrase)
        place = PLACE_BEFORE.match(phrase)
        for pattern in (self.known_pattern, well_known()[1]):
            found = pattern.match(phrase) or (place and pattern.match(phrase, place.end()))
            if found and found.end() > introduced:
                return self.extended(phrase, found.end())
        if introduced:
            return introduced
        group = SIG.match(phrase)
        if group and self.community:
            return group.end()
        latin = LATIN.match(phrase)
        if latin and not LATIN_TITLE.fullmatch(latin.group().split()[0]):
            return length_of_latin(phrase, latin.group())
        return length_of_han(phrase)

    def introduced_at_start_of(self, phrase: str) -> int:
        best = 0
        for folded in (*self.introduced, *self.shorts):
            is_other = OTHER_END.match(phrase, len(folded))
            if len(folded) > best and not is_other and phrase[: len(folded)].lower() == folded:
                best = len(folded)
        return best

    def extended(self, phrase: str, end: int) -> int:
        """A well-known name that only begins a longer one, such as a company's bank."""
        if phrase.startswith(("社区", "开源社区"), end):
            return end + phrase[end:].index("社区") + 2
        rest = phrase[end:]
        cloud = CLOUD_ARM.match(rest)
        if cloud and phrase[end - 1] > "\u2e80":
            return end + 1
        field = FIELD.match(rest)
        other = None if field else OTHER_NAME.match(rest)
        if other:
            return end + other.end()
        if field and not re.match(
            r"(?:技术|软件|科技|信息|数据|网络)?(?:股份|有限|公司)|集团", rest
        ):
            return end
        longer = re.match(
            r"[\u4e00-\u9fff]{0,8}?(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|研究所|研究院|银行|证券|保险|大学)",
            rest,
        )
        return end + longer.end() if longer and len(longer.group()) <= 10 else end
