"""One number, one writing: `+86`, a leading 0, spaces or full-width digits make no other number."""

from __future__ import annotations

import re
import unicodedata

_PHONE = re.compile(r"[+(]?[\d()\- ]{5,}")
_MOBILE = re.compile(r"(?:00|\+)?(?:86)?0?(1\d{10})")


def normalised(address: str) -> str:
    """A telephone number in one writing (mobile numbers in E.164), an e-mail in lower case, other text as it is."""
    plain = unicodedata.normalize("NFKC", address).strip()
    if "@" in plain:
        return plain.lower()
    if _PHONE.fullmatch(plain) is None:
        return address
    digits = re.sub(r"[()\- ]", "", plain)
    mobile = _MOBILE.fullmatch(digits)
    return f"+86{mobile[1]}" if mobile else digits
