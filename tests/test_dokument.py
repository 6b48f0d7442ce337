"""A bilag before it is a file: concepts, numbers, what is left out, edited sentences, the spec that makes it again, what has changed."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

import small
from indicators import dokument, periods, store
from indicators.comparison import ComparisonError
from indicators.dokument import BilagError, Tekst, Valg
from indicators.dokument.sag import sagstekst
from indicators.dokument.siden import NY, RETTELSE, REVISION

REFORM = Valg(koncept="kontanthjaelpsreformen")
TEN = Valg(koncept="de-10-indikatorer-2016")


@pytest.fixture(scope="module")
def quarter(release) -> dokument.Dokument:
    return dokument.byg(release, Valg(periode=periods.parse("2026K2")))


def test_the_quarterly_document_has_its_six_chapters(quarter):
    assert [c.titel for c in quarter.kapitler] == [
        "Overordnede ledighedstal", "Samarbejde i øjenhøjde - relationer og resultater", "Forsikrede ledige borgere",
        "Borgere med udfordringer ud over ledighed", "Unge borgere", "Borgere med ikke-vestlig baggrund",
    ]  # fmt: skip
    assert all(c.figurer and 1 <= len(c.resume) <= 3 for c in quarter.kapitler)
    assert [f.nr for f in quarter.figurer] == list(range(1, len(list(quarter.figurer)) + 1))
    assert quarter.titel == "Nøgletal på beskæftigelsesområdet, 2. kvartal 2026"
    assert quarter.bilagstitel.startswith("ANBEFALES Nøgletal") and quarter.status == "(status den 22. august 2026)"
    assert quarter.sammenligning == "Sammenlignes med klyngen og hele landet"
    assert quarter.filnavn == "eksempel_noegletalsdokumentet_2026K2_Ballerup"


def test_its_figures_are_those_of_the_deliveries(quarter):
    """The quarter's last month, as printed on the screen: 3,1 pct. and 813 ledige in Ballerup (pull of 22 August 2026)."""
    first, second = list(quarter.figurer)[:2]
    assert first.saetninger[0].tekst == "Ledigheden i Ballerup Kommune var 3,1 pct. i juni 2026."
    assert second.saetninger[0].tekst == "Antallet af ledige fuldtidspersoner i Ballerup Kommune var 813 i juni 2026."
    june = next(row for row in second.tabel.raekker if row[0] == "juni 2026")
    assert june[1] == "813" and first.kilde.startswith("Kilde: Jobindsats.dk, tabel y25i01 (hentet 22. august 2026)")


def test_points_end_with_the_figure_they_are_of(quarter):
    by_number = {f.nr: f for f in quarter.figurer}
    for point in (*quarter.indledning, *(p for c in quarter.kapitler for p in c.resume)):
        said, _, number = point.removesuffix(".").rpartition(", jf. figur ")
        assert by_number[int(number)].saetninger[0].tekst.removesuffix(".") == said.removesuffix("."), point


def test_example_data_is_told_first_and_named(quarter):
    marked = [f for f in quarter.figurer if f.eksempel]
    assert marked and all(f.titel.startswith("Eksempeldata: ") and f.filnavn.startswith("eksempel_") for f in marked)
    assert all(f.saetninger[0].tekst.startswith("Eksempeldata: ") for f in marked)
    assert "eksempeldata" in quarter.forbehold[0] and "må ikke bruges i en sag" in quarter.forbehold[0]


