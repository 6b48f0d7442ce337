"""What the page Data says, as frozen values, tables and Danish sentences.

kilder.py: each table's newest period, next update and coverage. mangler.py: what is missing, and which questions wait for it.
udgivelse.py: releases, deliveries and their load reports, example data. skabelon.py: import templates. faelles.py: the clock,
and words they share.
"""

from indicators.datastatus.faelles import today
from indicators.datastatus.kilder import Status, sources, statuses
from indicators.datastatus.mangler import missing, unanswered
from indicators.datastatus.skabelon import guides, template
from indicators.datastatus.udgivelse import deliveries, examples, releases, summary

__all__ = [
    "Status", "deliveries", "examples", "guides", "missing", "releases", "sources", "statuses", "summary", "template", "today",
    "unanswered",
]  # fmt: skip
