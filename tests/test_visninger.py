"""Saved views: the built-in ones hold what the minutes and the concept ask for, the sentences say what the intervals carry, own views
survive bad files, hostile names and two people at once, and the page shows them all."""

import re
import threading
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conftest import shown
from indicators import areas, catalogue, comparison, periods, visninger
from indicators.comparison import Comparison, Interval, Selection, Series, Value
from indicators.queries import Break
from indicators.visninger import Figur, Kapitel, VisningError, saetninger

# domain.md section 2, "core set for release 1", A1-F4
CORE = {
    "A": (1, 2, 3, 4, 5, 6, 7, 8, 9, 11), "B": (1, 3, 5, 6, 7, 8, 9, 11, 12, 13), "C": (1, 2, 3, 4, 5),
    "D": (1, 3, 4, 5, 6, 7, 8, 9, 10, 13), "E": (1, 2, 3, 4), "F": (1, 2, 3, 4),
}  # fmt: skip
DOCUMENT, TEN = visninger.builtin()


# ------------------------------------------------------------------------------------------------ the built-in views


def numbers(view: visninger.Visning) -> set[str]:
    return {catalogue.load().indikatorer[name].nr for figure in view.figurer for name in figure.noegletal}


def test_the_document_holds_the_core_set_and_every_main_noegletal():
    main = {i.nr for i in catalogue.load().indikatorer.values() if i.nr[-1].isdigit()}
    core = {f"{letter}{number}" for letter, those in CORE.items() for number in those}
    assert core - numbers(DOCUMENT) == set()
    assert main - numbers(DOCUMENT) == set()


def test_the_document_is_the_six_emner_in_their_order_and_each_in_the_order_of_the_catalogue():
    known = catalogue.load()
    assert [k.titel for k in DOCUMENT.kapitler] == list(known.emner.values())
    place = {name: number for number, name in enumerate(known.indikatorer)}
    for chapter, emne in zip(DOCUMENT.kapitler, known.emner, strict=True):
        assert {known.indikatorer[f.indikator].emne for f in chapter.figurer} == {emne}
        mains = [place[f.indikator] for f in chapter.figurer if known.indikatorer[f.indikator].nr[-1].isdigit()]
        assert mains == sorted(mains), emne


def test_the_committees_decision_of_8_december_2020_stands_in_the_document():
    assert Figur("forsoergertryk", deles="herkomst") in list(DOCUMENT.figurer)


def test_the_ten_are_ten_against_klynge_naboer_and_landet():
    assert len(TEN.kapitler) == 10 and set(TEN.sammenlign) == {"klynge", "naboer", "landet"} and TEN.tabel


def test_the_follow_up_of_9_february_2016_comes_back(release):
    month = periods.parse("2015M11")
    shown = visninger.table(visninger.lines(release, TEN, "Ballerup", TEN.sammenlign, month), "Ballerup", TEN.sammenlign)
    assert shown.hoved == (
        "Nøgletal", "Periode", "Niveau", "Ændring i Ballerup", "i klyngen", "i nabokommunerne", "i hele landet",
    )  # fmt: skip
    own = {row[0].removesuffix(" (eksempel)"): row[3] for row in shown.raekker}
    assert own["A-dagpenge"] == "−15,3 pct." and own["Kontanthjælp før reformen"] == "−11,2 pct."
    assert own["Uddannelseshjælp"] == "−12,1 pct." and own["Sygedagpenge og jobafklaring"] == "+9,2 pct."
    land = {row[0].removesuffix(" (eksempel)"): row[6] for row in shown.raekker}
    assert land["Sygedagpenge og jobafklaring"] == "+4,3 pct."  # minutes: "som er 4,3 pct."
    said = dict(visninger.words(visninger.lines(release, TEN, "Ballerup", TEN.sammenlign, month)))["3. A-dagpenge"]
    assert said == [
        "Eksempeldata: Antallet af fuldtidspersoner på a-dagpenge er faldet med 15,3 pct. i de seneste 12 måneder, "
        "hvilket er et større fald end i hele landet, klyngen og i nabokommunerne."
    ]


def test_every_example_row_of_the_table_says_so_and_no_real_one(release):
    for part in visninger.lines(release, TEN, "Ballerup", TEN.sammenlign):
        for line in part.linjer:
            if line.found:
                assert ("(eksempel)" in line.navn) == line.found.eksempel


