"""Where the figures come from: the release, the tables and their next update, the deliveries' load reports, what is missing."""

from html import escape

import streamlit as st

from indicators import datastatus, texts
from pages import parts, shared

release, today = shared.release(), datastatus.today()
day = release.pr or today  # what was late then
st.title("Data", anchor=False)
parts.paragraph(datastatus.summary(release, day))

st.header("Udgivelsen", anchor=False)
parts.words(datastatus.releases(release), "Udgivelser", (1, 2))

st.header("Kilder", anchor=False)
parts.words(datastatus.sources(release, day), "Kilder")

st.header("Leverancer", anchor=False)
delivered = datastatus.deliveries(release)
older = sum(not d.er_nyest for d in delivered)
everything = bool(older) and st.toggle(f"Vis også ældre leverancer ({older})", key="aeldre", bind="query-params")
with st.container(gap="xsmall"):
    for d in (d for d in delivered if d.er_nyest or everything):
        report = st.expander(texts.escaped(d.linje), icon=d.ikon, key=f"leverance-{d.id}", on_change="rerun")
        if report.open:
            with report:
                parts.paragraph(d.forklaring)
                parts.words(d.rapport, f"Rapport for {d.linje}")

made_up = datastatus.examples(release)
if made_up:
    st.header("Eksempeldata", anchor=False)
    parts.paragraph(made_up.forklaring)
    files = texts.escaped(f"Se tabellerne og deres rapporter ({len(made_up.rapport.raekker)})")
    report = st.expander(files, key="eksempler", on_change="rerun")
    if report.open:
        with report:
            parts.words(made_up.rapport, made_up.linje, (1, 2))

st.header("Mangler", anchor=False)
parts.words(datastatus.missing(release), "Mangler")

st.header("Spørgsmål, som rigtige tal ikke kan besvare endnu", anchor=False)
parts.words(datastatus.unanswered(release), "Spørgsmål, som rigtige tal ikke kan besvare endnu")

st.header("Hent og indlæs nye tal", anchor=False)
guides = {g.navn: g for g in datastatus.guides(release, today)}
guide = guides[st.selectbox("Tabel", list(guides), key="tabel", bind="query-params")]
st.markdown("\n".join(f"{number}. {texts.escaped(step)}" for number, step in enumerate(guide.trin, 1)))
look = "margin:0 0 .25rem 1.5rem;font-size:.9rem;overflow-wrap:anywhere"  # not st.code: its copy button speaks English
st.html("".join(f'<p style="{look}"><code>{escape(line)}</code></p>' for line in guide.kommandoer))
st.download_button(
    "Skabelon (CSV)", lambda: datastatus.template(release, guide.tabel, today), guide.filnavn, "text/csv",
    on_click="ignore", icon=":material/download:", key="skabelon",
)  # fmt: skip
st.html('<p class="kilde">Skabelonen har tabellens overskrift og to eksempellinjer: de første to af den nyeste leverance, når den findes, '
        "ellers linjer med tomme tal. Første linje siger, at de er eksempler; slet eksemplerne, før du indlæser egne tal.</p>")  # fmt: skip
