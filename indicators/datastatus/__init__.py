"""What the page Data says, as frozen values, tables and Danish sentences.

kilder.py: each table's newest period, next update and coverage. forfald.py: what is late, in one line. mangler.py: what is missing,
and which questions wait for it. udgivelse.py: releases, deliveries and their load reports, example data. skabelon.py: import
templates. faelles.py: the clock, and words they share.
"""

from indicators.datastatus.faelles import today
from indicators.datastatus.forfald import Forfald, dates, overdue
from indicators.datastatus.kilder import Status, sources, statuses
from indicators.datastatus.mangler import missing, unanswered
from indicators.datastatus.skabelon import guides, template
from indicators.datastatus.udgivelse import deliveries, examples, releases, summary

__all__ = [
    "Forfald", "Status", "dates", "deliveries", "examples", "guides", "missing", "overdue", "releases", "sources", "statuses", "summary",
    "template", "today", "unanswered",
]  # fmt: skip
