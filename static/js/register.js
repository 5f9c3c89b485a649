// Registration by keyboard: what follows from a number is filled in, what is typed is never lost.
(() => {
  const form = document.querySelector("form.register");
  const panel = document.getElementById("panel");
  const notice = document.getElementById("kept-here");
  const place = `draft/${form.dataset.officer}/${form.dataset.channel}`;
  const keeps = !("sealed" in form.dataset); // a report of misconduct leaves no trace in a browser

  // Choosing an earlier file is no reason to ask for them anew.
  for (const kind of ["input", "change"]) {
    panel.addEventListener(kind, (event) => event.stopPropagation());
  }

  const fill = (name, value) => {
    const field = form.elements[name];
    if (field && value && !field.value) field.value = value;
  };

  let underway = null; // what stood in the browser when the server was last told
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target === panel) underway = localStorage.getItem(place);
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== panel) return;
    const filled = document.getElementById("filled");
    if (!filled) return;
    fill("born_on", filled.dataset.born_on);
    fill("sex", filled.dataset.sex);
    if (!("kept" in filled.dataset) || localStorage.getItem(place) !== underway) return;
    localStorage.removeItem(place); // the server has it now, and nothing was typed since
  });

  panel.addEventListener("click", (event) => {
    const { fill: name, value } = event.target.dataset;
    if (!name) return;
    form.elements[name].value = value;
    form.elements[name].dispatchEvent(new Event("change", { bubbles: true }));
  });

  // Until the server has acknowledged it, what is typed is kept in this browser.
  const typed = () => [...new FormData(form)].filter(
    ([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string",
  );
  const keep = () => localStorage.setItem(place, JSON.stringify(typed()));
  if (keeps) form.addEventListener("input", keep);

  const kept = keeps && localStorage.getItem(place);
  const isBlank = !["name", "title", "content"].some((name) => form.elements[name].value);
  if (kept && isBlank) notice.hidden = false;
  notice.addEventListener("click", (event) => {
    if ("takeUp" in event.target.dataset) {
      for (const [name, value] of JSON.parse(kept)) {
        const field = form.elements[name];
        if (!field) continue;
        if (field.length === undefined || field.tagName === "SELECT") {
          if (field.type === "checkbox") field.checked = true;
          else field.value = value;
          continue;
        }
        for (const box of field) if (box.value === value) box.checked = true;
      }
      form.dispatchEvent(new Event("change", { bubbles: true }));
      form.elements.name.focus();
    } else if ("throwAway" in event.target.dataset) localStorage.removeItem(place);
    else return;
    notice.hidden = true;
  });
})();
