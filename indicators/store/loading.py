"""One accepted delivery into the raw tables: for each nøgletal that its table feeds, the rows and columns that are it."""

import duckdb
import pyarrow as pa

from indicators.catalogue import FELTER, OPDELINGER, TOTALS, Catalogue, Indicator
from indicators.sources import Delivery
from indicators.store import disclosure

_BENCHMARK = """
    insert into raa_benchmark
    select $udtraek, periode, slut, maalgruppe, omraade, forventet_antal, faktisk_antal, forskel_antal,
        forventet_andel, faktisk_andel, forskel_andel, placering, linje
    from staged
"""
_BESTAND = """
    insert into raa_bestand
    select $udtraek, slut, data_til, omraade, maalgruppe, koen, akasse, bestand, tilgang, afgang,
        case when 'skjult' in (bestand_status, tilgang_status, afgang_status) then 'skjult' else bestand_status end, linje
    from staged
"""
# a share of two counts is kept to four decimals, half away from zero, in whole numbers
_RATIO = "cast((cast({taeller} as bigint) * {faktor} * 20000 + cast({naevner} as bigint)) // (2 * cast({naevner} as bigint)) as decimal(18, 0)) * cast(0.0001 as decimal(4, 4))"  # noqa: E501


def load(
    connection: duckdb.DuckDBPyConnection, number: int, delivery: Delivery, catalog: Catalogue, earlier: list[disclosure.Pair]
) -> None:
    """Put the delivery into the raw tables. What the own register counts too few of is taken out before it comes near them.

    earlier: the register table's deliveries before this one, as they came and as they were protected; this one is added.
    """
    table = delivery.tabel
    staged, hidden = disclosure.protect(delivery.data, table, catalog.maalgrupper, earlier)
    if table.is_register:
        earlier.append((delivery.data, staged))
    if hidden:
        delivery.report.tell(f"{hidden} tal er skjult, fordi de er under 5 eller kan regnes ud af dem, der er.")
    connection.register("staged", staged)
    if table.lager == "benchmark":
        connection.execute(_BENCHMARK, {"udtraek": number})
    if table.lager == "bestand":
        connection.execute(_BESTAND, {"udtraek": number})
    users = [i for i in catalog.indikatorer.values() if i.tabel == table.id and _columns(i) <= set(staged.column_names)]
    for indicator in users:
        _load_indicator(connection, number, indicator, staged)
    connection.unregister("staged")
    if not users and table.lager == "observation":
        delivery.report.tell("tabellen er læst og kontrolleret, men intet nøgletal bruger den endnu.")


def _columns(indicator: Indicator) -> set[str]:
    """What a delivery must have to feed it; a published rate can do without its count."""
    return {indicator.taeller, indicator.naevner} if indicator.is_ratio else {indicator.vaerdi}


def _load_indicator(connection: duckdb.DuckDBPyConnection, number: int, indicator: Indicator, staged: pa.Table) -> None:
    """Names are those of the checked catalogue, not of the file."""
    if indicator.is_ratio:
        taeller, naevner = indicator.taeller, indicator.naevner
        vaerdi = f"case when {naevner} > 0 then {_RATIO.format(taeller=taeller, naevner=naevner, faktor=indicator.faktor)} end"
        status = (f"case when 'skjult' in ({taeller}_status, {naevner}_status) then 'skjult' "
                  f"when {taeller} is null then {taeller}_status when {naevner} > 0 then 'ok' else 'mangler' end")  # fmt: skip
    else:
        taeller = indicator.taeller if indicator.taeller in staged.column_names else "null"
        vaerdi, naevner, status = indicator.vaerdi, "null", f"{indicator.vaerdi}_status"
    keys = ", ".join(_key(indicator, felt) for felt in ("maalgruppe", *OPDELINGER))
    chosen = {felt: indicator.hvor.get(felt, TOTALS.get(felt, "i_alt")) for felt in FELTER if _is_fixed(indicator, felt)}
    where = " and ".join(f"{felt} = ${felt}" for felt in chosen)
    connection.execute(
        f"insert into raa_observation by name select $udtraek as udtraek, $indikator as indikator, omraade, {keys}, periodetype, "  # noqa: S608
        f"periode, slut, {vaerdi} as vaerdi, {taeller} as taeller, {naevner} as naevner, {status} as status, linje from staged "
        f"where {where or 'true'}",
        {"udtraek": number, "indikator": indicator.id, **chosen},
    )


def _is_fixed(indicator: Indicator, felt: str) -> bool:
    """Whether only one value of the column belongs to the nøgletal: the chosen one, or the total of a split it does not show."""
    return felt in indicator.hvor or (felt != "maalgruppe" and felt not in indicator.opdelinger)


def _key(indicator: Indicator, felt: str) -> str:
    """What is chosen with hvor is the nøgletal's own total."""
    return f"'{TOTALS.get(felt, 'i_alt')}' as {felt}" if felt in indicator.hvor else felt
