"""Small pieces of the page Mål og opfølgning: a shape with its word, tables of words with such shapes, and the words for a chart."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from indicators.bilag.tabeller import Sheet
from indicators.figures import opfoelgning as figurer
from indicators.figures.opfoelgning import ORD, TEGN
from indicators.opfoelgning import Beslutningsstatus, Maalstatus, Raekke, words
from indicators.periods import dato
from indicators.styring import BESLUTNINGER, Indsats
from indicators.tables import Table
from pages import arkkort, parts, shared

MAERKE = "Eksempeldata: "
UDFOERT = BESLUTNINGER[0]
FLERE = {"foreslaaet": "foreslåede", "vedtaget": "vedtagne", "bortfaldet": "bortfaldne"}
_CODES = {ORD[kode]: kode for kode in TEGN}  # the printed word is the key: two codes never share one


def chip(kode: str) -> str:
    """Shape and word; the shape is nothing to hear."""
    look = TEGN[kode]
    return f'<span class="dom" style="color:{look.farve}"><span aria-hidden="true">{look.form}</span> {escape(ORD[kode])}</span>'


def table(found: Table, caption: str, numbers: Sequence[str] = (), kind: str = "") -> None:
    """A table of words where a cell that is the word of a status gets its shape. The columns named in numbers stand to the right.

    kind: a class of style.css.
    """
    if not found.raekker:
        return
    right = {n for n, text in enumerate(found.hoved) if text in numbers}
    head = "".join(f'<th scope="col"{_kind(n in right)}>{escape(text)}</th>' for n, text in enumerate(found.hoved))
    rows = "".join(f"<tr>{''.join(_cell(n, text, n in right) for n, text in enumerate(row))}</tr>" for row in found.raekker)
    st.html(
        f'<div class="rulle" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="tabel ord {kind}">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    if found.note:
        arkkort.quiet(found.note)


def _kind(right: bool) -> str:
    return ' class="tal-til-hoejre"' if right else ""


def _cell(column: int, text: str, right: bool) -> str:
    first, _, second = text.partition("\n")
    said = chip(_CODES[first]) if column and first in _CODES else escape(first)
    tag, scope = ("td", "") if column else ("th", ' scope="row"')
    return f"<{tag}{scope}{_kind(right)}>{said}{f'<br><small>{escape(second)}</small>' if second else ''}</{tag}>"


def tables(sheet: Sheet) -> None:
    """The tables behind a figure: words to the left, figures to the right."""
    for one in sheet.tabeller:
        table(one, sheet.titel, [text for text in one.hoved if text.startswith(("Tal,", "Skulle være", "Færre "))])


def paragraphs(said: Sequence[str]) -> None:
    """Sentences, each its own; empty ones are left out."""
    for text in said:
        if text:
            parts.paragraph(text)


def title(m: Maalstatus) -> str:
    """A target that is measured by example data says so first."""
    return f"{MAERKE}{m.maal.titel}" if m.eksempel and m.serie else m.maal.titel


def alt(m: Maalstatus) -> str:
    """For those who cannot see the drawing."""
    kinds = [name for name, drawing in (("søjle", figurer.kugle(m)), ("tidslinje", figurer.linje(m))) if drawing["data"]]
    said = (f"{' og '.join(kinds).capitalize() or 'Intet'} over målet {m.maal.titel}", "; ".join(sign.tekst for sign in figurer.tegn(m)),
            f"Målet {'' if ORD[m.vurdering].startswith('kan') else 'er '}{ORD[m.vurdering]}", "Alle tal står i tabellen")
    return " ".join(f"{one.rstrip('.')}." for one in said if one)


def uden_tal(shown: Sequence[Maalstatus]) -> Table:
    """Targets that have nothing to draw: what they are, and why nothing is said."""
    rows = tuple(
        (m.maal.titel, words.maal_ord(m.maal), ORD[m.vurdering], " ".join(filter(None, (m.grund, m.maal.note, kontekst(m)))) or "–",
         words.beslutning(m.maal).rstrip(".") or "–")
        for m in shown
    )  # fmt: skip
    return Table(("Mål", "Krav", "Status", "Hvorfor", "Besluttet"), rows, "")


def kontekst(m: Maalstatus) -> str:
    """The newest of the nøgletal that is told beside a target; '' without one."""
    k = m.kontekst
    final = [p for p in k.serie if not p.foreloebig] if k else []
    if not final:
        return ""
    why = f" {k.grund}" if k.grund not in m.grund else ""  # where nothing else measures the target it has been said already
    return f"Ved siden af: {k.titel}, {final[-1].vist} {k.enhed} ({final[-1].navn}).{why}"


def ansvar(one: Indsats) -> str:
    """'Ansvarlig: Center for Arbejdsmarked · Erhvervs- og Beskæftigelsesudvalget. Bidrager: ...'"""
    who = " · ".join(text for text in (one.center, one.udvalg) if text)
    said = [f"Ansvarlig: {who}." if who else "", f"Bidrager: {one.bidragsyder}." if one.bidragsyder else ""]
    return " ".join(text for text in said if text)


def indsats(row: Raekke) -> Table:
    """Each milepæl of an indsats with how it stands; the follow-up is named once."""
    rows = []
    for c in row.celler:
        for n, s in enumerate(c.milepaele):
            said = words.forslag(s)
            told = f"\n{said[0].upper()}{said[1:]}" if said else ""
            rows.append((_broken(c.opfoelgning.navn) if not n else "", s.milepael.tekst, f"{ORD[s.smiley]}{told}"))
    return Table(("Op\u00adfølgning", "Milepæl", "Vurdering"), tuple(rows), "")


def _broken(text: str) -> str:
    """Where a phone may break a long word."""
    return text.replace("budgetopfølgning", "budget\u00adopfølgning")


def pairs(items: Sequence, draw: Callable) -> None:
    """Two beside each other while there is room; the last one alone when they are not even."""
    with st.container(key="maaldelt"):
        for start in range(0, len(items), 2):
            pair = items[start : start + 2]
            for column, item in zip(st.columns(len(pair)), pair, strict=True):
                with column, shared.guarded():
                    draw(item)


def vises(one: Beslutningsstatus) -> str:
    """'Vises under Forsørgertryk, på eksempeldata, siden den 21. november 2026.'; '' for what has no place here."""
    if not one.titel:
        return ""
    if one.vedtagelse.status != UDFOERT:
        return f"Hører under {one.titel}."
    since = f"siden den {dato(one.vedtagelse.siden)}" if one.vedtagelse.siden else ""
    return ", ".join(text for text in (f"{'Vises' if one.vises else 'Skal vises'} under {one.titel}", one.forbehold, since) if text) + "."
