// Registration by keyboard: what follows from a number is filled in, what is typed is never lost.
(() => {
  const form = document.querySelector("form.register");
  const panel = document.getElementById("panel");
  const notice = document.getElementById("kept-here");
  const desk = `draft/${form.dataset.officer}/${form.dataset.channel}/`;
  const place = desk + form.elements.page.value; // each window has its own
  const keeps = !("sealed" in form.dataset); // a report of misconduct leaves no trace in a browser

  // Choosing an earlier file is no reason to ask for them anew; it is kept all the same.
  const byHand = new Set();
  panel.addEventListener("input", (event) => event.stopPropagation());
  panel.addEventListener("change", (event) => {
    byHand.add(event.target.name);
    event.stopPropagation();
    keepQuietly();
  });

  // Birth and sex follow the number of each person, also when it is typed anew; what a number told
  // goes with it, and what was typed by hand before comes back. What was typed by hand over what a
  // number told stays. Both marks are sent with the form: a draft, a refusal, a line more keep them.
  const FOLLOWING = ["born_on", "sex"];
  const parts = (prefix, name) => ["", "told_", "own_"].map((part) => form.elements[prefix + part + name]);
  const settle = (prefix, name, value) => {
    const [field, told, own] = parts(prefix, name);
    if (!field) return;
    const isOver = told.value && field.value !== told.value; // typed by hand since a number told it
    if (value) {
      if (!told.value) own.value = field.value;
      const isLeft = isOver && (field.value || field === document.activeElement);
      if (!isLeft) field.value = value;
      told.value = value;
    } else if (!isOver) {
      if (told.value) field.value = own.value;
      told.value = "";
    }
  };
  const follow = ({ prefix, ...tells }) => {
    const isThere = form.elements[`${prefix}id_number`]?.value.trim(); // or deleted since it was asked
    for (const name of FOLLOWING) settle(prefix, name, isThere ? tells[name] : "");
  };

  // At once, before any answer: what is sent in this moment tells nothing of a number that is gone.
  const isWhole = (number) => /^\d{17}[\dX]$/i.test(number.normalize("NFKC").replace(/[\s-]/g, ""));
  form.addEventListener("input", ({ target: { name = "", value } }) => {
    const [, prefix, which] = /^(others-\d+-|)(.*)$/.exec(name);
    if (FOLLOWING.includes(which)) parts(prefix, which)[2].value = value;
    if (which !== "id_number" || isWhole(value)) return;
    for (const one of FOLLOWING) settle(prefix, one, "");
  });
  const tell = () => {
    for (const person of document.getElementById("filled")?.children || []) follow(person.dataset);
  };
  tell(); // what the number told last may have come after the draft was saved

  let typedTimes = 0;
  let underway = null; // how often was typed when the server was last told
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target === panel) underway = typedTimes;
  });

  // What was chosen by hand stays chosen, also while the answer was on its way: how it stands to
  // which file. What was only offered as chosen goes with the offer.
  const CHOSEN = ["repetition", "earlier"];
  let chosen = [];
  let stood = 0; // pixels
  const eye = () => (form.contains(document.activeElement) ? document.activeElement : form);
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== panel) return;
    stood = eye().getBoundingClientRect().top;
    chosen = CHOSEN.filter((name) => byHand.has(name)).map((name) => [name, panel.querySelector(`[name=${name}]:checked`)?.value]);
  });

  // What is asked above the form moves nothing that is being typed, and does not cover it.
  const stay = () => {
    scrollBy(0, eye().getBoundingClientRect().top - stood);
    const asked = document.querySelector("#other > .message");
    if (asked && eye().getBoundingClientRect().bottom < asked.getBoundingClientRect().bottom) {
      eye().scrollIntoView({ block: "nearest" });
    }
  };

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== panel) return;
    stay();
    for (const [name, value] of chosen) {
      const choice = value && panel.querySelector(`[name=${name}][value="${CSS.escape(value)}"]`);
      if (choice) choice.checked = true;
    }
    tell();
    if (!("kept" in (document.getElementById("filled")?.dataset || {}))) return;
    if (typedTimes === underway) drafts.remove(place); // the server has it, and nothing was typed since
    else write();
  });

  panel.addEventListener("click", (event) => {
    const { fill: name, value, beside } = event.target.dataset;
    if (!name) return;
    const there = beside === undefined ? "" : form.elements[name].value.replace(/[\s、，,；;]+$/, "");
    form.elements[name].value = there ? `${there}、${value}` : value;
    form.elements[name].focus(); // the button goes with the next answer; the hands stay where they are
    form.elements[name].dispatchEvent(new Event("change", { bubbles: true }));
  });

  // Until the server has acknowledged it, what is typed is kept in this browser.
  const typed = () => [...new FormData(form)].filter(
    ([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string",
  );
  const write = () => drafts.write(place, {
    at: Date.now(), search: location.search, typed: typed(), panel: panel.getAttribute("hx-post"),
  });
  const keep = () => {
    typedTimes += 1;
    write();
  };
  // With no answer that would take the panel from under the hand.
  const keepQuietly = async () => {
    if (keeps) keep();
    const told = typedTimes;
    const body = new FormData(form);
    body.delete("attachments");
    body.append("leaving", "1");
    const headers = { "X-Officer": form.dataset.officer };
    try {
      const answer = await fetch(panel.getAttribute("hx-post"), { method: "POST", body, headers });
      if (answer.ok && !answer.redirected && typedTimes === told) drafts.remove(place);
    } catch {
      // no line: it stays in this browser, and goes with the next that is typed
    }
  };
  if (keeps) form.addEventListener("input", keep);
  if (keeps) form.addEventListener("submit", () => sessionStorage.setItem(`sent/${form.elements.key.value}`, place));
  if ("kept" in form.dataset) drafts.remove(place);
  const { resumed } = form.dataset;
  if (resumed) {
    keep();
    if (resumed.startsWith(desk)) drafts.remove(resumed); // it is this window's now
    addEventListener("load", () => form.dispatchEvent(new Event("change", { bubbles: true }))); // now to the server
  }

  // What another page of this desk could not hand over is handed over whole: a form that is not
  // as long as the one it was typed into would lose the rest.
  let left = null;
  drafts.all(desk).then((found) => {
    const others = keeps ? found.filter(({ name }) => name !== place) : [];
    left = others.sort((one, other) => other.at - one.at)[0];
    if (left) notice.hidden = false;
  });
  notice.addEventListener("click", (event) => {
    if ("takeUp" in event.target.dataset) {
      const again = document.createElement("form");
      again.method = "post";
      again.action = location.pathname + left.search;
      again.append(form.elements.csrfmiddlewaretoken.cloneNode());
      for (const [name, value] of [...left.typed, ["resume", left.name]]) {
        const field = document.createElement("textarea");
        field.name = name;
        field.value = value;
        again.append(field);
      }
      again.hidden = true;
      document.body.append(again);
      again.submit();
    } else if ("throwAway" in event.target.dataset) {
      drafts.remove(left.name);
      notice.hidden = true;
    }
  });
})();
