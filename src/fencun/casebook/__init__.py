"""Situations and the clause register as files: read, completed, judged, explained. Needs the rules only."""
