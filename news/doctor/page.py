"""One page of findings: of every rule or of one, those put aside apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cmsproject.shared.admin.links import change_address
from cmsproject.shared.days import write_day
from events.models import Event, Organization, Speaker, Talk
from news.doctor.event_rules import day_of
from news.doctor.rule import MODELS, Fix, Problem, Rule, Sight
from news.doctor.rules import BY_NAME, RULES
from news.editing.rights import may_see
from news.models import Article, SetAside

PER_PAGE = 20
# Asked for where nothing else is, so that every page asks the same queries.
NO_RECORD = 0
OF_ARTICLES = ("title", "published_on", "language", "slug", "public_from", "created_by")
MERGED = ("speaker", "organization", "event")
Found = tuple[Rule, Problem]


@dataclass(frozen=True)
class Other:
    """A record or an article that a finding names; `facts` tell it from its like."""

    number: int
    name: str
    facts: str
    address: str


@dataclass(frozen=True)
class Finding:
    """`address` is the field to put right; `others` and `articles` are what it disagrees with,
    `proposed` articles to choose from."""

    rule: Rule
    problem: Problem
    record: Any
    facts: str
    address: str
    others: Sequence[Other]
    articles: Sequence[Other]
    proposed: Sequence[Other]
    fixes: Sequence[Fix]
    may_change: bool
    merge_address: str


@dataclass(frozen=True)
class Findings:
    """`counts` holds every rule with the number of its open findings; `aside` counts the others."""

    counts: Sequence[tuple[Rule, int]]
    aside: int
    rows: Sequence[Finding] = ()
    chosen: Rule | None = None
    number: int = 1
    last: int = 1
    shows_aside: bool = False
    total: int = field(default=0)


def load_findings(
    user: Any, now: datetime, rule: str = "", number: int = 1, *, shows_aside: bool = False
) -> Findings:
    """In a number of queries that no number of findings changes."""
    opened, aside = sorted_out(now)
    chosen = BY_NAME.get(rule)
    asked = [one for one in (aside if shows_aside else opened) if chosen in (None, one[0])]
    last = max(1, -(-len(asked) // PER_PAGE))
    number = min(max(1, number), last)
    shown = asked[(number - 1) * PER_PAGE : number * PER_PAGE]
    return Findings(
        counts=[(one, sum(found is one for found, _problem in opened)) for one in RULES],
        aside=len(aside),
        rows=findings_of(shown, user),
        chosen=chosen,
        number=number,
        last=last,
        shows_aside=shows_aside,
        total=len(opened),
    )


def sorted_out(now: datetime) -> tuple[list[Found], list[Found]]:
    """What is open, and what was put aside; at most a query for each rule and one."""
    marks = set(SetAside.objects.values_list("rule", "number", "mark"))
    opened: list[Found] = []
    aside: list[Found] = []
    sight = Sight(now)
    for rule in RULES:
        for problem in rule.problems(sight):
            is_aside = (rule.name, problem.number, problem.mark) in marks
            (aside if is_aside else opened).append((rule, problem))
    return opened, aside


def named_findings(now: datetime) -> dict[str, list[Any]]:
    """The records with open findings, by the name of each rule."""
    opened, _aside = sorted_out(now)
    records = {model: load(model, opened) for model in MODELS}
    found: dict[str, list[Any]] = {rule.name: [] for rule in RULES}
    for rule, problem in opened:
        found[rule.name].append(records[rule.model][problem.number])
    return found


def findings_of(shown: Sequence[Found], user: Any) -> list[Finding]:
    records = {model: load(model, shown) for model in MODELS}
    articles = load_articles(shown)
    proposed = proposals_for(shown, records)
    return [
        finding(one, records[one[0].model], articles, proposed, user)
        for one in shown
        if one[1].number in records[one[0].model]
    ]


def load(model: str, shown: Iterable[Found]) -> dict[int, Any]:
    numbers = {NO_RECORD}
    for rule, problem in shown:
        if rule.model == model:
            numbers |= {problem.number, *problem.others}
    rows = MODELS[model]._default_manager.all()
    return (rows.select_related("event") if model == "talk" else rows).in_bulk(numbers)


def load_articles(shown: Iterable[Found]) -> dict[int, Article]:
    numbers = {NO_RECORD, *(pk for _rule, problem in shown for pk in problem.articles)}
    return Article.objects.only(*OF_ARTICLES).in_bulk(numbers)


def proposals_for(
    shown: Iterable[Found], records: Mapping[str, Mapping[int, Any]]
) -> dict[tuple[str, int], list[Article]]:
    found: dict[tuple[str, int], list[Article]] = {}
    for rule in RULES:
        if rule.propose is None:
            continue
        numbers = [problem.number for one, problem in shown if one is rule]
        there = [records[rule.model][pk] for pk in numbers if pk in records[rule.model]]
        found |= {(rule.name, pk): articles for pk, articles in rule.propose(there).items()}
    return found


def finding(
    found: Found,
    records: Mapping[int, Any],
    articles: Mapping[int, Article],
    proposed: Mapping[tuple[str, int], Sequence[Article]],
    user: Any,
) -> Finding:
    rule, problem = found
    record = records[problem.number]
    address = change_address(record)
    return Finding(
        rule=rule,
        problem=problem,
        record=record,
        facts=facts_of(record),
        address=f"{address}#id_{rule.field}" if rule.field else address,
        others=[other(records[pk], user) for pk in problem.others if pk in records],
        articles=[other(articles[pk], user) for pk in problem.articles if pk in articles],
        proposed=[other(one, user) for one in proposed.get((rule.name, problem.number), ())],
        fixes=[fix for fix in rule.fixes if rule.may_fix(fix, user)],
        may_change=user.has_perm(f"events.change_{rule.model}"),
        merge_address=merge_address(rule, problem, user),
    )


def merge_address(rule: Rule, problem: Problem, user: Any) -> str:
    """The plan of a merge with what shares its name, "" for what is not merged."""
    may_merge = rule.model in MERGED and user.has_perm(f"events.change_{rule.model}")
    if not may_merge or not problem.others:
        return ""
    query = urlencode({"record": [*problem.others, problem.number]}, doseq=True)
    return f"{reverse(f'admin:events_{rule.model}_merge')}?{query}"


def other(record: Any, user: Any) -> Other:
    """Articles lead those who may not open them at the desk to what visitors see."""
    is_shut = isinstance(record, Article) and not may_see(user, record)
    address = record.get_absolute_url() if is_shut else change_address(record)
    return Other(record.pk, str(record), facts_of(record), address)


def facts_of(record: Any) -> str:
    match record:
        case Event():
            day = write_day(day_of(record.starts_at, record.time_zone))
            return " · ".join(filter(None, (day, record.city, record.venue, record.time_zone)))
        case Talk():
            event = record.event
            times = (record.starts_at, event.starts_at)
            days = [write_day(day_of(at, event.time_zone)) if at else "–" for at in times]
            return f"{days[0]} · {event} ({days[1]})"
        case Organization():
            return record.get_kind_display()
        case Speaker():
            return record.slug
        case _:
            return write_day(record.published_on) if record.published_on else ""
