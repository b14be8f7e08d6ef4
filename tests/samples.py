"""The real documents, for the tests of all rooms."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"
DRAFT_2009 = str(SAMPLES / "2009-draft-resolution.txt")
DRAFT_2010 = str(SAMPLES / "2010-revised-draft-resolution.txt")
DRAFT_2015 = str(SAMPLES / "2015-draft-resolution.txt")
REPORT_2011 = str(SAMPLES / "2011-commission-report.txt")
REPORT_2013 = str(SAMPLES / "2013-third-committee-report.txt")
FILES = (DRAFT_2009, DRAFT_2010, DRAFT_2015, REPORT_2011, REPORT_2013)
PAIRS = (
    (DRAFT_2009, DRAFT_2010),
    (f"{REPORT_2013}#L.17", f"{REPORT_2013}#VIII"),
    (f"{REPORT_2013}#L.18", f"{REPORT_2013}#IX"),
    (f"{REPORT_2013}#L.20", f"{REPORT_2013}#X"),
    (f"{REPORT_2013}#L.21", f"{REPORT_2013}#XI"),
    (f"{REPORT_2013}#IX", DRAFT_2015),
)
