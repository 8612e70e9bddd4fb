"""The digest of each pack, written down so that no change to what decides goes unseen."""

from __future__ import annotations

DIGESTS = {"nifa_2024": "da680658f6534e26e816266594066acf641058206c062b2c9f3507d9c09875d1"}
