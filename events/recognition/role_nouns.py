"""Nouns that say what an organization is to an event: `主办方`, `钻石赞助商`, `合作媒体`."""

import re

from events.recognition.records import Role

RANK = r"(?:至尊|顶级|首席|独家|钻石|白金|铂金|黄金|白银|青铜|金牌|银牌|铜牌|战略|核心|官方|特别|特约|友情|冠名|首要|唯一)级?"
KIND = r"(?:联合|共同|生态|社区|媒体|活动|大会|会议|峰会|论坛|沙龙|技术|直播|平台|场地|礼品|茶歇|学术|产业|行业|高校|合作|本次|承办|协办|指导|支持|赞助|开源)"
ROLE_NOUN = (
    rf"(?:{RANK}|{KIND}){{0,4}}"
    r"(?P<role>主办|合办|承办|协办|指导|支持|赞助|合作|伙伴|参会|参展|与会|出席|发起|组织|媒体|举办|共建|出品|鸣谢|东道(?=主)|场地(?=方)|(?:(?<=场地)|(?<=礼品)|(?<=奖品)|(?<=茶歇))提供)"
    r"(?:(?<=伙伴)|(?<=媒体)(?=[，。；！\n]|$)|(?:单位|方(?![式面向法案针圆位便才])|社区|伙伴|媒体|机构|企业|组织|公司|高校|院校|平台|赞助商|商|主|者){1,3})"
)
NOUN = re.compile(ROLE_NOUN)
ROLE_OF_WORD = {
    "主办": Role.HOST,
    "合办": Role.HOST,
    "联合": Role.HOST,
    "发起": Role.HOST,
    "组织": Role.HOST,
    "举办": Role.HOST,
    "出品": Role.HOST,
    "承办": Role.ORGANIZER,
    "协办": Role.CO_ORGANIZER,
    "指导": Role.SUPERVISOR,
    "支持": Role.SPONSOR,
    "赞助": Role.SPONSOR,
    "提供": Role.SPONSOR,
    "场地": Role.SPONSOR,
    "鸣谢": Role.SPONSOR,
    "东道": Role.HOST,
    "合作": Role.PARTNER,
    "伙伴": Role.PARTNER,
    "媒体": Role.PARTNER,
    "共建": Role.PARTNER,
    "宣传": Role.PARTNER,
    "参与": Role.PARTICIPANT,
    "参会": Role.PARTICIPANT,
    "参展": Role.PARTICIPANT,
    "与会": Role.PARTICIPANT,
    "到场": Role.PARTICIPANT,
    "出席": Role.PARTICIPANT,
}


def role_of(noun: re.Match[str]) -> Role:
    """The role of a noun found by `ROLE_NOUN`; media are partners whatever else they are called."""
    word = noun["role"]
    if "媒体" in noun.group() or (word == "支持" and "伙伴" in noun.group()):
        return Role.PARTNER
    return ROLE_OF_WORD[word]
