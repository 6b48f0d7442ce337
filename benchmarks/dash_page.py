"""The same two charts in Dash: `python -m benchmarks.dash_page PORT`. Only the benchmark needs Dash."""

import sys

from dash import Dash, Input, Output, dcc, html

from benchmarks.browser import drawings
from indicators import queries, settings, store


def main(port: str) -> None:
    """A box of kommuner, the curve and the map; one callback draws both."""
    release = store.open_release(settings.releases_dir())
    names = [o.navn for o in queries.areas(release).kommuner]
    app = Dash(__name__)
    app.layout = html.Div([dcc.Dropdown(names, "Ballerup", id="kommune"), dcc.Graph(id="kurve"), dcc.Graph(id="kort")])
    app.callback(Output("kurve", "figure"), Output("kort", "figure"), Input("kommune", "value"))(
        lambda kommune: drawings(release, kommune)
    )
    app.run(host="127.0.0.1", port=port, debug=False)


if __name__ == "__main__":
    main(sys.argv[1])
