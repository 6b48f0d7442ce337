"""The words of the command line: which commands there are, and what they take."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from indicators import catalogue, forloeb, periods, settings
from indicators.periods import Period, PeriodError


def parser() -> argparse.ArgumentParser:
    """The whole command line; the name of the command chosen is in `kommando`."""
    made = argparse.ArgumentParser(prog="python -m indicators", description="Nøgletal på beskæftigelsesområdet.")
    commands = made.add_subparsers(dest="kommando", required=True, metavar="KOMMANDO")
    _deliveries(commands)
    _figures(commands)
    _bilag(commands)
    _releases(commands)
    return made


def _deliveries(commands: Any) -> None:
    build = commands.add_parser("build", help="læs alle leverancer, kontrollér, og udgiv")
    build.add_argument("--data", type=Path, default=settings.data_dir(), help="mappen med leverancer/ og reference/")
    build.add_argument("--releases", type=Path, help="mappen til udgivelser (ellers DATA/releases)")
    build.add_argument("--hvis-nyt", action="store_true", help="byg kun, når noget er ændret siden sidste udgivelse")
    _signed(build)

    check = commands.add_parser("check", help="hvad ville der ske med filen? Indlæser intet. Med --sag: passer sagens tal sammen?")
    check.add_argument("filer", type=Path, nargs="*", metavar="FILE")
    check.add_argument("--sag", action="store_true", help="en sags tekst (.txt, .md, .docx); uden filer: målene i data/reference")
    check.add_argument("--json", action="store_true")
    check.set_defaults(parser=check)


def _figures(commands: Any) -> None:
    listing = commands.add_parser("list", help="kataloget over nøgletal")
    _when(listing)

    show = commands.add_parser("show", help="ét nøgletal for én kommune; 'benchmark' viser placeringen blandt de 98")
    show.add_argument("indikator", metavar="INDIKATOR")
    _who(show)
    show.add_argument("--opdeling", type=_split, metavar="alder=25-29", help="én værdi af køn, alder eller herkomst")
    show.add_argument("--periode", type=_period, metavar="2026M06")
    show.add_argument("--sammenlign", default="klynge,landet,region,naboer", metavar="klynge,landet,gruppe:NAVN,...")

    follow = commands.add_parser("begivenhed", help="hvordan er det gået siden en dag, fx 'begivenhed covid19'?")
    follow.add_argument("id", metavar="BEGIVENHED")
    _who(follow)
    follow.add_argument("--fra", type=_start, metavar="2020-03-12", help="en dag, 'moede' (sidste møde) eller 'top'")
    follow.add_argument("--til", type=_day, metavar="2020-11-25")
    follow.add_argument("--siden", type=_day, action="append", default=[], metavar="2020-05-05", help="endnu en dag at regne fra")
    _styring(commands)


def _styring(commands: Any) -> None:
    targets = commands.add_parser("maal", help="mål, og hvordan de står: uden --kommune alle kommuners, med den kommunens og de fælles")
    milestones = commands.add_parser("milepaele", help="milepæle i aftaler og planer, med status")
    for command in (targets, milestones):
        command.add_argument("--kommune", metavar="NAVN")
        command.add_argument("--til", type=_day, metavar="2016-12-31", help="status den dag; intet senere bruges")
        _when(command)


def _bilag(commands: Any) -> None:
    bilag = commands.add_parser("bilag", help="et helt bilag til dagsordenen som PDF, Word, PowerPoint, Excel eller ZIP")
    bilag.add_argument("--spec", type=Path, metavar="FILE", help="en gemt bilagsfil; det, der ellers skrives, går forud for den")
    bilag.add_argument("--koncept", metavar="NAVN", help="fx noegletalsdokumentet, benchmark eller covid19")
    bilag.add_argument("--kommune", metavar="NAVN")
    bilag.add_argument("--periode", type=_period, metavar="2026K2")
    bilag.add_argument("--til", type=_day, metavar="2020-11-25", help="for en begivenhed: opgørelsens dag")
    bilag.add_argument("--udvalg", metavar="NAVN")
    bilag.add_argument("--moede", type=_day, metavar="2026-09-08", help="mødets dato")
    bilag.add_argument("--journalnr", metavar="15.00.00-P05-9-20")
    bilag.add_argument("--titel", metavar="TEKST")
    bilag.add_argument("--sammenlign", metavar="klynge,landet,...")
    bilag.add_argument("--siden", metavar="ID|2026-08-18", help="udgivelsen eller dagen fra sidst: hvert tal, der er ændret, kommer med")
    bilag.add_argument("--pr", type=_day, metavar="2026-08-18", help="med tallene som kendt den dag")
    bilag.add_argument("--release", metavar="ID")
    bilag.add_argument("--skabelon", type=Path, metavar="FIL.docx", help="kommunens egen Word-skabelon")
    bilag.add_argument("--out", type=Path, required=True, metavar="FIL.pdf|.docx|.pptx|.xlsx|.zip|.toml")
    bilag.add_argument("--sag", choices=["ballerup", "albertslund"], help="sagens tekst i stedet for bilaget (.docx eller .txt)")


def _who(command: argparse.ArgumentParser) -> None:
    """Whose figures, as known when."""
    command.add_argument("--kommune", default=settings.own_kommune(), metavar="NAVN")
    command.add_argument("--maalgruppe", default="alle", metavar="ID")
    _when(command)


def _when(command: argparse.ArgumentParser) -> None:
    """As known when, and in which release."""
    command.add_argument("--pr", type=_day, metavar="2026-08-18", help="som kendt den dag")
    command.add_argument("--release", metavar="ID")
    command.add_argument("--json", action="store_true")


def _releases(commands: Any) -> None:
    releases = commands.add_parser("releases", help="udgivelser, nyeste først; også: diff A B, use ID og log")
    releases.add_argument("hvad", nargs="?", choices=["diff", "use", "log"], metavar="diff|use|log")
    releases.add_argument("a", nargs="?", metavar="A")
    releases.add_argument("b", nargs="?", metavar="B")
    releases.add_argument("--kommune", metavar="NAVN", help="diff: kun dette område, fx Ballerup eller 'Hele landet'")
    releases.add_argument("--noegletal", metavar="ID", help="diff: kun dette nøgletal, fx ledige")
    _signed(releases)
    releases.add_argument("--json", action="store_true")
    releases.set_defaults(parser=releases)


def _signed(command: argparse.ArgumentParser) -> None:
    """Who does it, and why: for the log."""
    command.add_argument("--af", default=settings.who(), metavar="NAVN", help="hvem der udgiver (til historikken)")
    command.add_argument("--grund", default="", metavar="TEKST", help="hvorfor (til historikken), fx hvilken rettelse")


def _start(text: str) -> date | str:
    return text if text in (forloeb.MOEDE, forloeb.TOP) else _day(text)


def _period(text: str) -> Period:
    try:
        return periods.parse(text)
    except PeriodError as why:
        raise argparse.ArgumentTypeError(str(why)) from why


def _split(text: str) -> tuple[str, str]:
    felt, mark, value = text.partition("=")
    if not mark or felt not in catalogue.OPDELINGER:
        raise argparse.ArgumentTypeError(f"'{text}' er ikke en opdeling. Skriv fx herkomst=vestlig, alder=25-29 eller koen=kvinder.")
    return felt, value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as why:
        raise argparse.ArgumentTypeError(f"'{text}' er ikke en dato. Skriv fx 2026-08-18.") from why
