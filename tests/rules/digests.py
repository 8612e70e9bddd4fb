"""The digest of each pack, written down so that no change to what decides goes unseen."""

from __future__ import annotations

DIGESTS = {"nifa_2024": "8f4713070d6adbb2585b3abb3001673ba00f23fe78badbac2a18c43c29456d38"}
