"""The digest of each pack, written down so that no change to what decides goes unseen."""

from __future__ import annotations

DIGESTS = {
    "nifa_2024": "658d547248a5e02af990f31fe95af8c5e4c438fcc3cd6f197f3b9b3bde2496d6",
    "gbt_45251_2025": "6f0e74b3ff776abbfeacdeae63252ad8ea2ed614f22338539f9319a0d37f32cb",
    "cba_2026": "87a327be8604ccc4a0df6c60ed2af6b38e620eebb628ddbe4734721284ebe446",
}
