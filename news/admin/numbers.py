"""Numbers of records as they stand in addresses of the desk."""

from django.http import Http404

from cmsproject.shared.numbers import is_number


def number_in(text: str) -> int:
    """Raises Http404 for what can be the number of no record."""
    if not is_number(text):
        raise Http404
    return int(text)
