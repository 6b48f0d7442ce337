"""The bilag through time: as known on a day, beside today's with every difference explained, and the register of those that have left."""

import json
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import small
from conftest import shown
from indicators import dokument, periods, queries, revision, store
from indicators.bilag import skriv
from indicators.dokument import BilagError, Valg, siden, udsendte
from indicators.dokument.rod import Rod, Sted
from indicators.dokument.siden import Forklaring
from indicators.queries import Noegle
from indicators.revision import Bevaegelse
from indicators.tables import Table

FOER, NU = date(2026, 8, 18), date(2026, 8, 22)
TEN = Valg(koncept="de-10-indikatorer-2016", sammenlign=("landet",))
JUNE = replace(TEN, periode=periods.parse("2026M06"))


@pytest.fixture
def register(tmp_path, monkeypatch):
    """A register of its own."""
    monkeypatch.setenv("NOEGLETAL_UDSENDT", str(tmp_path / "udsendt.jsonl"))
    return tmp_path / "udsendt.jsonl"


def cell(found: dokument.Dokument, figur: str, row: str, column: str = "Ballerup") -> str:
    table = next(f for f in found.figurer if f.navn == figur).tabel
    return next(r[table.hoved.index(column)] for r in table.raekker if r[0] == row)


# ---- as known on a day


def test_a_bilag_as_known_on_a_day_says_so_everywhere(release):
    found = dokument.byg(release, replace(JUNE, pr=FOER))
    assert cell(found, "ledighed", "juni 2026") == "3,0*"
    assert cell(dokument.byg(release, JUNE), "ledighed", "juni 2026") == "3,1"
    assert found.status == "(tallene som kendt den 18. august 2026)" and found.bilagstitel.endswith(found.status)
    assert found.forbehold[0] == "Tallene som kendt den 18. august 2026: senere tal og rettelser er ikke med."
    assert found.filnavn == "eksempel_de-10-indikatorer-2016_2026M06_Ballerup_som-kendt-2026-08-18"
    assert not any("22. august 2026" in f.kilde for f in found.figurer)
    assert dokument.byg(release.som_kendt(FOER), JUNE) == found, "the release seen from a day, or the choice: one bilag"
    assert dokument.byg(release, JUNE).pr is None


def test_the_day_is_in_the_spec(release):
    valg = replace(JUNE, pr=FOER)
    assert "pr = 2026-08-18" in dokument.as_toml(valg) and dokument.read(dokument.as_toml(valg)) == valg
    with pytest.raises(BilagError, match="'pr' skal være en dato"):
        dokument.read('pr = "i går"\n')


def test_the_command_makes_it_of_a_day_and_tells_what_has_changed_since_one(command, tmp_path, register):
    out = tmp_path / "ud.xlsx"
    asked = ("bilag", "--koncept", "kontanthjaelpsreformen", "--kommune", "Ballerup", "--out", str(out))
    status, _, err = command(*asked, "--siden", "2026-08-18", NOEGLETAL_UDSENDT=str(register))
    assert (status, err) == (0, "")
    one = udsendte.laes()[0]
    assert (one.fil, one.format, one.kommune, one.pr, one.kendt) == ("ud.xlsx", "xlsx", "Ballerup", None, NU)
    assert one.valg.siden == "2026-08-18" and one.antal > 0
    status, _, err = command(*asked, "--pr", "2020-01-01", NOEGLETAL_UDSENDT=str(register))
    assert status == 1 and err.startswith("Afvist: ") and len(udsendte.laes()) == 1, "what was never made is not registered"


# ---- every difference explained


@pytest.fixture(scope="module")
def december(tmp_path_factory) -> tuple[store.Release, dict[str, dict]]:
    """Three pulls, as of December 2020: the newest real years told as if they were five years earlier. The second revises August 2020 a
    little, the third rewrites September and is let in by name."""
    folder = tmp_path_factory.mktemp("december")
    data = folder / "data"
    shutil.copytree(small.DATA / "reference", data / "reference")
    rows = [r for r in small.real(small.NEWEST) if r["Area"] in small.AREAS and "2022M12" <= r["Periode"] <= "2025M11"]
    rows = [row | {"Periode": f"{int(row['Periode'][:4]) - 5}{row['Periode'][4:]}"} for row in rows]
    moved = {"2020M08": ("2026-08-20", 1), "2020M09": ("2026-08-22", 150)}
    small.deliver(data, "2026-08-18", "y25i01", rows)
    for month, (day, more) in moved.items():
        for row in rows:
            if (row["Area"], row["Periode"], row["Ydelsesgrupper"]) == ("Ballerup", month, "Ydelsesgrupper i alt"):
                row[small.STAMPED] = str(int(row[small.STAMPED]) + more)
        path = small.deliver(data, day, "y25i01", rows)
    row = f"{store.release.sha256_of(path)};y25i01.csv;Kilden havde glemt 150 ledige;A. Lund;2026-08-22"
    text = f"sha256;fil;grund;godkendt_af;dato\n{row}\n"
    (data / "reference" / "godkendelser.csv").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOEGLETAL_EKSEMPEL", "nej")
        assert not store.build(data, folder / "releases").refused
    return store.open_release(folder / "releases"), moved


