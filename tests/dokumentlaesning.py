"""A second reader of a bilag's sentences: against the release's stored rows by plain SQL, and against the raw deliveries.

Nothing of the product's comparison, words or checker is used: the forms below are written again, and read no more than they say.
"""

import re
from fractions import Fraction

import oracle

MAANEDER = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
TAL = r"[+−]?\d[\d.]*(?:,\d+)?"
NAAR = r"(?:\d\. )?[a-zæøå]+ \d{4}"
ROWS = """
select indikator, maalgruppe, omraade, periode, vaerdi, eksempel from observation
where koen = 'i_alt' and alder = 'i_alt' and herkomst = 'i_alt' and til is null and vaerdi is not null and omraade in (?, '000')
"""
LEVEL = re.compile(rf"^(?:Eksempeldata: )?(?P<hvem>.+) var (?P<tal>{TAL})(?: [^\d]+?)? i (?P<p>{NAAR})\.$")
COUNT = re.compile(
    rf"^Det er (?:stort set uændret: )?(?P<tal>{TAL}) (?P<ord>flere|mere|færre) end i (?P<p>{NAAR})(?: \((?P<pct>{TAL}) pct\.\))?\.$"
)
RATE = re.compile(rf"^Det er (?P<tal>{TAL}) (?P<enhed>\D+) (?P<ord>højere|lavere) end i (?P<p>{NAAR})\.$")
SAME = re.compile(rf"^Det er (?:uændret i forhold til (?P<p>{NAAR})|på niveau med (?P<p2>{NAAR}) \(ændring (?P<tal>{TAL}) [^)]+\))\.$")
CLAUSE = re.compile(r"(højere end|lavere end|på niveau med) (.*?)(?=,? (?:og )?(?:højere end|lavere end|på niveau med) |\. |\.$)")
MEMBER = re.compile(rf"(klyngen|nabokommunerne|hele landet) \(({TAL})[^)]*\)")
GROWTH = re.compile(rf"({TAL}) pct\. i (klyngen|nabokommunerne|hele landet)")
REAL = {  # name of the figure -> the oracle's indicator and målgruppe
    "ledighed": ("ledighed", "alle"), "ledige": ("ledige", "alle"), "langtidsledige": ("langtidsledige", "alle"),
    "langtidsledige_dagpenge": ("langtidsledige", "a_dagpenge"), "kontanthjaelp": ("kontanthjaelp", None),
    "kontanthjaelp_pct": ("kontanthjaelp_pct", None), "aktiveringsgrad": ("aktiveringsgrad", None),
}  # fmt: skip
HAVING_BOUNDS = ("ledighed", "kontanthjaelp_pct")
GROUPS = {"klyngen": "klynge", "nabokommunerne": "naboer"}
BENCHMARK = {
    "alle": "Ydelsesgrupper i alt", "a_dagpenge": "A-dagpenge mv.", "sygedagpenge": "Sygedagpenge mv.", "kontanthjaelp": "Kontanthjælp mv.",
}  # fmt: skip
ANTAL, ANDEL = (f"Forventet og faktisk {what} fuldtidspersoner på offentlig forsørgelse: " for what in ("antal", "andel"))
COLUMNS = (
    f"{ANTAL}Forventet antal", f"{ANTAL}Faktisk antal", f"{ANTAL}Forskel mellem forventet og faktisk antal",
    f"{ANDEL}Forventet andel (pct.)",
    f"{ANDEL}Faktisk andel (pct.)", f"{ANDEL}Forskel mellem forventet og faktisk andel (pct. point)", "Placering på benchmarkranglisten",
)  # fmt: skip


def number(text):
    """'−1.234,5' -> -2469/2."""
    return Fraction(text.replace(".", "").replace("−", "-").replace("+", "").replace(",", "."))


def printed(value, like):
    """Rounded to as many decimals as the sentence has."""
    return Fraction(oracle.shown(value, len(like.split(",")[1]) if "," in like else 0))


def code(words):
    """'juni 2026' -> 2026M06, '2. kvartal 2026' -> 2026K2."""
    first, *rest = words.split(" ")
    if rest[0] in ("kvartal", "halvår"):
        return f"{rest[1]}{'K' if rest[0] == 'kvartal' else 'H'}{first[0]}"
    return f"{rest[0]}M{MAANEDER.index(first) + 1:02d}"


