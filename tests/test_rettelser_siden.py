"""The page Rettelser og revisioner against the two raw deliveries, read with csv alone; and a small release with a rettelse and a log."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import plotly.graph_objects as go
import pytest

import oracle
import small
from conftest import opened, run_command, shown
from indicators import deling, dokument, queries, revisionsblik, store
from indicators.bilag import tabeller
from indicators.bilag.tabeller import Sheet
from indicators.dokument import udsendte
from indicators.dokument.valg import Valg, as_toml
from indicators.figures import revision as figurer
from indicators.revisionsblik import Udvikling, lists, words
from indicators.rounding import dansk

FOER, NU, MAANED = "2026-08-18", "2026-08-22", "2026M06"
WRONG = r"\bNone\b|\bnan\b|Traceback|hændelse [0-9a-f]{8}"


def raw(table: str, day: str) -> dict[tuple[str, str, str], dict[str, str]]:
    rows = oracle.read(oracle.LEVERANCER / day / f"{table}.csv")
    return {(row["Area"], row["Ydelsesgrupper"], row["Periode"]): row for row in rows}


def moved(indikator: str) -> dict[tuple[str, str, str], tuple[Fraction, Fraction]]:
    """By area, målgruppe and period: what was delivered on both days, and not the same."""
    one = oracle.INDIKATORER[indikator]
    before, after = raw(one.tabel, FOER), raw(one.tabel, NU)
    groups = {label: id_ for id_, label in one.dimension.items()}
    pairs = {
        (area, groups[group], period): (oracle.number(before[area, group, period][one.kolonne]), oracle.number(row[one.kolonne]))
        for (area, group, period), row in after.items() if (area, group, period) in before and group in groups
    }  # fmt: skip
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


@pytest.fixture(scope="module")
def blik(release: store.Release) -> Udvikling:
    ends = revisionsblik.kanter(release)
    assert list(ends)[:2] == ["22. august 2026", "18. august 2026"]
    return revisionsblik.udvikling(*(revisionsblik.udgivelse(release, ends[navn]) for navn in ("18. august 2026", "22. august 2026")))


def side(page: Callable, **query: str | list[str]) -> str:
    text = shown(page("rettelser", **query))
    assert not re.search(WRONG, text)
    return text


def rows_of(text: str, caption: str = "Tal, der er ændret") -> list[list[str]]:
    """The cells of the table with this name."""
    body = text.split(f'aria-label="{caption}"')[1].split("</table>")[0].split("<tbody>")[1]
    return [[re.sub(r"<[^>]+>", " ", cell).split("  ")[0].strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
            for row in body.split("</tr>")[:-1]]  # fmt: skip


# --- the page -------------------------------------------------------------------------------------------------------


def test_the_two_newest_pulls_are_told_in_three_sentences(page):
    text = side(page, kommune="Ballerup")
    told = re.findall(r"<li>(.*?)</li>", text.split('<ul class="fund">')[1].split("</ul>")[0])
    assert len(told) == 3
    assert "af Ballerup Kommunes offentliggjorte tal er ændret fra den 18. august 2026 til den 22. august 2026" in told[0]
    assert "antallet af ledige fuldtidspersoner i Ballerup Kommune i juni 2026: fra 790 til 813 (+23, +2,9 pct.)" in told[1]
    land = moved("ledige")["Hele landet", "alle", MAANED]
    assert f"i hele landet fra {dansk(land[0])} til {dansk(land[1])} (" in told[1]
    assert "Ingen af ændringerne er en rettelse" in told[2] and "juli 2026" in told[2]


@pytest.mark.parametrize("kommune", ["Ballerup", "København", "Læsø"])
def test_every_moved_figure_of_a_kommune_is_in_the_table_and_no_other(page, kommune):
    text = side(page, kommune=kommune, rettet="Ledige")
    expected = sorted((dansk(a), dansk(b)) for (area, *_), (a, b) in moved("ledige").items() if area == kommune)
    first = rows_of(text)
    assert sorted((row[2], row[3]) for row in first) == expected or (len(first) == 25 and f"{len(expected)} tal, alle revisioner" in text)
    assert f"{len(expected)} tal" in text


def test_a_long_table_goes_page_by_page_and_a_link_brings_the_page_back(page):
    one, two = (rows_of(side(page, omfang="Alle områder", rettet="Ledighed", nr=nr)) for nr in ("1-25", "26-50"))
    assert len(one) == len(two) == 25 and one != two
    assert f"{len(moved('ledighed'))} tal, alle revisioner" in side(page, omfang="Alle områder", rettet="Ledighed", nr="26-50")


def test_what_came_in_new_is_shown_when_it_is_asked_for(page):
    assert "juli 2026" not in " ".join(cell for row in rows_of(side(page, rettet="Ledige")) for cell in row)
    new = rows_of(side(page, rettet="Ledige", slags="Ny periode"))
    assert {row[1] for row in new} == {"juli 2026"} and {row[2] for row in new} == {"–"} and len(new) == 3


def test_as_known_on_a_day_nothing_later_is_told(page):
    text = side(page, kendt="18. august 2026")
    assert "813" not in text and "22. august 2026" not in text.split("Rettelser med navn og grund")[0].split("Tallene som kendt")[-1]
    first = side(page, kendt="4. marts 2022")
    assert "Der er kun hentet tal én dag" in first


def test_a_link_with_what_cannot_be_had_is_told(page):
    text = side(page, foer="i går", nu="i morgen", omfang="Storken", rettet="Guld", slags="Sølv", fordelt="<b>x</b>")
    for said in ("i går", "i morgen", "Storken", "Guld", "Sølv"):
        assert f"Linket siger “{said}”, som ikke kan vælges her." in text


def test_the_figure_has_words_for_those_who_cannot_see_it(page):
    charts = page("rettelser", kommune="Ballerup").get("plotly_chart")
    assert [chart.proto.alt for chart in charts if "Ballerup +2,9 pct." in chart.proto.alt and "tabellen" in chart.proto.alt]


def test_a_mailed_link_says_what_it_leads_to(release):
    card = deling.kort(release, "/rettelser", {"kommune": "Randers"})
    assert card.titel == "Rettelser og revisioner i Randers - Nøgletal" and "ændret" in card.beskrivelse


# --- words, tables and figure ---------------------------------------------------------------------------------------


def test_a_figure_that_several_noegletal_show_stands_once(blik):
    assert {r.noegle.indikator for r in blik.flyttet()} == {"ledighed", "ledige", "langtidsledige", "langtidsledige_pct"}
    assert {b.noegle.indikator for b in blik.bevaegelser} > {"ledighed_alder", "langtidsledige_dagpenge"}, "a bilag may have printed them"


def test_what_is_printed_the_same_has_not_moved(blik):
    assert all(r.trin for r in blik.flyttet()) and blik.usete > 0


@pytest.mark.parametrize("indikator", ["ledighed", "ledige", "langtidsledige"])
def test_the_file_has_every_moved_figure_as_it_was_delivered(blik, release, indikator):
    one, areas = oracle.INDIKATORER[indikator], queries.areas(release)
    table = lists.alle([r for r in blik.flyttet() if r.noegle.indikator == indikator], areas)
    text = tabeller.csv_bytes(Sheet("x", "x", "", (), {"data": [], "layout": {}}, (table,), (), "")).decode("utf-8-sig")
    told = list(csv.DictReader(io.StringIO(text.split("\r\nStørst først")[0]), delimiter=";"))
    decimals = 1 if one.enhed == "pct" else 0
    expected = sorted((a, *(dansk(v, decimals).replace(".", "") for v in pair)) for (a, *_), pair in moved(indikator).items())
    assert sorted((row["Område"], row["Før"], row["Nu"]) for row in told) == expected
    assert {row["Slags"] for row in told} == {"revision"}


def test_the_largest_comes_first_and_what_rounding_may_explain_last(blik):
    sizes = []
    for r in blik.flyttet():
        unit = Fraction(1, 10) if words.enhed(r.noegle.indikator) == "procentpoint" else 1
        sizes.append(max(abs(r.trin) - unit, 0) / Fraction(r.bevaegelse.foer))
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > sizes[-1] == 0


def test_how_a_month_moved_in_all_kommuner(blik, release):
    ballerup = queries.areas(release).kommune("Ballerup")
    rate, count = (blik.fordelinger[indikator, "alle"] for indikator in ("ledighed", "ledige"))
    changed = {area: pair for (area, group, period), pair in moved("ledighed").items() if (group, period) == ("alle", MAANED)}
    assert (rate.op + rate.ned, len(rate.prikker)) == (len(changed.keys() - {"Hele landet"}), 98) == (49, 98)
    june = [pair for (area, *rest), pair in moved("ledige").items() if rest == ["alle", MAANED] and area != "Hele landet"]
    up, down = sum(b > a >= 20 for a, b in june), sum(a > b and a >= 20 for a, b in june)
    assert (count.op, count.ned) == (up, down)
    said = words.fordeling(count, ballerup)
    more = sum((b - a) / a > Fraction(23, 790) for a, b in june if a >= 20)
    assert "Ballerup: 790 → 813, +2,9 pct. " in said and f"{more} kommuner blev sat mere op." in said


def test_the_words_of_one_that_was_set_down_and_of_one_that_is_hidden(blik, release):
    areas = queries.areas(release)
    assert "blev sat mere ned." in words.fordeling(blik.fordelinger["langtidsledige_pct", "alle"], areas.kommune("Ballerup"))
    assert "Læsø er ikke med: tallet er skjult eller under 20." in words.fordeling(
        blik.fordelinger["ledige", "kontanthjaelp"], areas.kommune("Læsø")
    )


def test_each_kommune_is_one_dot_and_none_covers_another(blik, release):
    areas = queries.areas(release)
    own = areas.kommune("Ballerup")
    for f in blik.fordelinger.values():
        drawing = figurer.fordeling(f, own, areas)
        go.Figure(drawing)  # plotly refuses what it does not know
        dots = [(x, y) for trace in drawing["data"] for x, y in zip(trace["x"], trace["y"], strict=True)]
        assert len(dots) == len(set(dots)) == len(f.prikker)
        assert [len(trace["x"]) for trace in drawing["data"] if trace["name"] == "egen"] == [1]
        low, high = drawing["layout"]["xaxis"]["range"]
        assert all(low < x < high for x, _ in dots) and low < 0 < high
        assert max(y for _, y in dots) < drawing["layout"]["yaxis"]["range"][1]
        assert 2 <= len(drawing["layout"]["xaxis"]["tickvals"]) <= 9
        assert ("To rækker" in figurer.enhed(f, own)) == (max(map(len, figurer.stakke(f, own).values())) > drawing["layout"]["height"] / 9)
        half = figurer.trin(f) / 2
        assert all(min(abs(Fraction(str(x)) - p.aendring) for x in {x for x, _ in dots}) <= half for p in f.prikker)


def test_how_much_the_newest_month_moves_is_said_of_one_update_only(release):
    rows = {(row[0]): row for row in lists.plejer(release).raekker}
    assert rows["Ledighed"][4:] == ("49 af 98", "1")
    assert re.fullmatch(r"\+1,\d til \+2,\d", rows["Ledige"][1])
    assert "én opdatering" in words.saa_lidt(release)
    assert lists.plejer(release.som_kendt(date(2026, 8, 18))).raekker == ()


def test_the_command_narrows_to_a_kommune_and_a_noegletal(command):
    status, out, _ = command("releases", "diff", FOER, NU, "--kommune", "Ballerup", "--noegletal", "ledige", "--json")
    rows = [row for row in json.loads(out) if row["art"] == "revision"]
    expected = {(str(a), str(b)) for (area, *_), (a, b) in moved("ledige").items() if area == "Ballerup"}
    assert (status, {(row["gammel"], row["ny"]) for row in rows}) == (0, expected)
    assert {(row["omraade"], row["indikator"]) for row in json.loads(out)} == {("Ballerup", "ledige")}
    assert command("releases", "diff", FOER, NU, "--kommune", "Andeby")[0] == 1
    assert command("releases", "diff", FOER, NU, "--noegletal", "guld")[0] == 1
    assert command("releases", "--kommune", "Ballerup")[0] == 2


# --- bilag that have left -------------------------------------------------------------------------------------------


def test_a_bilag_with_a_number_that_has_moved_is_named_with_the_number(page, release, tmp_path, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_UDSENDT", str(tmp_path / "udsendt.jsonl"))
    assert "Der er ikke sendt noget bilag ud endnu." in side(page)
    valg = Valg(pr=date(2026, 8, 18))
    udsendte.skriv(release, dokument.byg(release, valg), as_toml(valg), "bilag august.pdf", b"%PDF")
    text = side(page)
    row = rows_of(text, "Udsendte bilag, der er berørt")[0]
    assert "bilag august.pdf" in text and int(row[2].replace(".", "")) > 0 and "→" in row[3]
    assert "Det ene udsendte bilag har intet tal" in side(page, foer="4. marts 2022", nu="15. august 2023")


# --- a rettelse, two releases and a log -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The first build refuses a delivery that rewrites the past; the second takes it in by name."""
    data = small.make(tmp_path_factory.mktemp("rettet") / "data")
    releases = data.parent / "releases"
    rows = small.real(small.NEWEST, data)
    for row in rows:
        if (row["Area"], row["Periode"], row["Ydelsesgrupper"]) == ("Ballerup", "2025M12", "Ydelsesgrupper i alt"):
            row[small.STAMPED] = "1700"
    small.deliver(data, "2026-08-22", "y25i01", rows)
    words_ = ("build", "--data", str(data), "--releases", str(releases), "--af", "Jobcentret", "--grund")
    status, _, err = run_command(*words_, "august")
    assert (status, "stor revision" in err) == (1, True), err
    sha = err.split("så skriv ")[1].split(" ")[0]
    with (data / "reference" / "godkendelser.csv").open("a", encoding="utf-8") as file:
        file.write(f"{sha};y25i01.csv;kilden har rettet december;NN;2026-08-23\n")
    assert run_command(*words_, "med rettelsen")[0] == 0
    return releases


