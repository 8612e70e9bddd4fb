"""What the outcome of a contact shows: connected, answered, talk, effective, reached."""

from .beijing import SECOND
from .logic import Truth, all_of, any_of, is_one_of, opposite
from .situation import Row, flag, number, text

EFFECTIVE_TALK = 6 * SECOND
NOT_CONNECTED = ("busy", "off", "rejected", "failed")


def is_connected(contact: Row, reading: str) -> Truth:
    """Connected (15.2) under a reading of ringing through: unclear, answered or rang."""
    assert reading in ("unclear", "answered", "rang"), reading
    connected = flag(contact, "connected")
    result = text(contact, "dial_result")
    if connected is True:
        return True if result in (None, "answered") else None
    if result == "answered":
        return True
    if result in NOT_CONNECTED:
        return False
    if result == "no_answer":
        return {"unclear": None, "answered": False, "rang": True}[reading]
    if connected is False:
        return False if reading == "answered" else None
    return None


def is_answered(contact: Row) -> Truth:
    """Whether anybody or anything took the call; ringing through never is an answer, under any reading."""
    return is_connected(contact, "answered")


def talk_of(contact: Row) -> int | None:
    """Length of the talk in milliseconds."""
    stated, answered_at, end_at = (number(contact, name) for name in ("talk_ms", "answered_at", "end_at"))
    if stated is not None:
        return stated
    if answered_at is None or end_at is None:
        return None
    return end_at - answered_at


def end_of(contact: Row) -> int | None:
    """When the contact ended, as far as known."""
    start, answered_at, end_at = (number(contact, name) for name in ("start_at", "answered_at", "end_at"))
    if end_at is not None:
        return end_at
    talk = number(contact, "talk_ms")
    begun = start if answered_at is None else answered_at
    return None if begun is None or talk is None else begun + talk


def is_effective_call(contact: Row) -> Truth:
    """At least 6.000 s from answer to end, and both sides expressed themselves (16.2.1); no voicemail."""
    if is_answered(contact) is False or text(contact, "answered_by") == "voicemail":
        return False
    talk = talk_of(contact)
    exchange = all_of(None if talk is None else talk >= EFFECTIVE_TALK, flag(contact, "both_sides_spoke"))
    if text(contact, "answered_by") == "other":
        # Somebody else than the debtor: the text does not say whether that counts.
        return False if exchange is False else None
    return exchange


def is_effective_visit(contact: Row) -> Truth:
    """Face-to-face talk with the identified debtor in which both sides expressed themselves (16.3.4)."""
    stated = flag(contact, "effective")
    if stated is not None:
        return stated
    if text(contact, "answered_by") in ("other", "voicemail"):
        return False
    return all_of(flag(contact, "identity_confirmed"), flag(contact, "both_sides_spoke"))


def was_spoken_to(contact: Row) -> Truth:
    """Whether the contacted person came to the phone, the screen or the door."""
    answered_by = text(contact, "answered_by")
    if contact["channel"] in ("call", "video") and is_answered(contact) is False:
        return False
    if answered_by is not None:
        return answered_by == "person"
    if contact["channel"] == "visit" and flag(contact, "effective") is not None:
        return flag(contact, "effective") or flag(contact, "both_sides_spoke") is True
    return True if flag(contact, "both_sides_spoke") is True else None


def answered_or_replied(contact: Row) -> Truth:
    """Whether the person answered or replied, which ends being unreachable; what they start always does."""
    if contact["channel"] in ("call", "video", "visit"):
        replied = was_spoken_to(contact)
    else:
        replied = flag(contact, "both_sides_spoke") is True
    incoming = is_one_of(text(contact, "initiated_by"), "person")
    return any_of([incoming, replied])


def may_have_reached(contact: Row) -> bool:
    """Whether the contact reached the person, or may have; only a known miss did not."""
    if contact["channel"] in ("call", "video", "visit"):
        return was_spoken_to(contact) is not False
    return True


def is_failed_call(contact: Row) -> Truth:
    """An outgoing call that did not bring the person to the phone."""
    if contact["channel"] != "call":
        return False
    outgoing = is_one_of(text(contact, "initiated_by"), "creditor_side")
    return all_of(outgoing, opposite(was_spoken_to(contact)))
