"""The digest of each pack, written down so that no change to what decides goes unseen."""

from __future__ import annotations

DIGESTS = {
    "nifa_2024": "76efc4efef38b59612e957760569a32b2fc25073108203dedf5dd41ff34db533",
    "gbt_45251_2025": "deb9fc918177b9ddc6bf1716c973000b88225e3aad1e67413acd027381d0d29b",
    "cba_2026": "1f93feb205e7beb4298d5e54d6161f067b82d0b6f65eba5da72f15a7c5bc64c7",
}
