"""What a person is called by: posts and titles, honorifics, degrees."""

import re
from collections.abc import Iterator
from functools import lru_cache

CHINESE_TITLES = (
    "总监 总经理 副总经理 经理 总裁 副总裁 董事长 董事 理事长 理事 秘书长 主席 主任 委员长 院长 所长 "
    "处长 科长 局长 司长 部长 校长 会长 社长 站长 组长 团长 行长 厅长 市长 区长 省长 台长 馆长 院士 "
    "教授 讲师 研究员 博士后 博士生 博士 硕士生 研究生 专家 工程师 架构师 设计师 分析师 咨询师 规划师 "
    "科学家 负责人 创始人 发起人 合伙人 主管 主理人 顾问 作者 维护者 贡献者 开发者 管理员 布道师 布道者 "
    "传教士 助理 秘书 书记 主编 总编 队长 志愿者 导师 干事 总工 总师 首席官 执行官 技术官 信息官 运营官 "
    "出品人 主持人 站长 会计师 律师 法务 极客 程序员 爱好者 技术经理 领导者 管理者 代言人 掌门人 老兵 高工 "
    "总设计师 常务 院士 大使 学者 研发 运营 运维 售前 产品 工程院 架构 带头人 牵头人 召集人 联系人 创办人 巡视员 调研员 参事 专员 发言人 组织者 执行长 评委 教师 组员 总编辑 领队 博导 硕导"
).split()
# Words that are a title only where nothing turns them into another word.
GUARDED_TITLES = (
    "委员(?!会)",
    r"(?:(?<=社区)|(?<=公司)|(?<=软件)|(?<=科技))(?:运营|研发|运维|售前)(?=[\u4e00-\u9fff]{2,3}(?:[，。；、]|分享|介绍|带来|表示))",
    "代表(?!性|团|大会|着|了|作|队)",
    "学生(?<!的学生)(?!会|们|社|组织|团队|群体|开发|代表|们)",
    "成员(?!单位|企业|公司|国|数|组)",
)
WEAK_TITLES = {
    "研发",
    "运营",
    "运维",
    "售前",
    "产品",
    "架构",
    "常务",
    "助理",
    "工程院",
    "法务",
    "开发者",
    "爱好者",
}
ENGLISH_WORDS = (
    "Co-Maintainers Co-Maintainer Maintainers Maintainer Committers Committer Commiter Contributor Reviewer "
    "Approver PPMC PMC Members Member Chairman Chairperson Chair Co-Founder Co-founder Cofounder Founder Leader Lead "
    "Owner Evangelist Manager Director Engineer Architect Developer Scientist Researcher Professor "
    "President Organizer Ambassador Advocate Fellow Consultant Officer Head Specialist Analyst "
    "Secretary Expert Professional DBA Principal CEO CTO COO CIO CMO CFO CSO CPO CISO SVP EVP AVP VP PM PL SE PTL TL "
    "SRE oEVP MVP ACE TSC TOC GM"
).split()
ENGLISH_TITLES = "|".join(ENGLISH_WORDS)
_STRONG = sorted(set(CHINESE_TITLES) - WEAK_TITLES, key=len, reverse=True)
TITLE = "|".join((*_STRONG, *GUARDED_TITLES))
# English titles as they are written; every branch of the pattern begins with a letter of its own,
# so that the search skips what cannot begin a title.
_ENGLISH = "|".join(
    dict.fromkeys(form for word in ENGLISH_WORDS for form in (word, word.lower(), word.upper()))
)
_TITLES = re.compile(rf"{TITLE}|(?:{_ENGLISH})(?![A-Za-z])")


def titles_in(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The ends of titles, wherever they stand."""
    for found in _TITLES.finditer(text, start, len(text) if end is None else end):
        begins = found.start()
        if (
            begins
            and text[begins].isascii()
            and text[begins - 1].isascii()
            and text[begins - 1].isalpha()
        ):
            continue
        yield found


def is_title(text: str) -> bool:
    return _TITLES.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def has_title(text: str) -> bool:
    return next(titles_in(text), None) is not None


ENDS_IN_TITLE = re.compile(
    rf"(?:{TITLE}|{'|'.join(sorted(WEAK_TITLES))}|团队|部门|(?<![A-Za-z])(?:{ENGLISH_TITLES}))"
    r"(?:（[^（）]*）|\([^()]*\))?$",
    re.IGNORECASE,
)
HONORIFIC = (
    r"先生|女士|老师|委员(?!会)|教授|博士|院士|专家|同学|小姐|总(?![监裁经部局体计结工的是之师设])|主任|处长|部长|工(?=分享|介绍|表示)"
    "|组长|队长|秘书长|理事长|主席|总裁|院长|所长|副总|总经理|董事长|会长|司长|局长|经理|总监|校长|书记|行长|社长"
)
# Short forms of address: a surname and one of these.
SHORT_ADDRESS = re.compile("(?:老师|教授|博士|院士|总|博|老|工|处长|主任|院长|先生|女士)$")
FORMER = re.compile(
    r"(?:^|[，、；,;（( ])(?:前|原|时任|曾任|曾是|曾就职于|曾供职于|曾任职于|曾在|曾于|先后在|先后任|先后就职|先后供职|历任|加入[^，。]{2,12}之前)"
)
