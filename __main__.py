"""`python -m draftdiff`."""

from .cli import main

main()
