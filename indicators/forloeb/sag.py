"""One kommune's case: every figure of a målgruppe from the reference date to now, counted or as it was published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from indicators import catalogue
from indicators.areas import Omraade
from indicators.begivenheder import Begivenhed, Punkt
from indicators.catalogue import Maalgruppe
from indicators.forloeb import regne
from indicators.forloeb.maaling import I_ALT, Maaling
from indicators.forloeb.model import Andel, Del, Opdelt, Siden, Tal
from indicators.forloeb.regne import Svar
from indicators.rounding import decimals_of

REST = "oevrige"
MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Sag:
    """What every figure of one follow-up needs to know."""

    begivenhed: Begivenhed
    kommune: Omraade
    maaling: Maaling
    punkter: tuple[Punkt, ...]  # of the kommune itself
    fra: date
    til: date

    def point(self, maal: str, gruppe: str, fra: date | None, til: date) -> Punkt | None:
        """What was published of exactly this."""
        asked = (maal, gruppe, fra, til)
        return next((p for p in self.punkter if (p.maal, p.maalgruppe, p.fra, p.dato) == asked), None)

    def tal(self, svar: Svar, art: str, maal: str, gruppe: str, fra: date | None, til: date) -> Tal:
        """A real count is shown as counted. A published figure is shown in the place of an example one, and where there is none."""
        point, (value, why) = self.point(maal, gruppe, fra, til), svar
        decimals = 1 if maal.endswith("pct") else 0
        if point and (value is None or self.maaling.eksempel):
            digits = decimals_of(point.vaerdi.normalize())
            return Tal(Fraction(point.vaerdi), art, self.kommune.kode, til, fra, digits, False, point.kilde)
        made = self.maaling.eksempel and value is not None
        return Tal(value, art, self.kommune.kode, til, fra, decimals, made, "", self.maaling.grund or why if value is None else "")

    def counts(self, group: Maalgruppe) -> bool:
        """Whether the målgruppe is a part of the total, with a count on at least one of the two days or a published figure."""
        if group.id == "alle" or group.overlapper:
            return False
        days = self.maaling.of(group.id)
        there = self.maaling.row(days, self.fra) or self.maaling.row(days, self.til)
        return bool(there) or any(p.maalgruppe == group.id and p.dato == self.til for p in self.punkter)

    def part(self, group: Maalgruppe) -> Del:
        """One målgruppe from the reference date to now."""
        days = self.maaling.of(group.id)
        start, end = self.maaling.row(days, self.fra), self.maaling.row(days, self.til)
        before, now = regne.count(days, start, self.fra), regne.count(days, end, self.til)
        net = regne.growth(now, before)
        lag = days[end].data_til if end else None
        netto = self.tal(net, "netto", "netto", group.id, self.fra, self.til)
        counted = (self.tal(size, "bestand", "bestand", group.id, None, day) for size, day in ((before, self.fra), (now, self.til)))
        share = regne.pct((netto.vaerdi, netto.grund), before)
        flows = (self.tal(regne.flow(days, start, end, m), "brutto", m, group.id, self.fra, self.til) for m in ("tilgang", "afgang"))
        return Del(group, *counted, netto, self.tal(share, "andel", "netto_pct", group.id, self.fra, self.til), *flows, lag)

    def since(self, group: str, day: date, why: str) -> Siden:
        """The change since one more day."""
        days = self.maaling.of(group)
        row = self.maaling.row(days, day)
        then = regne.count(days, row, day)
        net = regne.growth(regne.count(days, self.maaling.row(days, self.til), self.til), then)
        return Siden(day, row, why, self.tal(net, "netto", "netto", group, day, self.til),
                     self.tal(then, "bestand", "bestand", group, None, day))  # fmt: skip


def others(sag: Sag, group: Maalgruppe, parts: tuple[Del, ...]) -> tuple[Tal | None, Maalgruppe | None]:
    """The change of all but the målgruppe chosen; of all together, but the one that moved most."""
    moved = [p for p in parts if p.netto.vaerdi is not None and p.maalgruppe.id != REST]
    chosen = next((p for p in parts if p.maalgruppe.id == group.id), None) or max(moved, key=lambda p: abs(p.netto.vaerdi), default=None)
    if chosen is None or chosen.netto.vaerdi is None:
        return None, None
    whole = sag.part(catalogue.load().maalgrupper["alle"]).netto
    value, why = regne.growth((whole.vaerdi, whole.grund), (chosen.netto.vaerdi, ""))
    source = whole.kilde if whole.kilde == chosen.netto.kilde else ""
    made = value is not None and (whole.eksempel or chosen.netto.eksempel)
    return Tal(value, "netto", sag.kommune.kode, sag.til, sag.fra, 0, made, source, why), chosen.maalgruppe


def opdelt(sag: Sag, group: Maalgruppe) -> Opdelt | None:
    """By køn and a-kasse, of the målgruppe that is delivered so: the chosen one, or the first that is."""
    split = {m for m, koen, akasse in sag.maaling.grupper if (koen, akasse) != (I_ALT, I_ALT)}
    known = catalogue.load()
    found = group if group.id in split else next((m for m in known.maalgrupper.values() if m.id in split), None)
    if found is None:
        return None
    sexes = {v.id: v.navn for v in known.opdelinger["koen"].vaerdier.values()}
    funds = {v: label for label, v in known.dimensioner["akasse"].vaerdier.items() if v != I_ALT}
    there = sag.maaling.grupper
    koen = tuple(_share(sag, found.id, name, koen=id_) for id_, name in sexes.items() if (found.id, id_, I_ALT) in there)
    kasser = [(id_, _share(sag, found.id, name, akasse=id_)) for id_, name in funds.items() if (found.id, I_ALT, id_) in there]
    kasser.sort(key=lambda one: (one[0] == REST, one[1].tilgang.vaerdi is None, -(one[1].tilgang.vaerdi or 0)))
    return Opdelt(found, koen, tuple(part for _, part in kasser))


def _share(sag: Sag, group: str, navn: str, koen: str = I_ALT, akasse: str = I_ALT) -> Andel:
    """Of all who came between the part's own counts, which may be fewer than the målgruppe's; its figures say from when to when."""
    whole, part = sag.maaling.of(group), sag.maaling.of(group, koen, akasse)
    start = max((d for d in part if d <= sag.fra and sag.fra - d <= MONTH), default=None)
    end = max((d for d in part if d <= sag.til), default=None)
    there = start in whole and end in whole and start < end
    came = regne.flow(part, start, end, "tilgang") if there else (None, "perioden er ikke dækket af opgørelser")
    of_all = regne.pct(came, regne.flow(whole, start, end, "tilgang"))
    split, fra, til = f"{group}/{koen}/{akasse}", start or sag.fra, end or sag.til  # no point is published of these
    made = (sag.tal(svar, art, maal, split, fra, til) for svar, art, maal in (
        (came, "brutto", "tilgang"), (of_all, "andel", "andel_pct")))  # fmt: skip
    return Andel(navn, *made)


def contradicted(sag: Sag, parts: Iterable[Del]) -> tuple[tuple[Tal, Punkt], ...]:
    """Real counts that a published figure says otherwise of."""
    if sag.maaling.eksempel:
        return ()
    found = []
    for p in parts:
        for maal, tal in (("bestand", p.nu), ("netto", p.netto), ("tilgang", p.tilgang), ("afgang", p.afgang)):
            point = sag.point(maal, p.maalgruppe.id, tal.fra, tal.til)
            if point and tal.vaerdi is not None and tal.vaerdi != point.vaerdi:
                found.append((tal, point))
    return tuple(found)
