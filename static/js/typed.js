// What is typed into any form stays in this browser until the server has taken it, and is offered
// when the form is opened again: after a session that ended, a refusal, a cut line, a page left.
// An officer's is sealed (drafts.js) and gone at sign-out; a petitioner's lives as long as the tab.
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
  const PASSING = new Set(["csrfmiddlewaretoken", "key", "version", "typed", "others-TOTAL_FORMS"]);
  const sign = (form) => { // the same for the same form of the same address, whatever stands in it
    const hidden = [...form.elements]
      .filter((field) => field.type === "hidden" && !PASSING.has(field.name))
      .map((field) => `${field.name}=${field.value}`);
    const names = new Set(fields(form).map((field) => field.name));
    const { pathname } = new URL(form.getAttribute("action") || "", location.href);
    return hash([pathname, ...names, ...hidden].join("\n"));
  };

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

  const offer = (form, name, kept) => {
    const notice = document.getElementById("typed-offer").content.firstElementChild.cloneNode(true);
    form.prepend(notice);
    notice.addEventListener("click", (event) => {
      const { typed: wanted } = event.target.dataset;
      if (!wanted) return;
      if (wanted === "restore") fill(form, kept);
      else store.remove(name);
      notice.remove();
      fields(form)[0].focus();
    });
  };

  const taken = (document.cookie.match(/(?:^|; )typed_sent=([0-9a-f]+)/) || [])[1];
  document.cookie = "typed_sent=; path=/; max-age=0; samesite=lax";
  const forms = [...document.forms].filter(isKept);
  const begin = async () => {
    if (taken) await store.remove(start + taken);
    const before = new Map((await store.all(start)).map((draft) => [draft.name, draft]));
    for (const form of forms) {
      const name = start + sign(form);
      const left = before.get(name);
      if ("taken" in form.dataset) await store.remove(name); // by an answer that got lost
      else if (left && Date.now() - left.at > OLDEST) store.remove(name);
      else if (left && JSON.stringify(left.values) !== JSON.stringify(values(form))) {
        offer(form, name, left.values);
      }
    }
  };

  for (const form of forms) {
    const name = start + sign(form);
    const keep = () => store.write(name, { at: Date.now(), values: values(form) });
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    form.addEventListener("submit", () => {
      if (form.querySelector("[name=typed]")) return;
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "typed";
      field.value = name.slice(start.length);
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
