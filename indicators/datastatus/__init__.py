"""What the page Data says, as frozen values, tables and Danish sentences.

kilder.py: each table's newest period, next update, coverage, and what is missing. udgivelse.py: releases, deliveries and
their load reports. skabelon.py: import templates. faelles.py: the clock, and words they share.
"""

from indicators.datastatus.faelles import today
from indicators.datastatus.kilder import Status, missing, sources, statuses, unanswered
from indicators.datastatus.skabelon import guides, template
from indicators.datastatus.udgivelse import deliveries, releases, summary

__all__ = ["Status", "deliveries", "guides", "missing", "releases", "sources", "statuses", "summary", "template", "today", "unanswered"]
