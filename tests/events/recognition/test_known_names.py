"""Names the site knows: they end where the record's name ends, are surer, and bring their aliases."""

from events.recognition.recognizer import recognize
from events.recognition.records import KnownNames
from tests.events.recognition.reading import HEAD

KNOWN = KnownNames(
    people=(("韩雪松", "Han Xuesong"),),
    organizations=(("北辰智造股份有限公司", "北辰智造"),),
)
TEXT = HEAD + "北辰智造研发总监韩雪松分享了存储引擎的设计。"


def test_a_known_organization_is_proposed_by_its_record_s_name() -> None:
    found = recognize(TEXT, KNOWN).organizations

    assert [(one.name, one.aliases) for one in found] == [("北辰智造股份有限公司", ("北辰智造",))]


def test_a_known_person_is_surer_and_brings_the_other_names() -> None:
    without = recognize(TEXT).people[0]

    found = recognize(TEXT, KNOWN).people[0]

    assert (found.name, found.aliases) == ("韩雪松", ("Han Xuesong",))
    assert found.evidence.confidence > without.evidence.confidence
