"""Why a proposal cannot be decided as asked."""


class Refused(Exception):
    """Says to an editor what is lacking and what to do."""
