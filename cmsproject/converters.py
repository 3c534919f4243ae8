"""What the readable parts of an address may look like."""


class ReadableConverter:
    """A slug as `make_slug` writes it; anything else in its place is not found."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