def test_a_table_that_ended_gives_way_to_the_one_that_took_over(release):
    def names(month: str | None) -> list[str]:
        parts = visninger.lines(release, TEN, "Ballerup", TEN.sammenlign, periods.parse(month) if month else None)
        return [line.figur.indikator for line in parts[3].linjer]

    assert set(names(None)) == {"kontanthjaelp"} and set(names("2015M11")) == {"kontanthjaelp_foer_reformen"}


def test_the_months_go_from_a_year_after_the_first_figure_to_the_newest(release):
    found = visninger.months(release, TEN, "Ballerup", ("landet",))
    assert found[0] > found[-1] and periods.parse("2015M11") in found and {p.type for p in found} == {"M"}


# ------------------------------------------------------------------------------------------------ sentences, answers by hand

CHOSEN = periods.parse("2015M11")
NAMES = {"egen": "Ballerup", "landet": "Hele landet", "klynge": "Klyngen (10 kommuner)", "naboer": "Nabokommuner (5 kommuner)"}


def count(tal: int | None) -> Value:
    """A count rounded to whole persons."""
    half = Fraction(1, 2)
    return Value(None, "mangler") if tal is None else Value(Fraction(tal), "endelig", 0, Interval(tal - half, tal + half))


def rate(text: str | None) -> Value:
    """A published rate with one decimal."""
    if text is None:
        return Value(None, "mangler")
    return Value(Fraction(text), "endelig", 1, Interval(Fraction(text) - Fraction(1, 20), Fraction(text) + Fraction(1, 20)))


def made(indikator: str, value: Callable, breaks: tuple[Break, ...] = (), **figures: tuple) -> Comparison:
    """A comparison of hand-made figures: (a year ago, now) for each area, own first."""
    indicator, before = catalogue.load().indikatorer[indikator], CHOSEN.year_before()
    series: list[Series] = []
    for name, (then, now) in figures.items():
        a, b = value(then), value(now)
        changed = comparison.change(indicator, a, b, before, CHOSEN, breaks)
        relation = comparison.values.relation(series[0].nu, b) if series and indicator.is_rate else None
        series.append(Series(name, NAMES[name], None, ((before, a), (CHOSEN, b)), b, changed, relation))
    kommune = areas.Omraade("151", "Ballerup", "kommune")
    everyone = catalogue.load().maalgrupper["alle"]
    return Comparison(
        indicator, everyone, kommune, "Ballerup Kommune", CHOSEN, series[0], tuple(series[1:]), None, breaks, (), "", None, "prøve",
        Selection(indikator, "Ballerup"),
    )  # fmt: skip


