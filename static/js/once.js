// A form that is sent once. Coming back to it in the history, the browser fills in again what was
// sent long since: the page asks for itself anew with the key it was sent under, and the server says
// what has become of it. The key stays with the entry of the history; nothing of the text does.
(() => {
  const form = document.querySelector("form[data-once]");
  if (!form) return;
  const { key } = form.elements;
  const again = (before) => {
    key.value = before; // whatever is sent until the page is there is no new one
    const to = new URL(location.href);
    to.searchParams.set("before", before);
    location.replace(to);
  };
  const [opened] = performance.getEntriesByType("navigation");
  const left = history.state && history.state.key;
  if (left && opened && opened.type === "back_forward") again(left);
  else history.replaceState({ key: key.value }, "");
  addEventListener("pageshow", (event) => { // kept whole by the browser
    if (event.persisted) again(key.value);
  });
})();
