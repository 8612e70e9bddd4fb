"""`python -m fencun`: the same command."""

from fencun.cli import main

main()
