// An open page asks before it sends: is the officer still signed in, does the line hold?
// One place for forms, htmx and fetch. Nothing is sent into the void, nothing typed is lost.
(() => {
  const page = document.body.dataset;
  if (!page.session) return;
  const RETRY = 5000; // milliseconds
  const NOTICES = ["ended", "other", "cut", "back", "refused"];
  let state = "well";
  let waiting = null;

  const say = (name) => {
    for (const notice of NOTICES) {
      document.getElementById(`notice-${notice}`).hidden = notice !== name;
    }
  };

  // The answer carries the token of today: signing in, in whatever window, has made the old one void.
  // Another officer's is never put into this page: what stands here is not theirs.
  const ask = async () => {
    try {
      const answer = await fetch(page.session, { headers: { Accept: "application/json" } });
      if (!answer.ok) return "cut";
      const { officer, token } = await answer.json();
      if (page.officer && String(officer) !== page.officer) return officer ? "other" : "ended";
      for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token;
      return "well";
    } catch {
      return "cut";
    }
  };

  const look = async () => {
    const found = await ask();
    if (found === "well") {
      if (state !== "well") {
        say("back");
        setTimeout(() => state === "well" && say(""), RETRY);
        document.dispatchEvent(new Event("session:back"));
      }
    } else {
      say(found);
    }
    state = found;
    clearTimeout(waiting);
    if (found !== "well") waiting = setTimeout(look, RETRY);
    return found;
  };

  window.session = { look }; // for what sends by itself
  const returned = () => !document.hidden && state !== "well" && look();
  document.addEventListener("visibilitychange", returned);
  addEventListener("focus", returned);

  // A form is sent once it is known that somebody is there to take it.
  // What saves itself comes before it, never after: it would be kept as something left unsent, or in
  // the place of what was sent, without its files. Before another form is deleted, that one is waited
  // for, and saves itself no more. One that was sent does again when somebody types on.
  let isForgetting = false;
  const sent = new WeakSet();
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isForgetting || sent.has(event.target.closest("form"))) event.preventDefault();
  });
  document.addEventListener("input", ({ target }) => sent.delete(target.form), true);
  const saved = async (form) => {
    const where = isForgetting ? document : form;
    const until = Date.now() + RETRY;
    while (where.querySelector("form .htmx-request") && Date.now() < until) {
      await new Promise((go) => {
        where.addEventListener("htmx:afterRequest", go, { once: true });
        setTimeout(go, RETRY);
      });
    }
  };
  const passed = new WeakSet();
  const asking = new WeakSet();
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method !== "post" || "unasked" in form.dataset || event.defaultPrevented) return;
    if (passed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking.has(form)) return; // a second click
    asking.add(form);
    isForgetting = "forgets" in form.dataset;
    const found = await look();
    await saved(form);
    asking.delete(form);
    isForgetting = isForgetting && found === "well";
    if (found !== "well") return;
    passed.add(form);
    sent.add(form);
    form.requestSubmit(event.submitter);
  }, true);

  // What htmx asks: 401 and a cut line are said, a token that is void is renewed and asked again.
  const again = (element) => {
    const form = element.closest("form");
    if (form) form.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const unsaved = (element) => { // a panel that saves what is typed says when it could not
    const { unsaved: sentence } = element.dataset;
    if (!sentence) return;
    const line = element.matches(".kept") ? element : element.querySelector(".kept");
    if (!line) element.insertAdjacentHTML("beforeend", "<p class=\"hint kept\"></p>");
    (line || element.querySelector(".kept")).textContent = sentence;
    setTimeout(() => state === "well" && again(element), RETRY);
  };
  let renewed = 0;
  document.addEventListener("htmx:responseError", async (event) => {
    const { xhr, elt } = event.detail;
    unsaved(elt);
    const found = await look();
    if (found !== "well") return;
    if (xhr.status === 403 && Date.now() - renewed >= RETRY) {
      renewed = Date.now();
      again(elt);
    } else if (!elt.dataset.unsaved && (xhr.status === 414 || xhr.status >= 500)) {
      say("refused"); // what stands below is not the answer
    }
  });
  document.addEventListener("htmx:afterOnLoad", () => {
    if (state === "well" && !document.getElementById("notice-refused").hidden) say("");
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      unsaved(event.detail.elt);
      if (state === "well") {
        state = "cut";
        say("cut");
        waiting = setTimeout(look, RETRY);
      }
    });
  }
  document.addEventListener("session:back", () => {
    for (const panel of document.querySelectorAll("form [hx-post]")) again(panel);
  });
})();
