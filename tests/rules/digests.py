"""The digest of each pack, written down so that no change to what decides goes unseen."""

from __future__ import annotations

DIGESTS = {"nifa_2024": "79230fa153a6df7d0909edc3a3bd722661279b19bbf4ac677a0e35d435f44d70"}
