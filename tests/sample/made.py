"""Samples for the tests: small ones, made once, and their files by content."""

import hashlib
from pathlib import Path

import duckdb

from fencun.sample.make import make_with, sample
from fencun.sample.plan import Plan


def made(contacts: int, seed: int, out: Path) -> Path:
    """A sample in `out`."""
    sample(contacts, seed, out, lambda _: None)
    return out


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def made_under(settings: str, plan: Plan, out: Path) -> dict[str, str]:
    """The digests of a sample made on a database with settings of its own."""
    con = duckdb.connect()
    con.execute(settings)
    make_with(con, plan, out, lambda _: None)
    return digests(out)
