"""Every rule of the doctor: what is wrong first, then what is lacking."""

from news.doctor import article_rules, event_rules, name_rules
from news.doctor.rule import Rule

RULES: tuple[Rule, ...] = (
    *event_rules.RULES,
    *article_rules.RULES,
    *name_rules.RULES,
    *name_rules.LACKING,
    *event_rules.LACKING,
)
BY_NAME = {rule.name: rule for rule in RULES}