class Laeser:
    """Reads the sentences of one bilag after another; what it could read and what was false stand in it."""

    def __init__(self, release):
        self.release, self.read, self.false = release, 0, []
        self._rows = {}

    def rows(self, kode):
        """{(indikator, maalgruppe, omraade, periode): value} of one kommune and the country, as stored."""
        if kode not in self._rows:
            with self.release.cursor() as cursor:
                found = cursor.execute(ROWS, [kode]).fetchall()
            self._rows = {kode: {(i, m, o, p, e): Fraction(v) for i, m, o, p, v, e in found}}
        return self._rows[kode]

    def say(self, dokument, figur, sentence, why):
        self.false.append((dokument.kommune.navn, dokument.periode_kode, figur.navn, sentence, why))

    def check(self, is_true, dokument, figur, sentence, why):
        """One claim read."""
        self.read += 1
        if not is_true:
            self.say(dokument, figur, sentence, why)

    def bilag(self, dokument):
        """Every sentence of every figure that it can read."""
        for figur in dokument.figurer:
            if figur.navn.startswith("benchmark-"):
                self.benchmark(dokument, figur)
            elif figur.noegletal and figur.tabel.hoved[0] == "Periode":
                self.noegletal(dokument, figur)

    # --- nøgletal ---------------------------------------------------------------------------------------------------

    def noegletal(self, dokument, figur):
        """Level, change, and the others, each sentence on its own."""
        rows, kode = self.rows(dokument.kommune.kode), dokument.kommune.kode
        group = figur.navn.removeprefix(figur.noegletal).removeprefix("-")
        names = {m for i, m, *_ in rows if i == figur.noegletal}
        group = group or ("alle" if "alle" in names or len(names) != 1 else next(iter(names)))

        def stored(area, period):
            return rows.get((figur.noegletal, group, area, period, figur.eksempel))

        level = LEVEL.match(figur.saetninger[0].tekst)
        if not level or stored(kode, code(level["p"])) is None:
            return
        period = code(level["p"])
        now, then = stored(kode, period), stored(kode, oracle.year_before(period))
        text = figur.saetninger[0].tekst
        self.check(printed(now, level["tal"]) == number(level["tal"]), dokument, figur, text, f"gemt er {float(now)}")
        self.check(f"i {dokument.kommune_langt}" in level["hvem"] and text.startswith("Eksempeldata: ") == figur.eksempel,
                   dokument, figur, text, "kommune eller mærke")  # fmt: skip
        for one in figur.saetninger[1:]:
            self.change(dokument, figur, one.tekst, (period, now, then))
            self.others(dokument, figur, one.tekst, period, stored, now)
            if figur.navn in REAL and period[4] == "M" and not figur.eksempel:
                self.groups(dokument, figur, one.tekst, period)

    def change(self, dokument, figur, text, found):
        """What the kommune moved over a year."""
        period, now, then = found
        said = COUNT.match(text) or RATE.match(text) or SAME.match(text)
        if not said or then is None:
            return
        named = said["p"] or said["p2"]
        self.check(code(named) == oracle.year_before(period), dokument, figur, text, "perioden")
        if said.re is COUNT:
            sign = -1 if said["ord"] == "færre" else 1
            difference = Fraction(oracle.shown(now, 0)) - Fraction(oracle.shown(then, 0))
            self.check(sign * number(said["tal"]) == difference, dokument, figur, text, f"gemt er {difference}")
            if said["pct"]:
                self.check(number(said["pct"]) == Fraction(oracle.shown(100 * (now - then) / then)), dokument, figur, text, "pct.")
            self.check((said["ord"] == "mere") == (difference == 1) and bool(said["pct"]) == (then >= 10), dokument, figur, text, "ordet")
            return
        size = number(said["tal"]) if "tal" in said.re.groupindex and said["tal"] else Fraction(0)
        size *= -1 if said.re is RATE and said["ord"] == "lavere" else 1
        step = Fraction(1, 10 ** (len(said["tal"].split(",")[1]) if said["tal"] and "," in said["tal"] else 1))
        self.check(abs(now - then - size) <= step, dokument, figur, text,
                   f"gemt er {float(now - then)}")  # fmt: skip

    def others(self, dokument, figur, text, period, stored, now):
        """Hele landet, as it is stored: the level or the growth."""
        country, before = stored("000", period), stored("000", oracle.year_before(period))
        if country is None:
            return
        for words, members in CLAUSE.findall(text):
            for name, size in MEMBER.findall(members):
                if name == "hele landet":
                    self.check(printed(country, size) == number(size), dokument, figur, text, f"landet er {float(country)}")
                    sign = {"højere end": 1, "lavere end": -1}.get(words, 0)
                    self.check(not sign or (now - country) * sign > 0, dokument, figur, text, "retningen")
        if text.startswith("I samme periode er antallet ") and before:
            growth = 100 * (country - before) / before
            for size, name in GROWTH.findall(text):
                if name == "hele landet":
                    down = text[: text.index(f"{size} pct. i {name}")]
                    sign = -1 if down.rfind("faldet") > down.rfind("steget") else 1
                    self.check(sign * number(size) == Fraction(oracle.shown(growth)), dokument, figur, text, f"landet er {float(growth)}")

    def groups(self, dokument, figur, text, period):
        """Klyngen and nabokommunerne from the raw deliveries; and that a claim holds whatever the rounding hid."""
        kommune, (indikator, maalgruppe) = dokument.kommune.navn, REAL[figur.navn]
        for words, members in CLAUSE.findall(text):
            for name, size in MEMBER.findall(members):
                if name != "hele landet":
                    names = tuple(oracle.members(GROUPS[name], kommune, indikator, maalgruppe))
                    value = oracle.group(indikator, names, maalgruppe, period)
                    low, high = (value.mindst - Fraction(1, 10), value.hoejst + Fraction(1, 10))
                    self.check(low <= number(size) <= high, dokument, figur, text, f"{name} er {float(value.vaerdi)}")
                else:
                    names = (oracle.LANDET,)
                if indikator in HAVING_BOUNDS:
                    self.claim(dokument, figur, text, (indikator, maalgruppe, period), names, (words, size))
        for size, name in GROWTH.findall(text):
            if name in GROUPS:
                names = tuple(oracle.members(GROUPS[name], kommune, indikator, maalgruppe))
                now, then = (oracle.group(indikator, names, maalgruppe, p) for p in (period, oracle.year_before(period)))
                if now.antal == now.af == then.antal:
                    growth = 100 * (now.vaerdi - then.vaerdi) / then.vaerdi
                    self.check(number(size) == abs(Fraction(oracle.shown(growth))), dokument, figur, text, f"{name} er {float(growth)}")

    def claim(self, dokument, figur, text, what, names, said):
        """Higher or lower only when everything the one can be is on one side of everything the other can be."""
        indikator, maalgruppe, period = what
        own, other = (bounds(indikator, n, maalgruppe, period) for n in ((dokument.kommune.navn,), names))
        if own is None or other is None:
            return
        sure = 1 if own[0] > other[1] else -1 if own[1] < other[0] else 0
        shown = oracle.published(indikator, dokument.kommune.navn, maalgruppe, period).vaerdi
        sure = 0 if printed(shown, said[1]) == number(said[1]) else sure
        self.check({"højere end": 1, "lavere end": -1, "på niveau med": 0}[said[0]] == sure, dokument, figur, text, f"{own} mod {other}")

    # --- the benchmark ----------------------------------------------------------------------------------------------

    def benchmark(self, dokument, figur):
        """Every signed figure and every count of the sentences is the delivery's, for its own ydelsesgruppe and edition."""
        editions = sorted({p for _, _, p in oracle.known("y30r21")})
        at = max(p for p in editions if p.replace("QMAT0", "QMAT") <= dokument.periode_kode.replace("QMAT0", "QMAT"))
        for one in figur.saetninger:
            group = figur.navn.removeprefix("benchmark-")
            group = group if group in BENCHMARK else one.noegle if one.noegle in BENCHMARK else "alle"
            now = figures(dokument.kommune.navn, BENCHMARK[group], at)
            earlier = [p for p in editions if p < at]
            then = figures(dokument.kommune.navn, BENCHMARK[group], earlier[-1]) if earlier else None
            self.edition(dokument, figur, one.tekst, now, then)

    def edition(self, dokument, figur, text, now, then):
        expected, actual, gap, expected_share, share, points, place = now

        def check(is_true, why):
            self.check(is_true, dokument, figur, text, why)

        if said := re.search(rf"({TAL}) (færre|flere)(?: borgere .+)? end forventet", text):
            check(number(said[1]) == abs(gap) and (said[2] == "færre") == (gap < 0), f"forskellen er {gap}")
        if said := re.search(rf"(?:havde|har) ({TAL}) .*?(?:der forventet|mod forventet) ({TAL})", text):
            check((number(said[1]), number(said[2])) == (actual, expected), f"{actual} mod {expected}")
        if said := re.search(rf"Andelen var ({TAL}) pct\. mod forventet ({TAL}) pct\.", text):
            check((number(said[1]), number(said[2])) == (share, expected_share), f"{share} mod {expected_share}")
        if said := re.search(rf"({TAL}) procentpoint (under|over) det forventede", text):
            check(number(said[1]) == abs(points) and (said[2] == "under") == (points < 0), f"forskellen er {points}")
        if said := re.search(r"(?:– (?:delt )?|(?:og|giver) (?:delt )?nr\. )(\d+)(?:\.-|-)?(\d+)?(?:\. plads| af \d+)", text):
            check(int(said[1]) <= place <= int(said[2] or said[1]), f"nr. {place}")
        if said := re.match(rf"Forskellen var ({TAL}) procentpoint \(({TAL}) .+\) og er nu ({TAL}) procentpoint \(({TAL})\)", text):
            check(tuple(map(number, said.groups())) == (then[5], then[2], points, gap), f"{then} og {now}")


def figures(kommune, group, edition):
    """The seven figures of a kommune in an edition, as delivered."""
    row = oracle.known("y30r21")[kommune, group, edition][1]
    return tuple(oracle.number(row[column]) for column in COLUMNS)


def bounds(indikator, names, maalgruppe, period):
    """What the true rate of one area, or of several together, can be: counts to the nearest whole, nævnere between their bounds."""
    counts = [(oracle.counted(indikator, n, maalgruppe, period), oracle.naevner(n, period[:4])) for n in names]
    known = [(c, n) for c, n in counts if c is not None and n]
    if not known:
        return None
    low = 100 * sum(c - oracle.HALF for c, _ in known) / sum(n[1] for _, n in known)
    high = 100 * sum(c + oracle.HALF for c, _ in known) / sum(n[0] for _, n in known)
    if len(names) == 1:
        rate = oracle.published(indikator, names[0], maalgruppe, period).vaerdi
        low, high = max(low, rate - oracle.ROUNDING), min(high, rate + oracle.ROUNDING)
    return low, high