A = "Antallet af fuldtidspersoner på a-dagpenge"
Y = "i de seneste 12 måneder"
COUNTS = [
    # a larger fall than all: the minutes' own sentence
    ({"egen": (720, 610), "klynge": (7000, 6600), "naboer": (2150, 1990), "landet": (88000, 82000)},
     f"{A} er faldet med 15,3 pct. {Y}, hvilket er et større fald end i hele landet, klyngen og i nabokommunerne."),
    # a larger rise than one, a smaller than another
    ({"egen": (1000, 1092), "klynge": (10000, 11500), "landet": (100000, 104300)},
     f"{A} er steget med 9,2 pct. {Y}, hvilket er en større stigning end i hele landet og en mindre stigning end i klyngen."),
    # the others went the other way, or stood still
    ({"egen": (1000, 880), "klynge": (10000, 10420), "landet": (100000, 100000)},
     f"{A} er faldet med 12,0 pct. {Y}, mens der er en stigning i klyngen (4,2 pct.), og niveauet er uændret i hele landet."),
    ({"egen": (1000, 880), "klynge": (10000, 9970), "landet": (100000, 99700)},
     f"{A} er faldet med 12,0 pct. {Y}, mens niveauet er stort set uændret i hele landet og i klyngen."),
    # printed alike is never called larger, and an overlap is no difference
    ({"egen": (10000, 10500), "landet": (100000, 105004)},
     f"{A} er steget med 5,0 pct. {Y}, hvilket er på niveau med stigningen i hele landet."),
    ({"egen": (100, 110), "landet": (100000, 110500)},
     f"{A} er steget med 10,0 pct. {Y}, hvilket er på niveau med stigningen i hele landet."),
    # weak, unchanged, nearly unchanged
    ({"egen": (10000, 9860), "landet": (100000, 98000)},
     f"{A} er faldet svagt med 1,4 pct. {Y}, hvilket er et mindre fald end i hele landet."),
    ({"egen": (1430, 1430), "landet": (18000, 18940)}, f"{A} er uændret {Y}, mens der er en stigning i hele landet (5,2 pct.)."),
    ({"egen": (1430, 1430), "landet": (18000, 18000)}, f"{A} er uændret {Y}, ligesom i hele landet."),
    ({"egen": (10000, 9970), "landet": (100000, 93000)},
     f"{A} er stort set uændret {Y} (−0,3 pct.), mens der er et fald i hele landet (7,0 pct.)."),
    # one person more of sixty can be rounding
    ({"egen": (60, 61), "landet": (1000, 1100)},
     f"{A} er på niveau med året før (+1,7 pct., som afrunding kan forklare), mens der er en stigning i hele landet (10,0 pct.)."),
    # who cannot be compared with is named
    ({"egen": (720, 610), "klynge": (None, 6600), "landet": (88000, 82000)},
     f"{A} er faldet med 15,3 pct. {Y}, hvilket er et større fald end i hele landet. Ændringen i klyngen kan ikke opgøres."),
    ({"egen": (720, 610), "klynge": (None, 6600), "landet": (88000, None)},
     f"{A} er faldet med 15,3 pct. {Y}. Ændringen i hele landet og i klyngen kan ikke opgøres."),
    # too few, nothing a year ago, nothing now
    ({"egen": (5, 8), "landet": (88000, 82000)}, f"{A} er 8 mod 5 i november 2014, hvilket er for få til en ændring i pct."),
    ({"egen": (None, 610), "landet": (88000, 82000)}, f"{A} er 610 i november 2015; ændringen {Y} kan ikke opgøres."),
    ({"egen": (720, None), "landet": (88000, 82000)}, f"{A} i Ballerup Kommune i november 2015 er ikke i leverancen."),
]  # fmt: skip


@pytest.mark.parametrize(("figures", "answer"), COUNTS)
def test_a_count_in_the_manner_of_the_minutes(figures, answer):
    assert saetninger.sentence(made("a_dagpenge", count, **figures)) == answer


def test_a_rate_moves_in_procentpoint_and_says_its_level():
    found = made("ledighed", rate, egen=("3.5", "3.1"), klynge=("2.4", "2.6"), landet=("4.5", "3.4"))
    assert saetninger.sentence(found) == (
        f"Ledigheden er faldet med 0,4 procentpoint {Y}, hvilket er et mindre fald end i hele landet, mens der er en stigning i klyngen "
        "(0,2 procentpoint). Niveauet er 3,1 pct. Det er højere end i klyngen (2,6 pct.) og lavere end i hele landet (3,4 pct.)."
    )


def test_a_tenth_between_two_rounded_rates_is_no_rise():
    found = made("ledighed", rate, egen=("3.0", "3.1"), landet=("3.0", "3.0"))
    assert saetninger.sentence(found) == (
        "Ledigheden er på niveau med året før (+0,1 procentpoint, som afrunding kan forklare), ligesom i hele landet. "
        "Niveauet er 3,1 pct. Det er på niveau med hele landet (3,0 pct.)."
    )


def test_a_break_between_the_two_is_said():
    cut = Break(date(2015, 7, 1), None, "brud", "reformen den 1. juli 2015")
    said = saetninger.sentence(made("a_dagpenge", count, (cut,), egen=(720, 610), landet=(88000, 82000)))
    assert said.endswith("Databrud: reformen den 1. juli 2015 ligger mellem de to perioder, så ændringen skal læses med forbehold.")


# ------------------------------------------------------------------------------------------------ own views on disk

PART = (Kapitel("Ledige", (Figur("ledighed"), Figur("ledige", "a_dagpenge"), Figur("ledige", deles="koen"))),)


