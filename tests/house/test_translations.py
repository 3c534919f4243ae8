"""Everything the site says to people stands in the catalogs, translated."""

import polib
import pytest

from tools.messages import Message, catalogs, collect_messages, find_troubles, messages_in

TEMPLATE = """{% load i18n %}
  {% translate "More" %}
    {% blocktranslate trimmed with name=speaker.name %}
      Talks by
      {{ name }}
    {% endblocktranslate %}
{% blocktranslate count counter=n %}One{% plural %}{{ counter }} posts{% endblocktranslate %}
<a title="{{ _('Next')|upper }}">don't</a> {% translate "May" context "month" %}
"""


def test_there_is_a_chinese_catalog() -> None:
    languages = [path.parent.parent.name for path in catalogs()]

    assert "zh_Hans" in languages


def test_catalogs_say_everything_the_site_says() -> None:
    spoken = collect_messages()

    troubles = {
        path.parent.parent.name: list(find_troubles(polib.pofile(str(path)), spoken))
        for path in catalogs()
    }

    assert spoken
    assert {language: found for language, found in troubles.items() if found} == {}


def test_texts_of_a_template_are_found() -> None:
    messages = list(messages_in("page.html", TEMPLATE))

    assert messages == [
        Message("More"),
        Message("Talks by %(name)s"),
        Message("One", plural="%(counter)s posts"),
        Message("Next"),
        Message("May", context="month"),
    ]


def test_texts_of_python_are_found() -> None:
    source = 'a = _("Draft")\nb = ngettext("%(n)d post", "%(n)d posts", n)\nc = _(variable)\n'

    messages = list(messages_in("models.py", source))

    assert messages == [Message("Draft"), Message("%(n)d post", plural="%(n)d posts")]


@pytest.mark.parametrize(
    ("entry", "trouble"),
    [
        (polib.POEntry(msgid="By %(name)s", msgstr="%(name)s 著"), ""),
        (polib.POEntry(msgid="By %(name)s", msgstr="%(author)s 著"), "other placeholders"),
        (polib.POEntry(msgid="By %(name)s", msgstr=""), "does not translate"),
        (polib.POEntry(msgid="By %(name)s", msgstr="%(name)s", flags=["fuzzy"]), "not translate"),
        (polib.POEntry(msgid="Gone", msgstr="没了"), "nothing says"),
    ],
)
def test_a_wrong_catalog_is_told(entry: polib.POEntry, trouble: str) -> None:
    catalog = polib.POFile()
    catalog.append(entry)

    troubles = list(find_troubles(catalog, {Message("By %(name)s"): ["page.html"]}))

    assert any(trouble in found for found in troubles) if trouble else troubles == []
