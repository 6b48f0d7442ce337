"""The follow-up through the real door: files as people write them, a release, and the raw delivery counted by hand beside it."""

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import run_command, shared
from indicators import opfoelgning, store
from indicators.comparison import ComparisonError
from indicators.dokument import Valg, byg
from indicators.dokument.kontrol import kontrol
from indicators.figures import opfoelgning as figurer
from indicators.opfoelgning import lists, words
from indicators.opfoelgning.model import Maalstatus, Opfoelgningsbillede
from small import deliver, make, real

TABEL = "leverancer/jobindsats/2026-08-22/y60a02.csv"
TAL = "Antal fuldtidspersoner"
HOVED = ("id;titel;kommune;aftale;nøgletal;måling;målgruppe;værdi;art;retning;enhed;usikkerhed;udgangspunkt;fra;frist;fristtekst;status;"
         "udvalg;dato;punkt;kilde;note")  # fmt: skip
MAAL = {  # id -> nøgletal;måling;målgruppe;værdi;art;retning;enhed;usikkerhed;udgangspunkt;fra;frist
    "hoejst": "kontanthjaelp;;alle;900;højst;;fuldtidspersoner;;;;",
    "over-brud": "kontanthjaelp;;alle;900;højst;;fuldtidspersoner;;;01-01-2024;",
    "middel": "kontanthjaelp;;alle;700;løbende;højst;fuldtidspersoner;;;01-01-2023;31-12-2023",
    "vej": "kontanthjaelp;;alle;600;sti;;fuldtidspersoner;;800;01-01-2022;31-12-2024",
    "faerre": "kontanthjaelp;;alle;;færre;;fuldtidspersoner;;;01-01-2023;31-12-2023",
    "personer": "kontanthjaelp;;alle;900;højst;;personer;;;;",
    "helaar": "kontanthjaelp;;alle;900;højst;;helårspersoner;;;;",
    "kun-foreloebig": "kontanthjaelp;;alle;900;højst;;fuldtidspersoner;;;01-07-2026;",
    "ultimo-uden-dag": "kontanthjaelp;;alle;900;ultimo;højst;fuldtidspersoner;;800;01-01-2022;",
    "mindst-uden-dag": "kontanthjaelp;;alle;2000;mindst;;fuldtidspersoner;;;;",
    "svar": ";svar;alle;60;mindst;;pct.;;;;",
    "intet": ";;alle;;flere;;;;;01-01-2021;31-12-2021",
}
BESPARELSER = """kommune;besparelse;del;art;mio. kr.;usikkerhed;nøgletal;målgruppe;fra;til;kr. lav;kr. høj;kr. kilde;kilde;note
alle;Fra 2023 til 2024;Kontanthjælp;beregnet;;;kontanthjaelp;alle;2023M06;2024M06;67000;75000;Ministeriet 2018;Egen beregning;
alle;Over bruddet;Kontanthjælp;beregnet;;;kontanthjaelp;alle;;;67000;75000;Ministeriet 2018;Egen beregning;
"""


SKALAER = """måling;titel;bånd;fra;fra med;til;til med;enhed;kilde
svar;Svarprocent;Lav;;nej;60;nej;pct.;Referat
svar;Svarprocent;Høj;60;ja;;nej;pct.;Referat
"""
MAALINGER = """måling;kommune;fra;til;værdi;til værdi;enhed;kilde;note
svar;Ballerup;2020-01-01;2020-12-31;71;;pct.;Referat;
"""


def linje(id_: str, cells: str, status: str = "vedtaget") -> str:
    text = "3. budgetopfølgning 2024" if "uden-dag" in id_ else ""
    return f"{id_};Prøve {id_};Ballerup;Aftale;{cells};{text};{status};Udvalget;09-02-2016;5;Referat;"


