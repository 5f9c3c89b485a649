// What is typed into any form stays in this browser until the server has taken it, and is offered
// when the form is opened again: after a session that ended, a refusal, a cut line, a page left.
// An officer's is sealed (drafts.js) and gone at sign-out; a petitioner's lives as long as the tab.
// Each window keeps its own: what is typed in one never takes the place of what stands in another.
// A report of misconduct leaves no trace in a browser: the officer for sealed reports keeps nothing.
(() => {
  const page = document.body.dataset;
  if ("sealed" in page) return;
  const OLDEST = 7 * 24 * 3600 * 1000; // milliseconds
  const start = `typed/${page.officer || ""}/`;
  const tab = {
    write: (name, draft) => sessionStorage.setItem(name, JSON.stringify(draft)),
    remove: (name) => sessionStorage.removeItem(name),
    all: async (from) => Object.keys(sessionStorage)
      .filter((name) => name.startsWith(from))
      .map((name) => ({ name, ...JSON.parse(sessionStorage.getItem(name)) })),
  };
  const store = page.officer ? window.drafts : tab;

  const TEXT = "textarea, input:is([type=text], [type=tel], [type=email], [type=number], [type=date], [type=time], [type=url], :not([type]))";
  // A file is ticked by a token that each page draws anew: what stood in another says nothing of it.
  const ANY = `${TEXT}, select, input:is([type=radio], [type=checkbox]:not([name=held]))`;
  const fields = (form) => [...form.elements].filter((field) => field.name && field.matches(ANY));
  const isKept = (form) => form.method === "post" && !("unkept" in form.dataset)
    && !form.dataset.autosave // saves itself
    && [...form.elements].some((field) => field.name && field.matches(TEXT) && !field.readOnly);

  const values = (form) => fields(form).flatMap((field) => {
    if (field.matches("[type=radio], [type=checkbox]")) return field.checked ? [[field.name, field.value]] : [];
    if (field.multiple) return [...field.selectedOptions].map((option) => [field.name, option.value]);
    return field.value ? [[field.name, field.value]] : [];
  });

  const hash = (text) => {
    let sum = 5381;
    for (const sign of text) sum = (Math.imul(sum, 33) ^ sign.codePointAt(0)) >>> 0;
    return sum.toString(16).padStart(8, "0");
  };
  // What a form is: its door, the file it is about, and which it is where a page has several of one
  // door. Never what stands in it or which fields it has: a refusal, a selection changes those.
  const named = (address, which = "") => {
    const { pathname, searchParams } = new URL(address, location.href);
    return hash([pathname, searchParams.get("file") || "", which].join("\n"));
  };
  const sign = (form) => named(form.getAttribute("action") || "", form.dataset.form);

  // A window is known by a name of its own; one that was duplicated takes another.
  const drawn = () => [...crypto.getRandomValues(new Uint8Array(4))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
  let own = sessionStorage.getItem("window") || drawn();
  sessionStorage.setItem("window", own);
  const claim = () => new Promise((done) => {
    if (!page.officer || !navigator.locks) return done();
    return navigator.locks.request(`window/${own}`, { ifAvailable: true }, (lock) => {
      if (!lock) sessionStorage.setItem("window", own = drawn());
      done();
      return lock ? new Promise(() => {}) : null; // as long as this page is open
    });
  });

  // Which stored values a text was typed over: restored, it is not sent over others unasked.
  const read = (form) => form.querySelector("input[data-read]");
  const draft = (form) => ({
    at: Date.now(),
    read: read(form)?.value,
    key: form.dataset.taken === undefined ? "" : form.elements.key.value,
    names: fields(form).map(({ name }) => name),
    texts: fields(form).filter((field) => field.matches(TEXT)).map(({ name }) => name),
    values: values(form),
  });
  const isIn = (keys, { key }) => Boolean(key) && keys.some((start) => start && key.startsWith(start));

  // Fields that were not there when it was typed stay as they are; texts of those that are there no
  // longer are given back.
  const fill = (form, { values: kept, names, texts, read: mark }) => {
    if (mark && read(form)) read(form).value = mark;
    const told = new Map();
    for (const [name, value] of kept) told.set(name, [...(told.get(name) || []), value]);
    const present = new Set();
    for (const field of fields(form)) {
      present.add(field.name);
      if (names && !names.includes(field.name)) continue;
      const wanted = told.get(field.name) || [];
      if (field.matches("[type=radio], [type=checkbox]")) field.checked = wanted.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = wanted.includes(option.value);
      else field.value = wanted.shift() ?? "";
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.dispatchEvent(new Event("change", { bubbles: true }));
    return kept.filter(([name, value]) => (texts || []).includes(name) && !present.has(name) && value.trim());
  };

  const offer = (form, { name, ...kept }) => {
    const notice = document.getElementById("typed-offer").content.firstElementChild.cloneNode(true);
    notice.querySelector("[data-at]").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
    form.prepend(notice);
    notice.addEventListener("click", (event) => {
      const { typed: wanted } = event.target.dataset;
      if (!wanted) return;
      const over = wanted === "restore" ? fill(form, kept) : []; // from now on it is this window's
      if (over.length) {
        event.target.remove();
        const box = notice.querySelector("[data-over]");
        box.hidden = false;
        for (const [, text] of over) {
          const area = document.createElement("textarea");
          Object.assign(area, { readOnly: true, value: text });
          box.append(area);
        }
        return; // kept until it is thrown away
      }
      if (wanted === "forget" || name !== place(form)) store.remove(name);
      notice.remove();
      fields(form)[0].focus();
    });
  };

  const place = (form) => start + sign(form) + own;
  const here = new Map(); // what was typed into this page, by the sign of its form
  const keep = (form) => {
    here.set(sign(form), draft(form));
    store.write(place(form), draft(form));
  };
  const isSame = (form, left) => JSON.stringify(left.values) === JSON.stringify(values(form));

  const settle = async (form, left) => {
    const sent = (form.dataset.taken || "").split(" "); // by an answer that got lost
    if (isIn(sent, left)) await store.remove(left.name);
    else if (Date.now() - left.at > OLDEST) store.remove(left.name);
    else if (!isSame(form, left)) offer(form, left);
    else if (left.name !== place(form)) { // it stands here now
      store.remove(left.name);
      keep(form);
    }
  };
  const offered = async (forms) => {
    const before = (await store.all(start)).sort((one, other) => one.at - other.at); // the latest on top
    for (const form of forms) {
      for (const left of before.filter(({ name }) => name.startsWith(start + sign(form)))) {
        await settle(form, left);
      }
    }
  };

  const taken = (document.cookie.match(/(?:^|; )typed_sent=([0-9a-f]+)/) || [])[1];
  document.cookie = "typed_sent=; path=/; max-age=0; samesite=lax";
  const begin = async () => {
    await claim();
    if (taken) await store.remove(start + taken);
    await offered([...document.forms].filter(isKept));
  };

  // A form that comes in later is one like the others; if it takes the place of one that was typed
  // into on this page, the text goes on standing in it.
  document.addEventListener("htmx:load", ({ detail: { elt } }) => {
    if (elt === document.body) return;
    const come = [elt, ...elt.querySelectorAll("form")].filter((one) => one.matches("form") && isKept(one));
    const fresh = come.filter((form) => !here.has(sign(form)));
    if (fresh.length) offered(fresh);
    for (const form of come.filter((one) => !fresh.includes(one))) {
      const left = here.get(sign(form));
      if (isSame(form, left)) continue;
      for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
      if (fill(form, left).length) offer(form, { name: place(form), ...left });
    }
  });

  const typed = ({ target }) => {
    const form = target.form || target;
    if (form instanceof HTMLFormElement && isKept(form)) keep(form);
  };
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
  document.addEventListener("submit", ({ target: form }) => {
    if (!isKept(form) || form.querySelector("[name=typed]")) return;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "typed";
    field.value = place(form).slice(start.length);
    form.append(field);
  });

  // What the server keeps, and offers itself, need not be kept here as well.
  const asked = new WeakMap();
  document.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
    const form = elt.closest("form");
    if (form && isKept(form)) asked.set(form, JSON.stringify(values(form)));
  });
  document.addEventListener("htmx:afterRequest", ({ detail: { elt } }) => {
    const form = elt.closest("form");
    if (!form || !form.querySelector("[data-kept]")) return;
    if (asked.get(form) === JSON.stringify(values(form))) store.remove(place(form));
  });
  begin();

  // Signing out, leaving the own petition, and deleting what was begun leave nothing here: of all
  // forms, or of one door, or of one form by the beginning of its key.
  const forget = (form) => {
    const { forgets, key } = form.dataset;
    const from = forgets ? start + named(forgets) : "typed/";
    for (const kept of [localStorage, sessionStorage]) {
      for (const name of Object.keys(kept).filter((one) => one.startsWith(from))) {
        if (!key || isIn([key], JSON.parse(kept.getItem(name)))) kept.removeItem(name);
      }
    }
  };
  for (const form of document.querySelectorAll("form[data-forgets], form[data-draft-key]")) {
    form.addEventListener("submit", () => forget(form));
  }
})();