def test_without_examples_only_real_figures(release, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_EKSEMPEL", "nej")
    found = dokument.byg(release, Valg())
    assert not found.eksempel and not any("ksempeldata" in text for text in (*found.forbehold, found.filnavn))
    assert {c.titel for c in found.kapitler} >= {"Overordnede ledighedstal", "Unge borgere"}
    waits = next(c for c in found.kapitler if c.titel == "Unge borgere")
    assert not waits.figurer and any("y38a02" in text for text in waits.venter)


def test_the_ten_indicators_of_november_2015(release):
    """The minutes of 9 February 2016: a-dagpenge -15,3, sygedagpenge with jobafklaring +9,2 pct. over a year."""
    found = dokument.byg(release, replace(TEN, periode=periods.parse("2015M11"), sammenlign=("landet",)))
    said = {f.navn: " ".join(s.tekst for s in f.saetninger) for f in found.figurer}
    assert "−15,3 pct." in said["a_dagpenge"] and "+9,2 pct." in said["sygedagpenge_og_jobafklaring"]


def test_the_document_of_covid_says_the_minutes(release):
    found = dokument.byg(release, Valg(koncept="covid19", til=date(2020, 11, 25)))
    assert "steget med 184 borgere" in found.indledning[0] and found.status == "(status den 25. november 2020)"
    assert [c.titel for c in found.kapitler] == ["COVID-19 i Ballerup Kommune", "Hele landet dengang"]
    own, country = ([s.tekst for f in c.figurer for s in f.saetninger] + list(c.resume) for c in found.kapitler)
    points = sagstekst(found).afsnit[2].punkter
    assert "steget med 184 borgere" in points[0] and all(p.endswith(", jf. figur 1.") for p in points[:3])
    assert not any("333.072" in text for text in own) and any("333.072" in text for text in country)


def test_the_benchmark_document(release):
    found = dokument.byg(release, Valg(koncept="benchmark", periode=periods.parse("2020QMAT2")))
    assert found.indledning[0].startswith("160 færre borgere på offentlig forsørgelse end forventet") and "7. plads" in found.indledning[0]
    assert not found.eksempel


# ---- left out, moved, rewritten


def test_left_out_and_moved(release):
    whole = dokument.byg(release, TEN)
    names = [f.navn for f in whole.figurer]
    last = whole.kapitler[-1].figurer[-1].navn
    found = dokument.byg(release, replace(TEN, udelad=(names[0],), orden=(last,)))
    assert names[0] not in [f.navn for f in found.figurer] and found.kapitler[-1].figurer[0].navn == last
    assert [f.nr for f in found.figurer] == list(range(1, len(names)))
    with pytest.raises(BilagError, match=r"figuren 'xyz' er ikke i bilaget\. Figurerne hedder: "):
        dokument.byg(release, replace(TEN, udelad=("xyz",)))


def test_an_edited_sentence_is_marked_and_a_changed_ground_is_warned_of(release):
    figur = next(iter(dokument.byg(release, REFORM).figurer))
    said = figur.saetninger[0].tekst
    edit = Tekst(figur.navn, figur.saetninger[0].noegle, said, "Vores egne ord.")
    one = next(iter(dokument.byg(release, replace(REFORM, tekster=(edit,))).figurer)).saetninger[0]
    assert (one.tekst, one.fra, one.advarsel, one.er_rettet) == ("Vores egne ord.", said, "", True)
    moved = replace(edit, fra=said.replace("38", "37"))
    warned = next(iter(dokument.byg(release, replace(REFORM, tekster=(moved,))).figurer)).saetninger[0]
    assert "37" in warned.advarsel and said in warned.advarsel
    emptied = dokument.byg(release, replace(REFORM, tekster=(replace(edit, til=" "),)))
    assert len(next(iter(emptied.figurer)).saetninger) == len(figur.saetninger) - 1


@pytest.mark.parametrize(("valg", "why"), [
    (Valg(koncept="nix"), "konceptet 'nix' findes ikke"), (Valg(kommune="Ballerød"), "kommunen 'Ballerød' findes ikke"),
    (replace(REFORM, release="2020-01-01T000000Z-00000000"), "bilaget hører til udgivelsen"),
])  # fmt: skip
def test_what_cannot_be_made_is_refused(release, valg, why):
    with pytest.raises((BilagError, ComparisonError), match=why):
        dokument.byg(release, valg)


# ---- the spec


FULL = Valg(
    "covid19", "Høje-Taastrup", periods.parse("2026K2"), ("klynge", "naboer"), 'Titel med "citat" og \\', "Udvalget", date(2020, 12, 8),
    "15.00.00-P05-9-20", False, date(2020, 11, 25), "id", "ældre", ("a", "b"), ("c",), (Tekst("f", "0", "før\nlinje", "efter = [1]"),),
)  # fmt: skip


@pytest.mark.parametrize("valg", [Valg(), FULL, replace(FULL, tekster=(), udelad=())])
def test_a_spec_is_read_back_as_it_was(valg):
    assert dokument.read(dokument.as_toml(valg)) == valg
    assert dokument.as_toml(dokument.read(dokument.as_toml(valg))) == dokument.as_toml(valg)


@pytest.mark.parametrize(("text", "why"), [
    ('koncept = "x"\nfarve = "gul"\n', "linje 2: 'farve' kendes ikke"), ("kommune = 3\n", "linje 1: 'kommune' skal være en tekst"),
    ('koncept = "x"\njournalnr = "15.00.00"\n', "linje 2: journalnummeret '15.00.00' er ikke et KLE-nummer"),
    ('moede = "i går"\n', "linje 1: 'moede' skal være en dato"), ('periode = "snart"\n', "linje 1: perioden kan ikke læses"),
    ('sammenlign = ["klynge", "månen"]\n', "linje 1: der kan ikke sammenlignes med 'månen'"),
    ("udelad = [1]\n", "linje 1: 'udelad' skal være"),
    ('[[tekst]]\nfigur = "a"\n', "linje 1: en [[tekst]] skal have"), ("koncept = \n", "ikke gyldig TOML"),
    (f'titel = "{"x" * 2001}"\n', "linje 1: 'titel' er på 2001 tegn"),
])  # fmt: skip
def test_a_wrong_spec_is_refused_with_its_line(text, why):
    with pytest.raises(BilagError) as told:
        dokument.read(text, "december.toml")
    assert str(told.value).startswith("december.toml, linje ") and why in str(told.value)


@pytest.mark.parametrize(("number", "good"), [
    ("15.00.00-P05-9-20", True), ("15.20.24-Ø39-1-18", True), ("15.00.00-P05-920", False), ("15.0.00-P05-9-20", False),
    ("15.00.00-p05-9-20", False),
])  # fmt: skip
def test_journal_numbers_of_the_minutes(number, good):
    if good:
        assert Valg(journalnr=number).journalnr == number
        return
    with pytest.raises(BilagError, match="KLE-nummer"):
        Valg(journalnr=number)


# ---- since last time


def test_every_printed_figure_that_changed_is_told(tmp_path):
    """The two real pulls: June 2026 of Ballerup went from 790* to 813, and July came new."""
    data = small.make(tmp_path / "data")
    shutil.rmtree(data / "leverancer" / "jobindsats" / "2026-08-22")
    first = store.build(data, tmp_path / "releases").id
    rows = small.real("leverancer/jobindsats/2026-08-22/y25i01.csv")
    small.deliver(data, "2026-08-22", "y25i01", [r for r in rows if r["Area"] in small.AREAS and r["Periode"] >= "2025M08"])
    store.build(data, tmp_path / "releases")
    then, now = store.open_release(tmp_path / "releases", first), store.open_release(tmp_path / "releases")
    valg = Valg(periode=periods.parse("2026M07"), sammenlign=("landet",), siden=first)
    found = dokument.with_changes(dokument.byg(now, valg), now, valg, lambda id_: {first: then}[id_])
    told = {(c.figur, c.hvad): (c.foer, c.nu, c.art) for c in found.aendringer}
    assert told["Antal ledige, fuldtidspersoner", "Ballerup, juni 2026"] == ("790*", "813", REVISION)
    assert told["Antal ledige, fuldtidspersoner", "Ballerup, juli 2026"][2] == NY
    assert told["Ledighed i pct. af arbejdsstyrken", "Ballerup, juni 2026"][:2] == ("3,0*", "3,1")
    assert found.siden == first and {c.art for c in found.aendringer} <= {NY, REVISION, RETTELSE}
    assert dokument.against(dokument.byg(now, valg), dokument.byg(now, valg)).aendringer == ()


def test_the_default_is_the_newest_quarter_that_has_ended(release):
    assert dokument.byg(release, replace(TEN, sammenlign=("landet",))).periode_kode == "2026K2"
