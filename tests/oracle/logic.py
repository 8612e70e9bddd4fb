"""Three-valued truth (True, False, None for unknown) and how it becomes a verdict."""

from collections.abc import Iterable

Truth = bool | None


def all_of(*parts: Truth) -> Truth:
    """True when every part is, False when one is False, else unknown."""
    if any(part is False for part in parts):
        return False
    if any(part is None for part in parts):
        return None
    return True


def any_of(parts: Iterable[Truth]) -> Truth:
    """True when one part is, False when every part is False, else unknown."""
    listed = list(parts)
    if any(part is True for part in listed):
        return True
    if any(part is None for part in listed):
        return None
    return False


def opposite(part: Truth) -> Truth:
    """Not; unknown stays unknown."""
    return None if part is None else not part


def is_one_of(value: str | None, *wanted: str) -> Truth:
    """Whether a text is one of these; an unknown text gives unknown."""
    return None if value is None else value in wanted


def verdict(applies: Truth, breached: Truth) -> str:
    """The verdict word of a duty from whether it applies and whether it is breached."""
    if applies is False:
        return "not_applicable"
    if breached is False:
        return "comply"
    if applies is True and breached is True:
        return "breach"
    return "unproven"
