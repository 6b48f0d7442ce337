"""Design 5, rule by rule, on deliveries small enough to work out by hand: rows -> sources -> store -> queries -> comparison."""

import csv
import itertools
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import DATA
from indicators import answers, figures, periods, rounding, store, texts
from indicators.compare import compare
from indicators.comparison import Comparison, ComparisonError, Selection, refuse_mixture

Row = tuple[str, str, int | None, str]  # area, period, count, rate as printed
HEAD = (
    "Area", "Periode", "Ydelsesgrupper", "Antal ledige fuldtidspersoner", "Ledige fuldtidspersoner i pct. af arbejdsstyrken 16-66 år",
)  # fmt: skip
Ask = Callable[..., Comparison]


@pytest.fixture
def world(tmp_path: Path) -> Callable[..., Ask]:
    """world(rows, klynge=[...]) builds a release of these rows and returns a way to ask it."""
    numbers = itertools.count()

    def make(rows: Iterable[Row], klynge: Iterable[str] = (), rates_only: bool = False) -> Ask:
        data = tmp_path / f"data{next(numbers)}"
        shutil.copytree(DATA / "reference", data / "reference")
        members = "".join(f"K;{y};{kode};2000-01-01;;afprøvning\n" for y in ("alle", "kontanthjaelp") for kode in klynge)
        (data / "reference" / "klynger.csv").write_text(f"klynge;ydelse;kommune;gyldig_fra;gyldig_til;kilde\n{members}", encoding="utf-8")
        folder = data / "leverancer" / "jobindsats" / "2026-08-22"
        folder.mkdir(parents=True)
        with (folder / "y25i01.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, delimiter=";", lineterminator="\n")
            out.writerow([h for i, h in enumerate(HEAD) if i != 3 or not rates_only])
            for area, period, count, rate in rows:
                cells = (area, period, "Ydelsesgrupper i alt", "" if count is None else count, rate)
                out.writerow([c for i, c in enumerate(cells) if i != 3 or not rates_only])
        result = store.build(data, data / "releases")
        assert not result.refused, [str(d.report.fund[-1]) for d in result.refused]
        release = store.open_release(data / "releases")
        return lambda indikator="ledighed", **more: compare(release, Selection(indikator, **{"kommune": "Ballerup", **more}))

    return make


def spread(rows: Iterable[Row]) -> list[Row]:
    """The rows, and a later month for each area, so that the month of interest is final."""
    found = list(rows)
    return found + [(area, "2026M07", count, rate) for area, period, count, rate in found if period == "2026M06"]


JUNE = [
    ("Ballerup", "2026M06", 500, "25,0"), ("Egedal", "2026M06", 300, "30,0"), ("Herlev", "2026M06", 10, "10,0"),
    ("Hele landet", "2026M06", 90000, "27,0"),
]  # fmt: skip
EGEDAL_HERLEV = ("151", "240", "163")  # Ballerup itself stands in the klynge too, as it does in an official one


def by_id(found: Comparison) -> dict:
    return {s.id: s for s in found.andre}


def test_hele_landet_is_its_own_row_and_is_not_made_up_when_it_is_missing(world):
    assert answers.show(world(spread(JUNE))())["sammenligning"]["landet"]["vaerdi"] == "27.0"
    without = world(spread(r for r in JUNE if r[0] != "Hele landet"))()
    landet = answers.show(without)["sammenligning"]["landet"]
    assert (landet["vaerdi"], landet["status"]) == (None, "mangler")
    assert "hele landet" not in texts.headline(without)


def test_klynge_is_weighted_by_size_and_the_own_kommune_is_not_in_it(world):
    large = [("Ballerup", "2026M06", 500, "25,0"), ("Egedal", "2026M06", 30000, "30,0"), ("Herlev", "2026M06", 1000, "10,0")]
    klynge = answers.show(world(spread(large), EGEDAL_HERLEV)())["sammenligning"]["klynge"]
    assert klynge["vaerdi"] == "28.2"  # 100 * 31.000 / 110.000; the mean of 30 and 10 would be 20
    assert klynge["medlemmer"] == ["Egedal", "Herlev"]


def test_a_computed_rate_shows_no_decimal_that_its_naevner_cannot_carry(world):
    # Herlev's 10 of 94,5 to 105,5 and Egedal's 300 of 996,7 to 1.003,3: 310 of 1.091,2 to 1.108,9 is 27,9 to 28,5
    klynge = answers.show(world(spread(JUNE), EGEDAL_HERLEV)())["sammenligning"]["klynge"]
    assert klynge["vaerdi"] == "28"


def test_a_member_without_a_figure_is_named(world):
    rows = [(a, p, None if a == "Herlev" else c, r) for a, p, c, r in JUNE]
    found = world(spread(rows), EGEDAL_HERLEV)()
    klynge = answers.show(found)["sammenligning"]["klynge"]
    assert (klynge["vaerdi"], klynge["antal"], klynge["af"], klynge["uden_tal"]) == ("30.0", 1, 2, ["Herlev"])
    assert "I klyngen indgår 1 af 2 kommuner." in texts.headline(found)
    assert any("uden tal for Herlev" in note for note in texts.notes(found))


def test_naevner_is_bounded_by_every_pair_of_the_year(world):
    rows = [*JUNE, ("Ballerup", "2026M01", 499, "24,9"), ("Ballerup", "2025M12", 490, "22,0")]
    naevner = answers.show(world(spread(rows))())["naevner_interval"]
    # June: 100 * 499,5 / 25,05 = 1.994,0 to 100 * 500,5 / 24,95 = 2.006,0. January: 100 * 498,5 / 24,95 = 1.998,0 to
    # 100 * 499,5 / 24,85 = 2.010,1. Together 1.998,0 to 2.006,0; December belongs to another year.
    assert naevner == {"fra": 1998, "til": 2006}


def test_the_newest_period_is_foreloebig_and_not_the_one_that_is_told(world):
    found = world(spread(JUNE))()
    assert found.periode.code == "2026M06" and not found.foreloebig
    later = world(spread(JUNE))(periode=periods.parse("2026M07"))
    assert later.foreloebig and "foreløbigt" in texts.headline(later)


def test_a_quarter_is_the_mean_of_its_months_and_only_whole_quarters_are_shown(world):
    months = [("Ballerup", f"2026M0{m}", 100 + 10 * m, "5,0") for m in (1, 2, 4, 5, 6, 7)]
    ask = world(months)
    found = ask("ledige", frekvens="K")
    assert [(p.code, v.tal) for p, v in found.egen.punkter] == [("2026K2", Fraction(150))]  # (140 + 150 + 160) / 3; K1 lacks March
    rate = ask("ledighed", frekvens="K", periode=periods.parse("2026K2")).egen.nu
    # 450 / the sum of three equal nævnere; the year's pairs bound N to [100*169,5/5,05 ; 100*110,5/4,95] = [3.356,4 ; 2.232,3]: none
    assert rate.tal is None


def test_counts_change_in_pct_and_rates_in_procentpoint(world):
    rows = [*JUNE, ("Ballerup", "2025M06", 400, "20,1")]
    ask = world(spread(rows))
    assert answers.show(ask())["aendring_12m"] | {} == {"vaerdi": "4.9", "enhed": "procentpoint", "fra": "2025M06", "over_databrud": False}
    assert answers.show(ask("ledige"))["aendring_12m"]["vaerdi"] == "25.0"
    assert "Det er 100 flere end i juni 2025 (+25,0 pct.)." in texts.headline(ask("ledige"))


def test_places_are_shared_and_counts_have_none(world):
    rows = [(name, "2026M06", 50, rate) for name, rate in (("Ballerup", "3,1"), ("Herlev", "3,1"), ("Egedal", "2,0"), ("Furesø", "4,0"))]
    ask = world(spread(rows))
    assert answers.show(ask())["placering"] == {"fra": 2, "til": 3, "af": 4}
    assert answers.show(ask("ledige"))["placering"] is None


def test_printed_figures_that_could_be_equal_are_on_a_level(world):
    rows = [("Ballerup", "2026M06", 813, "3,1"), ("Hele landet", "2026M06", 89907, "3,0")]
    assert by_id(world(spread(rows), rates_only=True)())["landet"].relation == "paa_niveau"
    sharper = [*rows, ("Ballerup", "2026M05", 817, "3,1"), ("Hele landet", "2026M05", 89000, "2,9")]
    found = world(spread(sharper))()
    # landet's nævner: 100*89906,5/3,05 = 2.947.754 and 100*89000,5/2,85 = 3.122.825 from the one side, 89907,5/2,95 = 3.047.712
    # and 88999,5/2,95 = 3.016.932 from the other: 89.907 of at least 3.016.932 is under 2,99; Ballerup's 3,1 is over 3,05.
    assert by_id(found)["landet"].relation == "hoejere"
    assert "højere end i hele landet (3,0 pct.)" in texts.headline(found)


def test_a_hidden_count_is_never_worked_back_from_its_rate(world):
    rows = [("Ballerup", "2026M06", None, "0,2"), ("Ballerup", "2026M05", 500, "25,0"), ("Hele landet", "2026M06", 90, "1,0")]
    answer = answers.show(world(spread(rows))("ledige"))
    assert (answer["vaerdi"], answer["status"], answer["taeller"]) == (None, "skjult", None)
    assert "skjult" in answer["tekst"]
    assert answers.show(world(spread(rows))())["placering"] is None


def test_what_must_not_share_a_chart_is_refused(show, release):
    def one(indikator: str, pr: date | None = None) -> Comparison:
        return compare(release.som_kendt(pr), Selection(indikator, "Ballerup"))

    refuse_mixture([one("ledige"), one("langtidsledige")])
    for other in (one("ordinaere_timer"), one("ledighed_saesonkorrigeret"), one("ledige"), one("ledighed", pr=date(2026, 8, 18))):
        with pytest.raises(ComparisonError, match="kan ikke stå i samme figur"):
            refuse_mixture([one("ledighed"), other])


def test_a_databrud_breaks_the_line_and_is_told(release):
    found = compare(release, Selection("kontanthjaelp_pct", "Ballerup"))
    assert found.egen.aendring.over_brud
    assert "kontanthjælpsreformen den 1. juli 2025 ligger mellem de to perioder" in texts.headline(found)
    drawing = figures.trend(found)
    own = next(t for t in drawing["data"] if t["name"] == "Ballerup")
    gap = own["y"].index(None)
    assert own["x"][gap - 1] == "2025-06-01" and own["x"][gap + 1] == "2025-07-01"
    assert any("databrud" in word["text"] for word in drawing["layout"]["annotations"])


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [("4.25", 1, "4,3"), ("-4.25", 1, "−4,3"), ("2.5", 0, "3"), ("0.04", 1, "0,0"), ("-0.04", 1, "0,0"), ("333072", 0, "333.072"),
     ("1234567.85", 1, "1.234.567,9"), ("999.95", 1, "1.000,0")],
)  # fmt: skip
def test_rounding_is_half_away_from_zero(value, decimals, printed):
    assert rounding.dansk(Decimal(value), decimals) == printed


def test_screen_and_command_line_print_the_same_figure(release):
    for kommune in ("Ballerup", "Læsø", "København"):
        for indikator in ("ledighed", "ledige", "aktiveringsgrad"):
            found = compare(release, Selection(indikator, kommune, sammenlign=("klynge", "naboer", "region", "landet")))
            answer = answers.show(found)
            for s in found.andre:
                plain = answer["sammenligning"][s.id]["vaerdi"]
                assert texts.number(s.nu).replace(".", "").replace(",", ".") == str(plain) or plain is None
