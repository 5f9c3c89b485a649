// Drafts that this browser keeps until the server has them: sealed with a key that only the pages
// of the officer who typed them hold, so that whoever sits here next reads nothing; handed to the
// server and gone at sign-out. Where the page is not served by TLS there is no such cipher: nothing is kept.
window.drafts = (() => {
  const own = document.querySelector("form[data-draft-key]:not([data-draft-key=''])"); // the form that signs out
  const places = own ? `draft/${own.dataset.officer}/` : "";
  const can = Boolean(own && window.crypto && crypto.subtle);
  const key = can && crypto.subtle.importKey(
    "raw", Uint8Array.from(own.dataset.draftKey.match(/../g), (hex) => parseInt(hex, 16)),
    "AES-GCM", false, ["encrypt", "decrypt"],
  );
  const IV = 12; // bytes
  const named = (start) => Object.keys(localStorage).filter((name) => name.startsWith(start));

  let last = Promise.resolve(); // one after the other: what was typed last is kept last
  const after = (step) => {
    last = last.then(step).catch(() => {});
    return last;
  };

  const write = (name, draft) => can && after(async () => {
    const iv = crypto.getRandomValues(new Uint8Array(IV));
    const told = new TextEncoder().encode(JSON.stringify(draft));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, told);
    const bytes = [...iv, ...new Uint8Array(sealed)];
    localStorage.setItem(name, btoa(bytes.map((byte) => String.fromCharCode(byte)).join("")));
  });

  const read = async (name) => {
    try {
      const bytes = Uint8Array.from(atob(localStorage.getItem(name)), (sign) => sign.charCodeAt(0));
      const cipher = { name: "AES-GCM", iv: bytes.slice(0, IV) };
      const told = await crypto.subtle.decrypt(cipher, await key, bytes.slice(IV));
      return JSON.parse(new TextDecoder().decode(told));
    } catch {
      return null; // not by this key
    }
  };

  const remove = (name) => after(() => localStorage.removeItem(name));

  const all = async (start) => {
    await last;
    const found = await Promise.all(
      (can ? named(start) : []).map(async (name) => ({ name, draft: await read(name) })),
    );
    return found.filter(({ draft }) => draft).map(({ name, draft }) => ({ name, ...draft }));
  };

  // What an earlier version left here unsealed: sealed if it is one's own, else gone.
  for (const name of named("draft/")) {
    const left = localStorage.getItem(name);
    if (!left.startsWith("{")) continue;
    localStorage.removeItem(name);
    if (places && name.startsWith(places)) write(name, JSON.parse(left));
  }

  const handOver = async ({ name, panel, typed }) => {
    if (!panel) return;
    const body = new FormData();
    for (const [field, value] of typed) body.append(field, value);
    body.append("leaving", "1");
    body.append("csrfmiddlewaretoken", own.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(panel, {
        method: "POST", body, headers: { "X-Officer": own.dataset.officer },
      });
      if (answer.ok && !answer.redirected) await remove(name);
    } catch {
      // no line: it stays here, sealed, for this officer; so does what another window stands against
    }
  };

  if (own) own.addEventListener("submit", async (event) => {
    if (!named(places).length) return;
    event.preventDefault();
    for (const draft of await all(places)) await handOver(draft);
    own.submit();
  });

  return { write, remove, all };
})();