def test_a_rettelse_has_its_reason_its_name_and_its_figures(corrected, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(corrected))
    text = side(opened)
    assert "er rettelser med navn og grund" in text and "for Ballerup; resten er revisioner." in text
    first = next(row for row in rows_of(text) if "1.700" in row)
    assert "december 2025" in first
    assert "kilden har rettet december" in text
    fil, udtraek, grund, who, _ = rows_of(text, "Rettelser med navn og grund")[0]
    assert (fil, udtraek, grund, who.split()[0]) == ("y25i01.csv", "udtrukket 22. august 2026", "kilden har rettet december", "NN")


def test_another_release_is_an_end_too_and_the_log_tells_both(corrected, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(corrected))
    newest, oldest = (m["id"] for m in store.manifests(corrected))
    text = side(opened, foer=f"Udgivelsen {oldest}")
    assert f"fra udgivelsen {oldest} til den 22. august 2026" in text and "1.700" in text
    log = rows_of(text, "Udgivelser")
    assert [(row[1].split()[0], row[2], row[3]) for row in log] == [
        ("udgivet", "Jobcentret", "med rettelsen"), ("udgivet", "Jobcentret", "august"),
    ]  # fmt: skip
    assert "1 afvist" in log[1][4] and newest in text
    told = lists.log_filer(store.historik.laes(corrected))
    files = {(row[6][-21:], row[8]): row[-1] for row in told.raekker if row[6]}
    assert files.keys() >= {("2026-08-18/y25i01.csv", "accepteret"), ("2026-08-22/y25i01.csv", "afvist")}
    assert all(re.fullmatch("[0-9a-f]{64}", sha) for sha in files.values())


def test_a_release_that_is_gone_is_told(corrected, monkeypatch, tmp_path):
    monkeypatch.setenv("NOEGLETAL_RELEASES", str(corrected))
    text = side(opened, foer="Udgivelsen 2020-01-01T000000Z-00000000")
    assert "som ikke kan vælges her" in text
