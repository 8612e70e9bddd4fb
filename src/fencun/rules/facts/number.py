"""One number, one writing: `+86`, a leading 0, spaces, dashes or full-width digits make no other number."""

from __future__ import annotations

import re
import unicodedata

_AROUND = re.compile(r"^(?:tel:|')", re.IGNORECASE)
_DASHES = re.compile(r"[‐‑‒–—―−]")
_PHONE = re.compile(r"[+(]{0,2}[\d()\- .]{5,}")
_BETWEEN = re.compile(r"[()\- .]")
_MOBILE = re.compile(r"(?:179\d\d)?(?:00|\+)?(?:86)?0?(1\d{10})")
_LANDLINE = re.compile(r"(?:(?:00|\+)860?|0)((?:10|2\d)\d{8}|[3-9]\d{9,10})")


def normalised(address: str) -> str:
    """A telephone number in one writing, an e-mail in lower case, other text as it is.

    Mobile numbers, and numbers with an area code, are written in E.164; shorter ones as their digits alone.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", address)).strip()
    plain = _AROUND.sub("", plain).removesuffix(".0")
    if "@" in plain:
        return plain.lower()
    if _PHONE.fullmatch(plain) is None:
        return address
    digits = _BETWEEN.sub("", plain)
    found = _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits)
    return f"+86{found[1]}" if found else digits
