"""From what files say to a complete world: stated assumptions, attestations, dates of rows, transfers, coverage."""
