"""The legend of figures whose marks are signs: a shape, its colour and its words, on the screen and in a picture."""

from dataclasses import dataclass
from html import escape

from indicators.figures.frame import plain


@dataclass(frozen=True)
class Sign:
    """One word of the legend; the shape tells it apart without its colour."""

    tegn: str
    tekst: str
    farve: str
    tekstfarve: str
    fed: bool = False

    @property
    def html(self) -> str:
        """For a picture, in Plotly's little HTML."""
        text = f"<b>{plain(self.tekst)}</b>" if self.fed else plain(self.tekst)
        return f'<span style="color:{self.farve}">{self.tegn}</span> <span style="color:{self.tekstfarve}">{text}</span>'

    @property
    def punkt(self) -> str:
        """For the page: the shape is left out for those who hear it."""
        tag = "b" if self.fed else "span"
        shape = f'<span style="color:{self.farve}" aria-hidden="true">{self.tegn}</span>'
        return f'<li style="color:{self.tekstfarve}">{shape}<{tag}>{escape(self.tekst)}</{tag}></li>'
