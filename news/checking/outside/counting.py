"""How many links are broken, for the dashboard."""

from news.models import LinkState, OutsideLink


def broken_count() -> int:
    """Links to other sites that articles have and that were gone for days; one query."""
    return OutsideLink.objects.filter(state=LinkState.BROKEN).count()