@pytest.fixture
def shelf(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("NOEGLETAL_DATA", str(tmp_path))
    return tmp_path / "visninger"


def own() -> list[str]:
    found, wrong = visninger.everything()
    assert wrong == []
    return [view.navn for view in found if view.egen]


NASTY = {
    "Møde på Rådhuset 3/4": "moede-paa-raadhuset-3-4", "../../etc/passwd": "etc-passwd", "ÆØÅ": "aeoeaa", "…": "visning",
    "CON": "visning-con", "a" * 80: "a" * 80, 'Anførsel " og \\ skråstreg': "anfoersel-og-skraastreg", "=1+1 [navn] #": "1-1-navn",
    "Café Ågård": "cafe-aagaard", "日本": "visning", "-rf *": "rf",
}  # fmt: skip


@pytest.mark.parametrize(("name", "slug"), NASTY.items())
def test_any_name_comes_back_from_a_safe_file(shelf, name, slug):
    kept = visninger.save(name, PART, "Til mødet\ni morgen \x7f", ("landet",), True)
    assert kept.slug == slug and [p.name for p in shelf.glob("*.toml")] == [f"{slug}.toml"]
    found = next(v for v in visninger.everything()[0] if v.egen)
    assert (found.navn, found.kapitler, found.sammenlign, found.tabel) == (name, PART, ("landet",), True)
    assert found.forklaring == "Til mødet\ni morgen \x7f"


@pytest.mark.parametrize("name", ["", "   ", "\x00\n", "a" * 81, "Nøgletalsdokumentet", "NØGLETALSDOKUMENTET ", "Ét nøgletal",
                                  "De 10 indikatorer 2016", "et nøgletal"])  # fmt: skip
def test_a_name_that_is_none_or_taken_is_refused(shelf, name):
    with pytest.raises(VisningError):
        visninger.save(name, PART)
    assert own() == []


def test_a_view_without_figures_is_refused(shelf):
    with pytest.raises(VisningError, match="Vælg mindst én"):
        visninger.save("Tom", ())


def test_a_view_that_is_there_is_never_overwritten(shelf):
    visninger.save("Ældre", PART)
    for name in ("Ældre", "ældre ", "AELDRE"):
        with pytest.raises(VisningError, match="Vælg et andet"):
            visninger.save(name, (Kapitel("Andet", (Figur("ledighed"),)),))
    assert next(v for v in visninger.everything()[0] if v.egen).kapitler == PART


BAD = {
    'navn = "A"\nforklaring = hej\n': 2,
    'navn = "A"\n[[kapitel]]\ntitel = "T"\nfigurer = [\n  { indikator = "ledighed" },\n  { indikator = "findes_ikke" },\n]\n': 6,
    'navn = "A"\n[[kapitel]]\ntitel = "T"\nfigurer = [{ indikator = "ledighed", maalgruppe = "voksne" }]\n': 4,
    'navn = "A"\n[[kapitel]]\ntitel = "T"\nfigurer = [{ indikator = "ledighed", deles = "herkomst" }]\n': 4,
    'navn = "A"\nfarve = "rød"\n[[kapitel]]\ntitel = "T"\nfigurer = [{ indikator = "ledighed" }]\n': 2,
    'navn = "A"\nsammenlign = ["månen"]\n[[kapitel]]\ntitel = "T"\nfigurer = [{ indikator = "ledighed" }]\n': 2,
    'navn = "A"\n[[kapitel]]\ntitel = "T"\nfigurer = []\n': 3,
    'navn = "A"\n[[kapitel]]\ntitel = 7\nfigurer = [{ indikator = "ledighed" }]\n': 3,
    'navn = "A"\n[[kapitel]]\ntitel = "T"\nfigurer = ["ledighed"]\n': 4,
    'navn = "A"\n[[kapitel]]\ntitel = "T"\nfigurer = [{ indikator = "ledighedsydelse", par = "fleksjob" }]\n': 4,
    'navn = "Nøgletalsdokumentet"\n[[kapitel]]\ntitel = "T"\nfigurer = [{ indikator = "ledighed" }]\n': 1,
    "": 1,
}  # fmt: skip


@pytest.mark.parametrize(("text", "line"), BAD.items())
def test_a_bad_file_is_named_with_its_line_and_the_others_stand(shelf, text, line):
    visninger.save("God", PART)
    (shelf / "daarlig.toml").write_text(text, encoding="utf-8")
    found, wrong = visninger.everything()
    assert [v.navn for v in found if v.egen] == ["God"]
    assert len(wrong) == 1 and wrong[0].startswith(f"data/visninger/daarlig.toml, linje {line}: "), wrong


def test_a_file_that_is_not_utf8_is_named_with_its_line(shelf):
    shelf.mkdir()
    (shelf / "gammel.toml").write_bytes('navn = "A"\nforklaring = "møde"\n'.encode("latin-1"))
    assert visninger.everything()[1] == ["data/visninger/gammel.toml, linje 2: teksten er ikke UTF-8. Gem filen som UTF-8."]


def test_two_files_of_one_name_do_not_both_stand(shelf):
    visninger.save("Kopi", PART)
    (shelf / "kopi-2.toml").write_text((shelf / "kopi.toml").read_text(encoding="utf-8"), encoding="utf-8")
    found, wrong = visninger.everything()
    assert [v.slug for v in found if v.egen] == ["kopi"] and "kopi-2.toml" in wrong[0]


def test_a_write_that_breaks_leaves_nothing_behind(shelf, monkeypatch):
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(VisningError, match="kan ikke gemmes"):
        visninger.save("Ny", PART)
    assert [p.name for p in shelf.iterdir() if p.suffix != ".laas" and p.name != ".laas"] == []


def test_two_people_saving_at_once_lose_nothing(shelf):
    kept, refused = [], []

    def person(number: int) -> None:
        for name in (f"Mappe {number}", "Fælles"):
            try:
                kept.append(visninger.save(name, (Kapitel(f"Kapitel {number}", (Figur("ledighed"),)),)))
            except VisningError as why:
                refused.append(str(why))

    people = [threading.Thread(target=person, args=(n,)) for n in range(8)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(own()) == sorted(["Fælles", *(f"Mappe {n}" for n in range(8))])
    assert len(kept) == 9 and len(refused) == 7 and all("Vælg et andet" in why for why in refused)
    winner = next(v for v in kept if v.navn == "Fælles")  # whoever was told that it is kept, is
    assert next(v for v in visninger.everything()[0] if v.navn == "Fælles").kapitler == winner.kapitler


def test_only_what_is_on_the_shelf_can_be_deleted(shelf):
    visninger.save("Væk", PART)
    outside = shelf.parent / "vigtig.toml"
    outside.write_text("", encoding="utf-8")
    for slug in ("../vigtig", "findes-ikke", "noegletalsdokumentet"):
        with pytest.raises(VisningError):
            visninger.delete(slug)
    visninger.delete("vaek")
    assert own() == [] and outside.exists()


def test_every_figure_that_can_be_chosen_can_be_kept(shelf):
    every = visninger.choices()
    visninger.save("Alt", (Kapitel("Alt", tuple(every.values())),))
    assert own() == ["Alt"] and set(TEN.figurer) <= set(every.values()) and set(DOCUMENT.figurer) <= set(every.values())


# ------------------------------------------------------------------------------------------------ the page


@pytest.fixture
def page(page: Callable[..., AppTest], shelf: Path) -> Callable[..., AppTest]:
    """The page Nøgletal as a link opens it; views are kept in a folder of their own."""

    def open_page(**query: str) -> AppTest:
        app = page("noegletal", **query)
        assert "hændelse" not in shown(app)
        return app

    return open_page


def heads(app: AppTest) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", element.value) for element in app.get("header")]


def test_the_page_opens_with_the_documents_first_chapter(page):
    assert heads(page())[:2] == ["Overordnede ledighedstal", "Ledighed i pct. af arbejdsstyrken"]


@pytest.mark.parametrize("chapter", DOCUMENT.kapitler, ids=lambda k: k.navn)
@pytest.mark.parametrize("examples", ["ja", "nej"])
def test_every_chapter_opens_with_and_without_example_figures(page, monkeypatch, chapter, examples):
    monkeypatch.setenv("NOEGLETAL_EKSEMPEL", examples)
    app = page(kapitel=chapter.navn)
    assert heads(app)[0] == chapter.titel and len(heads(app)) > 1
    assert not re.search(r"\bNone\b|\bnan\b|Traceback", shown(app))
    if examples == "nej":
        assert "Eksempeldata" not in shown(app) and "Venter på data" in heads(app)


def test_a_link_to_a_noegletal_lands_on_that_one_alone(page):
    app = page(noegletal="Ledige")
    assert app.selectbox(key="valgt").value == "Ét nøgletal" and app.selectbox(key="noegletal").value == "Ledige"
    assert heads(app)[0] == "Antal ledige, fuldtidspersoner" and "Overordnede ledighedstal" not in heads(app)


def test_helpers_are_not_offered(page):
    offered = page(visning="Ét nøgletal").selectbox(key="noegletal").options
    known = {i.kort: i.nr for i in catalogue.load().indikatorer.values()}
    assert [kort for kort in offered if known[kort].endswith("n")] == [] and len(offered) > 60


def test_an_emne_narrows_the_noegletal(page):
    app = page(noegletal="Ledige")
    app.selectbox(key="emne").select("Unge borgere").run()
    unge = {i.kort for i in catalogue.load().indikatorer.values() if i.emne == "unge" and not i.nr.endswith("n")}
    assert set(app.selectbox(key="noegletal").options) == unge
    assert "som ikke kan vælges her" not in shown(app)


def test_a_split_is_offered_where_the_noegletal_has_one(page):
    app = page(noegletal="Ledige")
    assert app.selectbox(key="opdelt").options == ["Ikke opdelt", "Køn", "Alder", "Herkomst", "Målgruppe"]
    assert page(noegletal="Varighed, a-dagpenge").selectbox(key="opdelt").options == ["Ikke opdelt"]
    app.selectbox(key="opdelt").select("Køn").run()
    assert not app.exception and "Kvinder" in shown(app)


@pytest.mark.parametrize("link", ["de-10-indikatorer-2016", "De 10 indikatorer (2016)"])
def test_a_link_may_say_the_slug_or_the_name(page, link):
    app = page(visning=link)
    assert app.selectbox(key="valgt").value == "De 10 indikatorer (2016)"
    assert heads(app)[0].startswith("Niveau og ændring i de seneste 12 måneder")


def test_a_link_to_a_view_that_is_gone_says_so_and_shows_the_document(page):
    app = page(visning="slettet-for-laengst")
    assert "som ikke kan vælges her" in shown(app) and "Overordnede ledighedstal" in heads(app)


def test_the_ten_in_november_2015_say_what_the_minutes_say(page):
    text = shown(page(visning="de-10-indikatorer-2016", til_og_med="november 2015"))
    for cell in ("−15,3 pct.", "−11,2 pct.", "−12,1 pct.", "+9,2 pct."):
        assert f"<td>{cell}</td>" in text
    assert "hvilket er et større fald end i hele landet, klyngen og i nabokommunerne." in text


def test_a_user_makes_a_view_finds_it_by_its_link_and_deletes_it(page):
    app = page()
    app.session_state["ny_visning"] = True
    app.run()
    app.text_input(key="gem_navn").input("Til mødet på åen")
    app.multiselect(key="gem_figurer_1").select("C1 A-dagpenge").select("A1 Ledighed").run()
    app.button(key="gem").click().run()
    assert not app.exception and "Visningen 'Til mødet på åen' er gemt" in shown(app)
    assert own() == ["Til mødet på åen"]

    app = page(visning="til-moedet-paa-aaen")
    assert app.selectbox(key="valgt").value == "Til mødet på åen"
    titles = [head.removeprefix("Eksempeldata: ") for head in heads(app)]
    assert titles == ["A-dagpengemodtagere, fuldtidspersoner", "Ledighed i pct. af arbejdsstyrken"]
    app.button(key="slet").click().run()
    assert own() == [] and "er slettet" in shown(app) and "Overordnede ledighedstal" in heads(app)


def test_a_name_that_is_taken_is_told_in_the_form(page):
    app = page()
    app.session_state["ny_visning"] = True
    app.run()
    app.text_input(key="gem_navn").input("Nøgletalsdokumentet")
    app.multiselect(key="gem_figurer_1").select("A1 Ledighed").run()
    app.button(key="gem").click().run()
    assert "optaget" in shown(app) and app.text_input(key="gem_navn").value == "Nøgletalsdokumentet"


def test_a_bad_file_is_told_on_the_page(page, shelf):
    shelf.mkdir()
    (shelf / "daarlig.toml").write_text("navn = <b>", encoding="utf-8")
    text = shown(page())
    assert "data/visninger/daarlig.toml, linje 1" in text and "Overordnede ledighedstal" in text


def test_hostile_words_in_a_view_are_shown_as_they_are(page):
    words = "<img src=x onerror=1> $x^2$ [a](javascript:1)"
    visninger.save(words, (Kapitel(words, (Figur("ledighed"),)), Kapitel("To", (Figur("ledige"),))), words)
    app = page(visning=visninger.slug_of(words))
    assert words in heads(app) and not any("<img" in element.proto.body for element in app.get("html"))