def test_the_december_bilag_beside_todays_with_every_difference_explained(december, register, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_EKSEMPEL", "nej")
    release, _ = december
    valg = Valg(periode=periods.parse("2020K3"), sammenlign=("landet",), moede=date(2020, 12, 8))
    then = dokument.byg(release, replace(valg, pr=FOER))
    spec = dokument.as_toml(replace(valg, pr=FOER, release=release.id))
    udsendte.skriv(release, then, spec, "december.pdf", b"pdf")
    now = dokument.byg(release, valg)
    one = udsendte.laes()[0]
    assert dokument.byg(release, one.valg) == then, "the register's spec makes the same bilag again"
    found = list(siden.changes(tuple(now.figurer), one.figurer, dokument.forklaring(release.som_kendt(FOER), release)))
    assert found == list(dokument.with_changes(now, release, replace(valg, siden=FOER.isoformat()), None).aendringer)
    told = {(a.figur, a.hvad): (a.foer, a.nu, a.art, a.grund) for a in found}
    ledige = "Antal ledige, fuldtidspersoner"
    was = {m: cell(then, "ledige", m) for m in ("august 2020", "september 2020")}
    assert told[ledige, "Ballerup, august 2020"] == (was["august 2020"], str(int(was["august 2020"].replace(".", "")) + 1), "revision", "")
    assert told[ledige, "Ballerup, september 2020"][2:] == ("rettelse", "Kilden havde glemt 150 ledige")
    every = {(f.navn, place): text for f in then.figurer for place, (text, *_) in siden.cells(f.tabel).items()}
    other = {(f.navn, place) for f in now.figurer for place, (text, *_) in siden.cells(f.tabel).items() if text != every[f.navn, place]}
    assert len(found) == len(other) >= 2, "no difference without a line, and no line without a difference"
    assert {a.art for a in found} <= {siden.REVISION, siden.RETTELSE}


def test_the_day_count_of_december_2020_is_the_same_today(release):
    valg = Valg(koncept="covid19", til=date(2020, 11, 25), siden=release.id)
    now = dokument.byg(release, valg)
    assert dokument.with_changes(now, release, valg, lambda _: release).aendringer == ()
    earlier = dokument.with_changes(now, release, replace(valg, siden=FOER.isoformat()), None)
    assert {a.art for a in earlier.aendringer} <= {siden.EKSEMPEL} and earlier.siden_ord == "den 18. august 2026"


def test_the_two_real_pulls_are_explained_by_revisions(release):
    valg = replace(JUNE, siden=FOER.isoformat())
    found = dokument.with_changes(dokument.byg(release, valg), release, valg, None)
    told = {(a.figur, a.hvad): (a.foer, a.nu, a.art) for a in found.aendringer}
    assert told["Ledighed i pct. af arbejdsstyrken", "Ballerup, juni 2026"] == ("3,0*", "3,1", "revision")
    assert siden.RETTELSE not in {a.art for a in found.aendringer}, "nobody had to let these in"


ROD = Rod(Sted(("ledige",), ("alle",), (), ("2026M06",)), (Sted(perioder=("2026M06",)),), (Sted(), Sted(omraader=("151", "153"))))


def trykt(text: str, rod: Rod = ROD, head: str = "Klyngen (2 kommuner)", eksempel: bool = False) -> udsendte.Trykt:
    return udsendte.Trykt(1, "ledige", "Ledige, juni 2026", "ledige", eksempel, Table(("Periode", head), (("juni 2026", text),), ""), rod)


def moved(area: str, before: int, after: int, art: str = "revision", grund: str = "") -> Bevaegelse:
    return Bevaegelse(Noegle("ledige", "alle", area, "2026M06"), Decimal(before), Decimal(after), art, grund)


OTHER = replace(ROD, kolonner=(Sted(), Sted(omraader=("151", "155"))))


@pytest.mark.parametrize(("why", "rod", "said"), [
    (Forklaring({("ledige", "alle", "2026M06"): {"153": moved("153", 1, 2)}}), ROD, "revision"),
    (Forklaring({("ledige", "alle", "2026M06"): {"153": moved("153", 1, 2), "151": moved("151", 1, 2, "rettelse", "Fejl i filen")}}), ROD,
     "rettelse: Fejl i filen"),
    (Forklaring({("ledige", "alle", "2026M06"): {"461": moved("461", 1, 2)}}), OTHER, "andre kommuner i sammenligningen"),
    (Forklaring({}, {"y25i01": ""}), ROD, "revision"), (Forklaring({}, {"y25i01": "Ny fil"}), ROD, "rettelse: Ny fil"),
    (Forklaring({}, {"y60a02": ""}), ROD, "opgjort anderledes"),
])  # fmt: skip
def test_why_a_figure_of_several_kommuner_is_another(why, rod, said):
    now = replace(trykt("120", rod, "Klyngen (3 kommuner)"), navn="ledige")
    figur = dokument.Figur(1, now.navn, now.titel, "", "", (), now.tabel, {}, rod=rod)
    assert [(a.hvad, a.foer, a.nu, a.hvorfor) for a in siden.changes((figur,), (trykt("110"),), why)] == [
        ("Klyngen, juni 2026", "110", "120", said)
    ]
    assert list(siden.changes((figur,), (trykt("120*"),), why)) == [], "that it is no longer foreløbigt is no other number"


def test_columns_of_one_name_are_told_apart():
    table = Table(("Alder", "Ballerup", "På et år", "Hele landet", "På et år"), (("16-24 år", "1", "+1 pct.", "2", "+2 pct."),), "")
    assert {place[1]: text for place, (text, *_) in siden.cells(table).items()} == {
        "Ballerup": "1", "Ballerup, på et år": "+1 pct.", "Hele landet": "2", "Hele landet, på et år": "+2 pct.",
    }  # fmt: skip


def test_another_period_is_held_against_the_newest_of_each_figure(release):
    now, then = (dokument.byg(release, replace(TEN, periode=periods.parse(code))) for code in ("2026M06", "2025M06"))
    found = list(siden.newest(tuple(now.figurer), tuple(then.figurer)))
    one = next(a for a in found if a.figur.startswith("Ledighed i pct."))
    assert one.hvad == "Ballerup, juni 2026 mod juni 2025" and one.art == siden.NY
    assert (one.foer, one.nu) == (cell(then, "ledighed", "juni 2025"), cell(now, "ledighed", "juni 2026"))


# ---- the register


@pytest.fixture
def sent(release, register) -> dokument.Dokument:
    """Ten indicators as known on 18 August, as PDF and Word; and as they are."""
    found = dokument.byg(release, replace(JUNE, sammenlign=("klynge", "landet"), pr=FOER))
    for ending in ("pdf", "docx"):
        udsendte.skriv(release, found, dokument.as_toml(replace(JUNE, pr=FOER)), skriv.file_name(found, ending), ending.encode())
    udsendte.skriv(release, dokument.byg(release, JUNE), dokument.as_toml(JUNE), "i-dag.pdf", b"i dag")
    return found


def test_every_printed_number_is_registered_once(sent, register):
    today, word, pdf = udsendte.laes()
    assert (today.fil, word.format, pdf.format) == ("i-dag.pdf", "docx", "pdf")
    assert (pdf.pr, pdf.kendt, today.pr, today.kendt) == (FOER, FOER, None, NU)
    assert pdf.figurer == word.figurer and pdf.sha256 != word.sha256
    assert [(f.navn, f.tabel.hoved, f.tabel.raekker, f.rod) for f in pdf.figurer] == [
        (f.navn, f.tabel.hoved, f.tabel.raekker, f.rod) for f in sent.figurer
    ]
    assert ["figurer" in json.loads(line) for line in register.read_text(encoding="utf-8").splitlines()] == [True, False, True]


def test_what_a_power_failure_cut_takes_no_other_line_with_it(sent, release, register):
    with register.open("ab") as file:
        file.write(b'{"tid": "2026-0')
    udsendte.skriv(release, sent, "", "efter.pdf", b"x")
    assert [one.fil for one in udsendte.laes()][:2] == ["efter.pdf", "i-dag.pdf"] and len(udsendte.laes()) == 4


def test_a_register_that_cannot_be_written_takes_no_file_away(command, tmp_path):
    (tmp_path / "i-vejen").write_text("", encoding="utf-8")
    out = tmp_path / "ud.zip"
    status, _, err = command("bilag", "--koncept", "kontanthjaelpsreformen", "--out", str(out),
                             NOEGLETAL_UDSENDT=str(tmp_path / "i-vejen" / "udsendt.jsonl"))  # fmt: skip
    assert (status, out.exists()) == (0, True) and "Advarsel: " in err


def test_an_exported_bilag_is_touched_by_what_has_moved_since_and_no_other(sent, release):
    """Against the bilag made again on the newest figures: the same old and new, cell for cell."""
    movements = revision.forskelle(queries.everything(release.som_kendt(FOER)), queries.everything(release))
    found = udsendte.beroert(movements, NU)
    assert {b.udsendt.fil.rpartition(".")[2] for b in found} == {"pdf", "docx"}, "the one that knew the new figures is not touched"
    today = {f.navn: siden.cells(f.tabel) for f in dokument.byg(release, replace(JUNE, sammenlign=("klynge", "landet"))).figurer}
    told = {(b.figur.navn, b.raekke, b.kolonne): (b.trykt.rstrip("*"), b.nu) for b in found if b.udsendt.format == "pdf"}
    expected = {
        (f.navn, *place): (text.rstrip("*"), today[f.navn][place][0].rstrip("*"))
        for f in sent.figurer if not f.eksempel for place, (text, *_) in siden.cells(f.tabel).items()
        if text.rstrip("*") != today[f.navn][place][0].rstrip("*")
    }  # fmt: skip
    assert told["ledighed", "juni 2026", "Ballerup"] == ("3,0", "3,1")
    assert told.items() <= expected.items()
    assert {key for key in expected.keys() - told.keys() if key[2] != "Klyngen"} == set(), "only a rate of several kommuner may be missing"


def test_a_count_of_several_kommuner_moves_by_their_sum(register, release, monkeypatch):
    one = udsendte.Udsendt(
        __import__("datetime").datetime.now().astimezone(), "f.pdf", "pdf", "x", "X", "Ballerup", "2026M06", "id", None, FOER, "", "0" * 64,
        (trykt("1.110*"), trykt("1.110", eksempel=True)),
    )  # fmt: skip
    monkeypatch.setattr(udsendte, "laes", lambda: [one])
    found = udsendte.beroert([moved("151", 10, 15), moved("153", 7, 6), moved("461", 1, 99)])
    assert [(b.trykt, b.nu, b.kolonne) for b in found] == [("1.110*", "1.114", "Klyngen")]
    assert udsendte.beroert([moved("151", 10, 15), moved("153", 7, 2)]) == [], "the sum is the same"
    assert udsendte.beroert([moved("151", 10, 15)], FOER) == [], "it knew that day's figures"


# ---- the page


def test_the_page_opens_one_that_has_left_beside_todays(page, release, register, tmp_path, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path / "data"))
    valg = replace(JUNE, pr=FOER)
    then = dokument.byg(release, valg)
    udsendte.skriv(release, then, dokument.as_toml(replace(valg, release=release.id)), "sidste.pdf", b"x")
    app = page("bilag", kommune="Ballerup")
    app.session_state["bilag_udsendt"] = udsendte.laes()[0].id
    app.run()
    assert not app.exception, app.exception
    text = shown(app)
    expected = dokument.with_changes(dokument.byg(release, JUNE), release, replace(JUNE, siden=FOER.isoformat()), None).aendringer
    whole = sum(a.hvad == siden.HELE for a in expected)
    assert f"{len(expected) - whole} tal er ændret siden; {whole} figurer er andre" in text
    assert "med tallene som kendt den 18. august 2026" in text
    assert "<td>Ballerup, juni 2026</td>" in text and ">3,0*</td>" in text and ">3,1</td>" in text
    app.button(key="bilag_udsendt_videre").click().run()
    assert "med tallene som kendt den 18. august 2026" in shown(app) and not app.exception
    app.button(key="bilag_nyeste").click().run()
    assert app.session_state["bilag_siden"] == "2026-08-18"


def test_the_page_follows_the_day_of_the_side(page, tmp_path, monkeypatch):
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path / "data"))
    app = page("bilag", koncept="Benchmark", kommune="Ballerup", kendt="18. august 2026")
    app.button(key="bilag_lav").click().run()
    assert "halvår 2022 (tallene som kendt den 18. august 2026)" in shown(app) and not app.exception
    assert [b.proto.label for b in app.get("download_button")][:2] == ["Hent PDF", "Hent Word"]
    app.selectbox(key="koncept").set_value("Kontanthjælpsreformen").run()
    app.button(key="bilag_lav").click().run()
    assert "Ingen af bilagets tal var hentet den 18. august 2026. Vælg en senere dag" in app.error[0].value.replace("\\", "")
