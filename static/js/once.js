// What was sent, put aside or cleared does not come back into a form: at this device may sit another
// person by then. No browser fills such a form in again (autocomplete="off"); a page that it has kept
// whole is asked for anew; what answered a sending on the portal is an address (data-at), and is not
// sent again by the history. A form with a key (data-once) asks under it what has become of what was
// typed: the key stays with the entry of the history; nothing of the text does.
(() => {
  const form = document.querySelector("form[data-once]");
  const key = form && form.elements.key;
  const again = (before) => {
    const to = new URL(location.href);
    to.hash = ""; // with one, it would be taken for a way within the page
    if (before) {
      key.value = before; // whatever is sent until the page is there is no new one
      to.searchParams.set("before", before);
    }
    location.replace(to);
  };
  const [opened] = performance.getEntriesByType("navigation");
  const left = form && history.state && history.state.key;
  const at = (document.body.dataset.at || "").trim();
  if (left && opened && opened.type !== "navigate") again(left);
  else {
    if (at) history.replaceState(null, "", at + location.search + location.hash);
    const note = () => history.replaceState({ key: key.value }, "");
    if (form && form.dataset.once === "typed") note();
    else if (form) for (const kind of ["input", "change"]) form.addEventListener(kind, note, { once: true });
  }
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && document.querySelector("form[autocomplete=off]")) again(form && key.value);
  });
})();
