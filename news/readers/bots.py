"""Who is no reader, by what the browser calls itself."""

from crawleruseragents import is_crawler

# The list's patterns take time in proportion; browsers' names have some 100 to 300 characters.
LONGEST_NAME = 1000


def is_bot(user_agent: str) -> bool:
    """Whether the maintained list `crawler-user-agents` knows it, or it names itself not at all.

    The list also holds libraries (curl, python-requests) and browsers driven by programs.
    """
    if not user_agent.strip() or len(user_agent) > LONGEST_NAME:
        return True
    known: bool = is_crawler(user_agent, case_sensitive=False)
    return known