@pytest.fixture(scope="module")
def udgivelse(tmp_path_factory, worker_id) -> store.Release:
    """Ballerup's kontanthjælp and a file of targets on it."""

    def lav(folder: Path) -> None:
        data = make(folder.with_name("maal_data"))
        deliver(data, "2026-08-22", "y60a02", [r for r in real(TABEL) if r["Area"] in ("Hele landet", "Ballerup", "Læsø")])
        lines = [HOVED, *(linje(id_, cells) for id_, cells in MAAL.items()),
                 linje("foreslaaet", MAAL["hoejst"], "foreslået"), linje("bortfaldet", MAAL["hoejst"], "bortfaldet")]  # fmt: skip
        reference = data / "reference"
        (reference / "maal.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (reference / "skalaer.csv").write_text(SKALAER, encoding="utf-8")
        (reference / "maalinger.csv").write_text(MAALINGER, encoding="utf-8")
        (reference / "besparelser.csv").write_text(BESPARELSER, encoding="utf-8")
        (reference / "beslutninger.csv").unlink(missing_ok=True)  # it speaks of targets that are not here
        store.build(data, folder)

    return store.open_release(shared(tmp_path_factory, worker_id, "maal_releases", lav))


@pytest.fixture(scope="module")
def raa() -> dict[str, Fraction]:
    """The delivery by the csv module alone: period -> Ballerup's fuldtidspersoner."""
    return {r["Periode"]: Fraction(r[TAL]) for r in real(TABEL) if r["Area"] == "Ballerup"}


@pytest.fixture(scope="module")
def staar(udgivelse) -> Callable[..., Maalstatus]:
    """How a target stands on a day."""

    def ask(id_: str, til: str | None = None) -> Maalstatus:
        found = opfoelgning.billede(udgivelse, "Ballerup", date.fromisoformat(til) if til else None)
        return next(m for m in found.maal if m.maal.id == id_)

    return ask


def test_a_ceiling_is_held_against_the_newest_final_month(staar, raa):
    found = staar("hoejst")
    final = sorted(raa)[-2]  # the newest of the delivery is preliminary
    assert (found.aktuel.tal, found.aktuel.navn, found.eksempel) == (raa[final], "juni 2026", False)
    assert found.vurdering == ("naaet" if raa[final] + Fraction(1, 2) <= 900 else "ikke_naaet")
    assert found.serie[-1].foreloebig and found.serie[-1].tal == raa[sorted(raa)[-1]]
    assert "tabel y60a02 (hentet 22. august 2026)" in found.kilde


def test_a_reform_between_the_first_day_and_the_figure_takes_the_verdict_away(staar):
    assert staar("over-brud").vurdering == "uden_evidens"
    assert "kontanthjælpsreformen den 1. juli 2025" in staar("over-brud").grund
    assert staar("over-brud", "2025-06-30").vurdering in ("naaet", "ikke_naaet")


def test_a_mean_of_a_year_is_that_of_its_twelve_months(staar, raa):
    months = [raa[f"2023M{m:02d}"] for m in range(1, 13)]
    found = staar("middel")
    assert found.aktuel.tal == sum(months) / 12
    assert found.vurdering == ("naaet" if found.aktuel.tal + Fraction(1, 2) <= 700 else "ikke_naaet")
    half = staar("middel", "2023-06-30")
    so_far = sum(months[:6])
    assert half.aktuel.tal == so_far / 6
    assert half.tempo is not None and half.tempo.kraeves == (700 * 12 - so_far) / 6


def test_a_path_is_met_month_by_month_until_its_end(staar, raa):
    found = staar("vej", "2023-06-30")
    assert found.sti_nu == 800 - Fraction(200 * 18, 36)
    assert found.afstand.low == raa["2023M06"] - Fraction(1, 2) - found.sti_nu
    assert found.tempo.kraeves == (600 - raa["2023M06"]) / 18
    assert found.tempo.holdt == (raa["2023M06"] - raa["2022M06"]) / 12
    end = staar("vej")
    assert (end.aktuel.tal, end.sti_nu, end.tempo) == (raa["2024M12"], 600, None)
    assert lists.serie(end).raekker[-1][2] == "–"  # before the path begins nothing was asked


def test_fewer_is_against_the_same_month_before(staar, raa):
    found = staar("faerre")
    assert (found.udgang.tal, found.aktuel.tal) == (raa["2022M12"], raa["2023M12"])
    moved = raa["2023M12"] - raa["2022M12"]
    assert found.vurdering == ("naaet" if moved <= -2 else "ikke_naaet" if moved >= 1 else "uden_evidens")


@pytest.mark.parametrize(("id_", "grund"), [
    ("personer", "Målet tæller personer, nøgletallet fuldtidspersoner."), ("helaar", "Målet tæller helårspersoner, nøgletallet fuldtids"),
])  # fmt: skip
def test_another_unit_is_told_beside_and_never_judged_against(staar, raa, id_, grund):
    found = staar(id_)
    assert found.vurdering == "uden_evidens" and grund in found.grund
    assert (found.serie, found.aktuel, found.afstand, found.tempo) == ((), None, None, None)
    assert found.kontekst.serie[-2].tal == raa[sorted(raa)[-2]]


def test_a_deadline_whose_day_is_not_told_takes_nothing_down_and_nobody_is_called_late(staar, udgivelse):
    for id_ in ("ultimo-uden-dag", "mindst-uden-dag"):
        found = staar(id_, "2024-12-31")
        assert (found.vurdering, found.grund) == ("uden_evidens", "Fristens dag er ikke oplyst.")
        assert "Skulle være" not in " ".join(sign.tekst for sign in figurer.tegn(found))  # no way is known without its end
    bilag = byg(udgivelse, Valg("opfoelgning", "Ballerup"))
    assert kontrol(bilag) == []  # though they were decided at one meeting
    said = [t for f in bilag.figurer for t in (f.titel, f.enhed, f.alt, f.kilde, *f.noter, *f.definition, *(s.tekst for s in f.saetninger))]
    assert "Pct." in said and not [text for text in said if ".." in text]  # the scale is in pct.


def test_what_is_only_preliminary_what_nobody_measures_and_what_nobody_decided(staar):
    assert (staar("kun-foreloebig").vurdering, staar("kun-foreloebig").aktuel) == ("kan_ikke_opgoeres", None)
    assert words.overskrift(staar("intet")) == "Målet er uden tal; det kan ikke opgøres. Intet nøgletal og ingen egen måling måler det."
    assert (staar("foreslaaet").vurdering, staar("bortfaldet").vurdering) == ("ikke_vedtaget", "bortfaldet")
    assert staar("foreslaaet").aktuel == staar("bortfaldet").aktuel == staar("hoejst").aktuel


def test_a_counted_saving_is_the_raw_difference_times_the_stated_kroner(udgivelse, raa):
    found = {s.navn: s for s in opfoelgning.billede(udgivelse, "Ballerup").besparelser}
    (part,) = found["Fra 2023 til 2024"].dele
    fewer = raa["2023M06"] - raa["2024M06"]
    assert (part.personer.low, part.personer.high) == (fewer - 1, fewer + 1)  # both ends were rounded to whole persons
    corners = [n * kr / 1_000_000 for n in (fewer - 1, fewer + 1) for kr in (67000, 75000)]
    assert (part.mio_kr.low, part.mio_kr.high) == (min(corners), max(corners))
    assert (found["Fra 2023 til 2024"].sum.low, part.foer.tal, part.nu.tal) == (min(corners), raa["2023M06"], raa["2024M06"])
    (broken,) = found["Over bruddet"].dele
    assert found["Over bruddet"].sum is None and "databrud" in broken.grund
    assert (broken.foer.tal, broken.nu.tal) == (raa["2025M06"], raa["2026M06"])
    earlier = opfoelgning.billede(udgivelse, "Ballerup", date(2025, 6, 30)).besparelser[1].dele[0]
    assert earlier.personer.low == raa["2024M06"] - raa["2025M06"] - 1


def test_an_unknown_kommune_is_refused(udgivelse):
    with pytest.raises(ComparisonError, match="findes ikke"):
        opfoelgning.billede(udgivelse, "Atlantis")


# ---- the project's own files


@pytest.fixture(scope="module")
def ballerup(release) -> Opfoelgningsbillede:
    return opfoelgning.billede(release, "Ballerup")


@pytest.fixture(scope="module")
def egne(ballerup) -> dict[str, Maalstatus]:
    return {m.maal.id: m for m in ballerup.maal}


def test_what_the_minutes_tell_is_what_the_follow_up_says(egne):
    assert egne["loentilskud-2016"].vurdering in ("kan_ikke_opgoeres", "uden_evidens")
    assert "80-90" in egne["loentilskud-2016"].grund  # the half-year before
    assert egne["loentilskud-2016-kommunale"].vurdering == "bortfaldet"
    assert egne["loentilskud-2016-loft"].vurdering == "ikke_vedtaget"
    assert (egne["svarprocent-social-kapital"].vurdering, egne["svarprocent-social-kapital"].aktuel.vist) == ("ikke_naaet", "80")
    assert (egne["socialt-frikort"].vurdering, egne["socialt-frikort"].smaa_tal) == ("ikke_vedtaget", True)
    assert egne["flere-i-arbejde"].vurdering == "naaet" and egne["flere-i-arbejde"].aktuel.tal == 865


def test_example_data_is_judged_and_says_so(egne):
    found = egne["tilbud-13-uger"]
    assert found.eksempel and words.overskrift(found).startswith("Eksempeldata: Målet er mindst 85 pct.; ")
    assert "(eksempel)" in lists.maal([found]).raekker[0][2] and lists.maal([found]).note.startswith("Eksempeldata")


def test_a_day_in_the_past_knows_nothing_later(release):
    found = opfoelgning.billede(release, "Ballerup", date(2016, 2, 9))
    assert all(m.aktuel is None or m.aktuel.til <= date(2016, 2, 9) for m in found.maal)
    assert all(p.til <= date(2016, 2, 9) for m in found.maal for p in (*m.serie, *(m.kontekst.serie if m.kontekst else ())))
    assert all(m.til <= date(2016, 2, 9) for m in found.maalinger)
    assert {b.vedtagelse.beslutning.dato for b in found.beslutninger} == {date(2016, 2, 9)}


def test_the_decisions_of_the_minutes_are_carried_out_somewhere(ballerup):
    found = {b.vedtagelse.sted: b for b in ballerup.beslutninger}
    assert found["noegletal:forsoergertryk"].vises and found["noegletal:forsoergertryk"].forbehold == "på eksempeldata"
    assert found["noegletal:forsoergertryk"].side.startswith("noegletal?noegletal=")
    assert found["side:begivenheder"].side == "begivenheder"
    assert found["maal:loentilskud-2016-kommunale"].titel


def test_a_kommune_without_files_has_what_is_every_kommunes(release):
    found = opfoelgning.billede(release, "Randers")
    assert found.maal and all(m.maal.gaelder_alle for m in found.maal)
    assert (found.aftaler, found.beslutninger, found.skalaer, found.maalinger) == ((), (), (), ())


# ---- the command line


def json_of(command, *words_: str) -> list[dict]:
    status, out, err = command(*words_, "--json")
    assert status == 0, err
    return json.loads(out)


def test_maal_json_has_what_the_issue_promises(command):
    rows = json_of(command, "maal")
    for row in rows:
        assert {"id", "nogletal", "vaerdi", "art", "enhed", "frist", "status", "beslutning", "aktuel", "vurdering"} <= set(row)
        assert set(row["beslutning"]) == {"udvalg", "dato", "punkt"}
    known = {row["id"]: row for row in rows}
    one = known["tilbud-13-uger"]
    assert (one["vaerdi"], one["art"], one["enhed"], one["frist"], one["status"]) == ("85", "mindst", "pct.", None, "vedtaget")
    assert one["beslutning"] == {"udvalg": "Erhvervs- og Beskæftigelsesudvalget", "dato": "2020-10-06", "punkt": None}
    assert Fraction(one["afstand"]) == Fraction(one["aktuel"]["vaerdi"]) - 85
    assert known["fleksjob-venter"]["kommune"] == "Albertslund" and known["socialt-frikort"]["aktuel"]["vaerdi"] == "6"
    assert known["ministermaal-2021-1"]["aktuel"] is None and known["ministermaal-2021-1"]["vaerdi"] is None


def test_maal_of_one_kommune_is_its_own_and_every_kommunes(command):
    mine = json_of(command, "maal", "--kommune", "Albertslund")
    assert {row["id"] for row in mine if not row["gaelder_alle"]} == {"fleksjob-venter"}
    assert any(row["gaelder_alle"] for row in mine) and {row["kommune"] for row in mine} == {"Albertslund"}


def test_a_day_in_the_past_does_not_tell_of_what_was_decided_later(command):
    for words_ in (("maal",), ("maal", "--kommune", "Albertslund"), ("maal", "--kommune", "Ballerup")):
        then = json_of(command, *words_, "--til", "2019-02-24")
        assert "fleksjob-venter" not in {row["id"] for row in then}  # decided the day after
        assert all(row["beslutning"]["dato"] is None or row["beslutning"]["dato"] <= "2019-02-24" for row in then)
    assert "fleksjob-venter" in {row["id"] for row in json_of(command, "maal", "--til", "2019-02-25")}


def test_milepaele_json_has_what_the_issue_promises(command):
    rows = json_of(command, "milepaele")
    assert rows and {row["kommune"] for row in rows} == {"Ballerup"}
    assert all({"indsats", "opfoelgning", "tekst", "status", "oekonomi"} <= set(row) for row in rows)
    assert {row["status"] for row in rows} == {row["oekonomi"] for row in rows} == {"ikke_vurderet"}  # nobody's judgement is known
    tolk = [row for row in rows if row["indsats"].startswith("5.11 ")]
    assert [row["vaerdi"] for row in tolk if row["vaerdi"]] == ["60", "75", "80"]
    assert json_of(command, "milepaele", "--kommune", "Randers") == []


def test_people_read_lines_and_a_wrong_name_is_refused(command):
    status, out, _ = command("maal", "--kommune", "Ballerup")
    assert status == 0 and "Målet er mindst 85 pct.; " in out and "Vedtaget af Erhvervs- og Beskæftigelsesudvalget den " in out
    status, out, _ = command("milepaele")
    assert status == 0 and "5.11 Tolkebistand" in out and "Økonomi, 31.12.2018: ikke vurderet" in out
    for kommando in ("maal", "milepaele"):
        status, out, err = command(kommando, "--kommune", "Atlantis")
        assert (status, out) == (1, "") and "Atlantis" in err
        assert run_command(kommando, "--til", "i går")[0] == 2
