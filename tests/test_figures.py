"""Every drawing is one that Plotly itself accepts: the pages hand them over unchecked, for speed."""

import plotly.graph_objects as go
import pytest

from indicators import figures, landkort
from indicators.compare import compare
from indicators.comparison import SAMMENLIGNINGER, Selection
from indicators.figures import difference, multiples, tiles
from indicators.figures.poster import poster

INDIKATORER = ("ledighed", "ledige", "kontanthjaelp", "aktiveringsgrad", "ordinaere_timer", "langtidsledige")


@pytest.mark.parametrize("kommune", ["Ballerup", "Læsø", "København", "Fanø"])
@pytest.mark.parametrize("indikator", INDIKATORER)
@pytest.mark.parametrize("frekvens", ["M", "K", "Y"])
def test_plotly_accepts_every_drawing(release, kommune, indikator, frekvens):
    found = compare(release, Selection(indikator, kommune, sammenlign=SAMMENLIGNINGER, frekvens=frekvens))
    since = found.periode.year_before()
    drawings = [figures.trend(found), figures.trend(found, since), multiples.small(found, since), poster(found, since, 1000, 620)]
    if found.indikator.is_rate and found.egen.har_tal:
        drawings.append(difference.difference(found, found.andre[-1], since))
    if frekvens == "M":
        drawings.append(tiles.tiles(landkort.landkort(release, found)))
    for drawing in drawings:
        go.Figure(drawing)  # raises ValueError at a property it does not know
