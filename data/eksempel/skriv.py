"""Deliveries in the layout of the sources: labels from the catalogue, whole numbers and one decimal, empty where the source hides."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

from indicators.catalogue import TOTALS, Catalogue, Dimension, Tabel
from indicators.sources import DATA_TIL

DATO, FOER = "2026-08-22", "2026-07-22"
SKJULT_UNDER = 3  # what Jobindsats shows at least
MAPPE = {"Jobindsats": "jobindsats", "Danmarks Statistik": "dst", "Integrationsbarometeret": "integration"}
_ANDELE = pa.array([f"{n // 10},{n % 10}" for n in range(1001)])


@dataclass
class Blok:
    """Rows of one group: felter says which (what is not named is the total); maal are [area, period], -1 = nothing there."""

    felter: dict[str, str]
    maal: dict[str, np.ndarray]
    fra: int = 0  # the first period of the arrays in the table's list
    kun: tuple[int, ...] = ()  # only these areas, when not all
    data_til: list[str] | None = None  # the last day that each period's data are of, when it is not the period itself


@dataclass
class Skriver:
    """Writes tables for one list of areas; counts the rows."""

    katalog: Catalogue
    ud: Path
    omraader: list[str]
    raekker: dict[str, int]

    def tabel(self, id_: str) -> Tabel | None:
        """The table, when the catalogue has it."""
        return self.katalog.tabeller.get(id_)

    def opdelinger(self, id_: str) -> list[str]:
        """The breakdowns that some nøgletal of the table is shown by."""
        return sorted({felt for i in self.katalog.indikatorer.values() if i.tabel == id_ for felt in i.opdelinger})

    def skriv(
        self, id_: str, perioder: list[str], blokke: list[Blok], *, suffiks: str = "", dato: str = DATO,
        huller: dict[str, tuple[int, int]] | None = None, omraader: list[str] | None = None,
    ) -> None:  # fmt: skip
        """One file. Blocks and measures that the catalogue does not know are left out; huller: periods an area has not delivered."""
        tabel = self.tabel(id_)
        kendte = [b for b in blokke if tabel and self._etiketter(tabel, b.felter) is not None]
        if not kendte:
            return
        omraader = omraader or self.omraader
        kolonner = [f for f in self._felter(tabel) if any(f in b.felter for b in kendte)]
        maal = [m for m in tabel.maal if any(m in b.maal for b in kendte)]
        til = any(b.data_til for b in kendte)
        dele = [self._dele(tabel, b, perioder, omraader, kolonner, maal, huller or {}, til) for b in kendte]
        tid = "Dato" if tabel.frekvens == "D" else "Periode"
        navne = ["Område" if tabel.kilde != "Jobindsats" else "Area", tid]
        navne += [self._dimension(tabel, felt).etiketter[0] for felt in kolonner]
        navne += [DATA_TIL] * til + [self.katalog.maal[m].etiketter[0] for m in maal]
        self._gem(tabel, f"{id_}{suffiks}.csv", dato, pa.concat_tables([pa.table(d, navne) for d in dele]))

    def skriv_hver(self, id_: str, perioder: list[str], blokke: list[Blok], huller: dict[str, tuple[int, int]] | None = None) -> None:
        """One file for each breakdown and span of periods, as they are pulled: the totals, then id_<felt>, id_<felt>_2 ..."""
        filer: dict[tuple, list[Blok]] = {}
        for blok in blokke:
            laengde = next(iter(blok.maal.values())).shape[1]
            filer.setdefault((tuple(blok.felter), blok.fra, laengde, blok.kun), []).append(blok)
        gange: dict[str, int] = {}
        for (felter, *_), dele in filer.items():
            navn = "".join(f"_{felt}" for felt in felter)
            gange[navn] = gange.get(navn, 0) + 1
            self.skriv(id_, perioder, dele, suffiks=navn + (f"_{gange[navn]}" if gange[navn] > 1 else ""), huller=huller)

    def _gem(self, tabel: Tabel, navn: str, dato: str, samlet: pa.Table) -> None:
        mappe = self.ud / MAPPE.get(tabel.kilde, "register") / dato
        mappe.mkdir(parents=True, exist_ok=True)
        with (mappe / navn).open("wb") as fil:
            fil.write((";".join(samlet.column_names) + "\n").encode())
            pa.csv.write_csv(samlet, fil, pa.csv.WriteOptions(include_header=False, delimiter=";", quoting_style="none"))
        self.raekker[(mappe / navn).relative_to(self.ud).as_posix()] = samlet.num_rows

    def _felter(self, tabel: Tabel) -> list[str]:
        return [self.katalog.dimensioner[d].felt for d in tabel.dimensioner]

    def _dimension(self, tabel: Tabel, felt: str) -> Dimension | None:
        return next((d for n in tabel.dimensioner if (d := self.katalog.dimensioner[n]).felt == felt), None)

    def etiket(self, tabel: Tabel, felt: str, vaerdi: str) -> str | None:
        """The first label of a value of the table's dimension."""
        dimension = self._dimension(tabel, felt)
        return next((e for e, v in dimension.vaerdier.items() if v == vaerdi), None) if dimension else None

    def _etiketter(self, tabel: Tabel, felter: dict[str, str]) -> list[str] | None:
        fundet = [self.etiket(tabel, felt, vaerdi) for felt, vaerdi in felter.items()]
        return None if None in fundet else fundet

    def _dele(
        self, tabel: Tabel, blok: Blok, perioder: list[str], omraader: list[str], felter: list[str], maal: list[str],
        huller: dict[str, tuple[int, int]], til: bool,
    ) -> list[pa.Array]:  # fmt: skip
        form = next(iter(blok.maal.values())).shape
        med = np.ones(form, bool) if not blok.kun else np.isin(np.arange(form[0]), blok.kun)[:, None] & np.ones(form, bool)
        for omraade, (foerst, sidst) in huller.items():
            med[omraader.index(omraade), max(foerst - blok.fra, 0) : max(sidst - blok.fra + 1, 0)] = False
        sted, tid = np.nonzero(med)
        kolonner = [pa.array(omraader).take(pa.array(sted)), pa.array(perioder).take(pa.array(tid + blok.fra))]
        for felt in felter:
            ord_ = self.etiket(tabel, felt, blok.felter.get(felt, TOTALS.get(felt, "i_alt"))) or ""
            kolonner.append(pa.repeat(pa.scalar(ord_), len(sted)))
        if til:
            kolonner.append(pa.array(blok.data_til or [""] * len(perioder)).take(pa.array(tid + blok.fra)))
        for navn in maal:
            tal = blok.maal[navn][med] if navn in blok.maal else np.full(len(sted), -1)
            kolonner.append(self._tal(tal, navn, tabel))
        return kolonner

    def _tal(self, tal: np.ndarray, navn: str, tabel: Tabel) -> pa.Array:
        """Counts as they are, or empty when the source would hide them; rates are tenths."""
        if not self.katalog.maal[navn].is_count:
            return _ANDELE.take(pa.array(np.maximum(tal, 0), mask=tal < 0))
        mindst = SKJULT_UNDER if tabel.kilde in ("Jobindsats", "Integrationsbarometeret") else 0
        return pa.array(tal, pa.int64(), mask=tal < mindst).cast(pa.string())
