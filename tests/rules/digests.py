"""The digest of each pack, written down so that no change to what decides goes unseen."""

from __future__ import annotations

DIGESTS = {"nifa_2024": "60098e258c627cd61803d1c2169624674735b4da11bc93dcb7644d5fef899178"}
