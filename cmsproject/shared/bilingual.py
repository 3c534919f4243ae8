"""Records that serve two languages: a Chinese field and its English twin `<field>_en`."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class LocalText:
    """A text with the language it is written in, for the `lang` attribute."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


class Bilingual:
    """Mixin: `record.local("name")` is the English text on English pages where there is one."""

    def local(self, field: str, language: str | None = None) -> LocalText:
        wanted = language or ("zh" if (get_language() or "").startswith("zh") else "en")
        chinese, english = getattr(self, field), getattr(self, f"{field}_en")
        if wanted == "zh":
            return LocalText(chinese, "zh") if chinese else LocalText(english, "en")
        return LocalText(english, "en") if english else LocalText(chinese, "zh")

    @property
    def local_name(self) -> LocalText:
        return self.local("name")

    @property
    def local_title(self) -> LocalText:
        return self.local("title")

    @property
    def local_description(self) -> LocalText:
        return self.local("description")
