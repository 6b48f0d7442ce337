"""Rows in key order, each key once; what is missing between them; and the typed table that the store takes over."""

import numpy as np
import pyarrow as pa

from indicators.areas import Areas
from indicators.catalogue import FELTER, TOTALS, Tabel
from indicators.sources.keys import OWN_DAY, Key
from indicators.sources.measures import STATUSES, Measured
from indicators.sources.numbers import ENDNU_IKKE, SKJULT
from indicators.sources.report import MAX_ALIKE, Refused, Report

TILING = ("M", "K", "H", "Y")  # types where each period follows the one before it
MAX_GRID = 5_000_000  # combinations that are looked through for examples; a larger grid is only counted


def sorted_once(
    area: Key, period: Key, group: dict[str, Key], til: Key, measured: dict[str, Measured], lines: np.ndarray, report: Report
) -> np.ndarray:
    """Row numbers in key order, without quarantined and doubled rows. Equal keys with different values refuse the file."""
    order = np.flatnonzero((area.codes >= 0) & (period.codes >= 0))
    if not len(order):
        raise Refused("ingen rækker kunne indlæses: områder eller perioder kan ikke bruges (se advarslerne). Hent filen igen.")
    combined = _combined((*group.values(), area, period), order)
    sorting = np.argsort(combined, kind="stable")
    order, combined = order[sorting], combined[sorting]
    doubled = np.flatnonzero(combined[1:] == combined[:-1]) + 1
    if len(doubled):
        _refuse_contradictions(til, measured, order[doubled - 1], order[doubled], lines)
        for place in doubled[:MAX_ALIKE]:
            report.warn(f"rækken er magen til linje {lines[order[place - 1]]} og er læst én gang.", int(lines[order[place]]))
        if len(doubled) > MAX_ALIKE:
            report.warn(f"i alt {len(doubled)} rækker er magen til en anden og er læst én gang.")
    return np.delete(order, doubled)


def _combined(keys: tuple[Key, ...], order: np.ndarray) -> np.ndarray:
    """One number for each row of `order`, equal where all the keys are."""
    combined = np.zeros(len(order), np.int64)
    for key in keys:
        combined = combined * len(key.values) + key.codes[order]
    return combined


def _refuse_contradictions(til: Key, measured: dict[str, Measured], first: np.ndarray, second: np.ndarray, lines: np.ndarray) -> None:
    """'4,3' and '4,30' are the same value, so it is values that are compared, not texts."""
    differ = til.codes[first] != til.codes[second]
    for m in measured.values():
        place: dict = {}
        value = np.array([place.setdefault(value, len(place)) for value in m.values.to_pylist()])[m.codes]
        differ |= (value[first] != value[second]) | (m.status[first] != m.status[second])
    if differ.any():
        at = int(differ.argmax())
        one, other = sorted((int(lines[first[at]]), int(lines[second[at]])))
        raise Refused(f"linje {one} og {other} siger forskelligt om samme område, periode og gruppe. Slet den forkerte.", other)


def tell_gaps(area: Key, period: Key, group: dict[str, Key], order: np.ndarray, areas: Areas, report: Report) -> None:
    """Combinations that the file's own areas, periods and groups lead one to expect, but that are not there."""
    own_areas, all_a = _compact(area.codes[order])
    own_groups, all_g = _compact(_combined(tuple(group.values()), order))
    missing, examples = 0, []
    for kind in sorted({p.type for p in period.values}):
        of_kind = np.array([p.type == kind for p in period.values])[period.codes[order]]
        if not of_kind.any():
            continue
        rows, a, g = order[of_kind], all_a[of_kind], all_g[of_kind]
        own_periods, p = _compact(period.codes[rows])
        shape = (len(own_areas), len(own_periods), len(own_groups))
        expected = shape[0] * shape[1] * shape[2]
        whole = _left_out([period.values[code] for code in own_periods]) if kind in TILING else []
        missing += expected - len(rows) + len(whole) * shape[0] * shape[2]
        examples += [f"{one.navn} for alle områder" for one in whole]
        if len(rows) < expected <= MAX_GRID:
            there = np.zeros(shape, bool)
            there[a, p, g] = True
            unseen = np.argwhere(~there.any(axis=2, keepdims=True))  # no row at all; else those that lack a group
            for at_area, at_period, at_group in (unseen if len(unseen) else np.argwhere(~there))[:5]:
                navn = areas.by_kode[area.values[own_areas[at_area]]].navn
                which = "" if len(unseen) else _group(group, order[np.argmax(all_g == at_group)])
                examples.append(f"{navn} {period.values[own_periods[at_period]].navn}{which}")
    if missing:
        some = f" Fx {'; '.join(examples[:5])}." if examples else ""
        report.warn(f"{missing} rækker, som man ville vente, er ikke i filen. De vises som huller.{some}")


def _compact(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The codes that occur, in order, and for each row its place among them; np.unique without the sorting."""
    seen = np.zeros(codes.max() + 1, bool)
    seen[codes] = True
    return np.flatnonzero(seen), (np.cumsum(seen) - 1)[codes]


def _left_out(found: list) -> list:
    """Periods between the first and the last that no row of the file is about."""
    there, gone, one = set(found), [], min(found)
    while one != max(found):
        one = one.next()
        if one not in there:
            gone.append(one)
    return gone


def _group(group: dict[str, Key], row: int) -> str:
    """' (kvinder)': which group the row is about, when it is not the total."""
    said = [key.values[key.codes[row]] for felt, key in group.items() if key.values[key.codes[row]] != TOTALS.get(felt, "i_alt")]
    return f" ({', '.join(said)})" if said else ""


def arrow(
    area: Key, period: Key, group: dict[str, Key], til: Key, measured: dict[str, Measured], lines: np.ndarray, order: np.ndarray,
    tabel: Tabel,
) -> pa.Table:  # fmt: skip
    """Typed columns; words as dictionaries, so that a million rows hold each word once. data_til is null when it is slut itself."""

    def words(values: list, codes: np.ndarray) -> pa.Array:
        return pa.DictionaryArray.from_arrays(pa.array(codes[order], pa.int32()), pa.array(values, pa.string()))

    columns = {
        "linje": pa.array(lines[order], pa.int32()),
        "omraade": words(list(area.values), area.codes),
        "periodetype": words([p.type for p in period.values], period.codes),
        "periode": words([p.code for p in period.values], period.codes),
        "slut": pa.array([p.slut for p in period.values], pa.date32()).take(pa.array(period.codes[order])),
    }
    if tabel.data_til:
        known = pa.array(til.codes[order], pa.int32(), mask=til.codes[order] == OWN_DAY)
        columns["data_til"] = pa.array(til.values, pa.date32()).take(known)
    columns |= {felt: words(list(group[felt].values), group[felt].codes) for felt in FELTER}
    too_new = _newest(period, tabel.forsinkelse)[period.codes[order]] if tabel.forsinkelse else None
    for name, m in measured.items():
        status = m.status[order]
        if too_new is not None:
            status = np.where(too_new & (status == STATUSES.index(SKJULT)), STATUSES.index(ENDNU_IKKE), status)
        columns[name] = m.values.take(pa.array(m.codes[order]))
        columns[f"{name}_status"] = pa.DictionaryArray.from_arrays(pa.array(status, pa.int32()), pa.array(STATUSES))
    return pa.table(columns)


def _newest(period: Key, count: int) -> np.ndarray:
    """True for the newest `count` periods of each type."""
    late = set()
    for kind in {p.type for p in period.values}:
        late |= set(sorted(p for p in period.values if p.type == kind)[-count:])
    return np.array([p in late for p in period.values])
