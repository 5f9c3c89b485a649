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
  const ANY = `${TEXT}, select, input:is([type=radio], [type=checkbox])`;
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
    return sum.toString(16);
  };
  const PASSING = new Set([
    "csrfmiddlewaretoken", "key", "version", "typed", "page", "seen", "others-TOTAL_FORMS",
  ]);
  const PER_CLAIM = "reply_to_"; // as many as there are claims today
  const sign = (form) => { // the same for the same form of the same address, whatever stands in it
    const hidden = [...form.elements]
      .filter((field) => field.type === "hidden" && !PASSING.has(field.name))
      .map((field) => `${field.name}=${field.value}`);
    const names = new Set(fields(form).map((field) => field.name));
    const lasting = [...names].filter((name) => !name.startsWith(PER_CLAIM));
    const { pathname } = new URL(form.getAttribute("action") || "", location.href);
    return hash([pathname, ...lasting, ...hidden].join("\n")).padStart(8, "0");
  };

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

  const fill = (form, kept) => {
    const told = new Map();
    for (const [name, value] of kept) told.set(name, [...(told.get(name) || []), value]);
    for (const field of fields(form)) {
      const wanted = told.get(field.name) || [];
      if (field.matches("[type=radio], [type=checkbox]")) field.checked = wanted.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = wanted.includes(option.value);
      else field.value = wanted.shift() ?? "";
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const offer = (form, { name, at, values: kept }) => {
    const notice = document.getElementById("typed-offer").content.firstElementChild.cloneNode(true);
    notice.querySelector("[data-at]").textContent = new Date(at).toLocaleString(document.documentElement.lang);
    form.prepend(notice);
    notice.addEventListener("click", (event) => {
      const { typed: wanted } = event.target.dataset;
      if (!wanted) return;
      if (wanted === "restore") fill(form, kept); // from now on it is this window's
      if (wanted === "forget" || name !== place(form)) store.remove(name);
      notice.remove();
      fields(form)[0].focus();
    });
  };

  const taken = (document.cookie.match(/(?:^|; )typed_sent=([0-9a-f]+)/) || [])[1];
  document.cookie = "typed_sent=; path=/; max-age=0; samesite=lax";
  const forms = [...document.forms].filter(isKept);
  const signs = new Map(forms.map((form) => [form, sign(form)]));
  const place = (form) => start + signs.get(form) + own;
  const keep = (form) => store.write(place(form), { at: Date.now(), values: values(form) });

  const begin = async () => {
    await claim();
    if (taken) await store.remove(start + taken);
    const before = (await store.all(start)).sort((one, other) => one.at - other.at); // the latest on top
    for (const form of forms) {
      for (const left of before.filter(({ name }) => name.startsWith(start + signs.get(form)))) {
        if ("taken" in form.dataset) await store.remove(left.name); // by an answer that got lost
        else if (Date.now() - left.at > OLDEST) store.remove(left.name);
        else if (JSON.stringify(left.values) !== JSON.stringify(values(form))) offer(form, left);
        else if (left.name !== place(form)) { // it stands here now
          store.remove(left.name);
          keep(form);
        }
      }
    }
  };

  for (const form of forms) {
    form.addEventListener("input", () => keep(form));
    form.addEventListener("change", () => keep(form));
    form.addEventListener("submit", () => {
      if (form.querySelector("[name=typed]")) return;
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "typed";
      field.value = place(form).slice(start.length);
      form.append(field);
    });
  }
  begin();

  // Signing out, and leaving the own petition, leave nothing here.
  for (const form of document.querySelectorAll("form[data-forgets], form[data-draft-key]")) {
    form.addEventListener("submit", () => {
      for (const place of [localStorage, sessionStorage]) {
        for (const name of Object.keys(place)) if (name.startsWith("typed/")) place.removeItem(name);
      }
    });
  }
})();
