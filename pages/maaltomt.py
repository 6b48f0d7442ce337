"""Where a kommune has no files of its own: what to do, and the files to fill in. And the way to the bilag."""

import streamlit as st

from indicators import styring
from indicators.opfoelgning import Opfoelgningsbillede
from pages import arkkort, maalvalg

FILER = {
    maalvalg.MAAL: ("maal.csv", "maalinger.csv"), maalvalg.MILEPAELE: ("indsatser.csv", "opfoelgninger.csv", "milepaele.csv"),
    maalvalg.BESPARELSE: ("besparelser.csv",), maalvalg.BESLUTNINGER: ("beslutninger.csv",),
}  # fmt: skip
HVAD = {maalvalg.MAAL: "mål", maalvalg.MILEPAELE: "milepæle", maalvalg.BESPARELSE: "besparelser", maalvalg.BESLUTNINGER: "beslutninger"}
KONCEPT = "Mål og opfølgning"


def _has_own(b: Opfoelgningsbillede, part: str) -> bool:
    return {
        maalvalg.MAAL: any(not m.maal.gaelder_alle for m in b.maal), maalvalg.MILEPAELE: bool(b.aftaler),
        maalvalg.BESPARELSE: bool(b.besparelser), maalvalg.BESLUTNINGER: bool(b.beslutninger),
    }[part]  # fmt: skip


def own_files(b: Opfoelgningsbillede, part: str) -> None:
    """What is missing, where it belongs, and the files ready to fill in."""
    if _has_own(b, part):
        return
    place = f"{b.kommune.navn} har ingen egne {HVAD[part]} her. De skrives i Excel i mappen data/reference og læses ved næste indlæsning."
    also = " Nedenfor står de mål, som gælder alle kommuner." if part == maalvalg.MAAL and b.maal else ""
    st.info(f"{place} Vejledningen er docs/maal.md.{also}", icon=":material/info:")
    with st.container(horizontal=True):
        for name in FILER[part]:
            st.download_button(f"Skabelon: {name}", _template(name), name, "text/csv", on_click="ignore", icon=":material/download:",
                               key=f"skabelon-{name}")  # fmt: skip
    arkkort.quiet("Skabelonerne har kolonnernes navne og åbner i dansk Excel.")


def _template(name: str) -> bytes:
    return styring.som_bytes(styring.skabelon(name))


def to_bilag(b: Opfoelgningsbillede) -> None:
    """The same as a bilag to the agenda."""
    st.page_link("bilag.py", label="Lav opfølgningen som bilag", icon=":material/description:",
                 query_params={"kommune": b.kommune.navn, "koncept": KONCEPT})  # fmt: skip
