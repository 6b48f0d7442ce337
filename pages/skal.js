(() => {
  // Streamlit speaks English where no page can choose the words: names for screen readers, an empty search, a lost connection.
  const words = new Map(Object.entries({
    "Skip to main content": "Gå til indholdet", "Sidebar": "Valg og menu", "App pages": "Sider", "Main menu": "Menu",
    "Collapse sidebar": "Skjul valg og menu", "Expand sidebar": "Vis valg og menu", "Link to heading": "Link til overskriften",
    "View more": "Vis flere", "View less": "Vis færre", "Navigate to home page": "Gå til forsiden",
    "Open": "Åbn listen", "Close": "Luk", "Dismiss": "Luk", "Cancel": "Fortryd", "Copy": "Kopiér", "Copy to clipboard": "Kopiér",
    "Choose an option": "Vælg", "Choose options": "Vælg", "Select...": "Vælg", "No results": "Intet fundet",
    "No options to select": "Intet at vælge", "No options to select.": "Intet at vælge", "Select all": "Vælg alle",
    "Selected values": "Valgt", "Clear value": "Ryd", "Clear all": "Ryd alle", "Clear selection": "Ryd valget", "Remove": "Fjern",
    "Scroll tabs left": "Rul fanerne til venstre", "Scroll tabs right": "Rul fanerne til højre",
    "Previous page": "Forrige side", "Next page": "Næste side", "Pagination": "Sider",
    "Fullscreen": "Fuld skærm", "Close fullscreen": "Luk fuld skærm", "Toggle fullscreen": "Fuld skærm", "Search": "Søg", "Choose date": "Vælg dato",
    "Show data": "Vis tal", "Show chart": "Vis figur", "Show/hide columns": "Vis eller skjul kolonner", "No data": "Ingen tal",
    "Download": "Hent", "Download as CSV": "Hent som CSV", "Download as PNG": "Hent som PNG", "Download failed": "Filen kunne ikke hentes",
    "Running...": "Arbejder", "Stop script": "Stop", "Stop": "Stop", "Rerun": "Kør igen", "Notifications": "Beskeder",
    "Help": "Hjælp", "Increment": "Op", "Decrement": "Ned", "Connecting": "Forbinder", "Connecting...": "Forbinder",
    "CONNECTING": "FORBINDER", "Connection error": "Forbindelsen er væk", "Page not found": "Siden findes ikke",
    "Connection timed out.": "Serveren svarer ikke. Prøv igen om lidt.", "Please wait...": "Vent et øjeblik",
    "Streamlit server is not responding. Are you connected to the internet?": "Serveren svarer ikke. Prøv igen om lidt.",
    "You must enable JavaScript to run this app.": "Siden kræver JavaScript.", "Loading...": "Henter",
    "(required)": "\u00a0", "Press Enter to apply": "Tryk Enter for at bruge",
  }));
  const names = ["aria-label", "placeholder", "title"];
  const named = (element) => names.forEach((name) => {
    const danish = words.get(element.getAttribute(name));
    if (danish) element.setAttribute(name, danish);
  });
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const danish = words.get(node.data.trim());
      if (danish && danish !== node.data) node.data = danish;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      named(node);
      node.childNodes.forEach(read);
    }
  };
  new MutationObserver((changes) => changes.forEach(({ type, target, addedNodes }) => {
    if (type === "attributes") named(target);
    else if (type === "characterData") read(target);
    else addedNodes.forEach(read);
  })).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: names });

  // Another release may be served than the one that the page knows of: the page is told, and says it in its own words.
  const KNOWN = "st-key-nyeretjek-";
  const look = async () => {
    const place = document.querySelector(`[class*=${KNOWN}]`);
    if (document.hidden || !place) return;
    const answer = await fetch("./_udgivelse", { cache: "no-store" }).catch(() => null);
    if (answer?.ok && !place.classList.contains(KNOWN + await answer.text())) place.querySelector("button").click();
  };
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);

  // A chart is as wide as the window it was drawn in: on paper it is scaled, or its newest months would be cut off.
  const charts = () => document.querySelectorAll(".js-plotly-plot .svg-container");
  addEventListener("beforeprint", () => charts().forEach((chart) => {
    const [width, height] = ["width", "height"].map((name) => chart.querySelector(".main-svg").getAttribute(name));
    chart.style.aspectRatio = `${width} / ${height}`;
    chart.querySelectorAll(".main-svg").forEach((svg) => svg.setAttribute("viewBox", `0 0 ${width} ${height}`));
  }));
  addEventListener("afterprint", () => charts().forEach((chart) => {
    chart.style.aspectRatio = "";
    chart.querySelectorAll(".main-svg").forEach((svg) => svg.removeAttribute("viewBox"));
  }));
})();
