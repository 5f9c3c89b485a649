// A text saves itself while it is typed and says so. What could not be saved stays on the page and,
// sealed, in this browser; it is put back and saved when the way is free again, and never written
// over somebody else's version unasked.
(() => {
  const PAUSE = 1500; // milliseconds without a key
  const RETRY = 10000;

  // A report that was signed meanwhile takes no text any more: what was typed here is shown.
  for (const box of document.querySelectorAll("[data-left]")) {
    const pattern = box.querySelector("template").content.firstElementChild;
    const shown = [...document.querySelectorAll(".unsaved textarea")].map(({ value }) => value.trim());
    drafts.all(box.dataset.left).then((found) => {
      for (const left of found) {
        const { words } = Object.fromEntries(left.typed);
        if (!words.trim() || shown.includes(words.trim())) continue;
        const part = pattern.cloneNode(true);
        part.querySelector("textarea").value = words;
        part.querySelector("button").addEventListener("click", () => {
          drafts.remove(left.name);
          part.remove();
        });
        box.append(part);
        box.hidden = false;
      }
    });
  }

  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const field = form.elements.words;
    const { seen } = form.elements;
    const status = form.querySelector("[data-status]");
    const theirs = form.querySelector(".theirs");
    const place = form.dataset.autosave;
    let timer = 0;
    let isUnderway = false;
    let isPressed = false; // the button, while a saving was underway
    let isOwed = "unsaved" in form.dataset; // what is in the box is not on the server
    let isStopped = isOwed; // it was refused, or somebody else was quicker: the person decides

    const say = (words, isProblem) => {
      status.textContent = words;
      status.classList.toggle("error", Boolean(isProblem));
    };
    const keep = () => {
      isOwed = true;
      const typed = ["number", "words", "seen"].map((name) => [name, form.elements[name].value]);
      drafts.write(place, {
        at: Date.now(), typed: [...typed, ["autosave", "1"]], panel: form.action,
      });
    };
    const later = (pause) => {
      clearTimeout(timer);
      timer = setTimeout(save, pause);
    };
    const failed = (words) => say(words, true);

    const saved = (told, sent) => {
      seen.value = told.revision;
      say(told.said);
      if (field.value !== sent) return keep();
      isOwed = false;
      return drafts.remove(place);
    };

    const take = async (answer, sent) => {
      const isJson = (answer.headers.get("Content-Type") || "").includes("json");
      const told = isJson && !answer.redirected ? await answer.json() : {};
      if (!told.said) { // not the door itself: whoever was signed in is not any more
        later(RETRY); // it is asked first who is there
        return failed(form.dataset.ended);
      }
      if (answer.ok) return saved(told, sent);
      if (answer.status === 409) {
        isStopped = true;
        seen.value = told.revision;
        theirs.hidden = false;
        theirs.querySelector("[data-other]").textContent = told.other;
      }
      return failed(told.said);
    };

    async function save() {
      if (isStopped) return;
      if (isUnderway) {
        later(PAUSE);
        return;
      }
      isUnderway = true;
      say(form.dataset.saving);
      const found = await session.look();
      if (found !== "well") {
        isUnderway = false;
        failed(found === "cut" ? form.dataset.cut : form.dataset.ended);
        if (found === "cut") later(RETRY);
        return;
      }
      const sent = field.value;
      const body = new FormData(form);
      body.set("autosave", "1");
      const headers = { Accept: "application/json", "X-Officer": document.body.dataset.officer };
      try {
        await take(await fetch(form.action, { method: "POST", headers, body, keepalive: true }), sent);
      } catch {
        failed(form.dataset.cut);
        later(RETRY);
      } finally {
        isUnderway = false;
        if (isPressed) form.submit();
      }
    }

    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (!isUnderway) return;
      event.preventDefault(); // what is underway is no other person's version
      isPressed = true;
    });
    field.addEventListener("input", () => {
      keep();
      later(PAUSE);
    });
    for (const kind of ["online", "focus"]) { // the line is back, or somebody who signed in anew
      addEventListener(kind, () => {
        if (isOwed) later(0);
      });
    }
    for (const kind of ["visibilitychange", "session:back"]) {
      document.addEventListener(kind, () => {
        if (isOwed) later(0);
      });
    }

    if (isOwed) keep();
    else drafts.all(place).then((found) => {
      const left = found.find(({ name }) => name === place);
      if (!left) return;
      const typed = Object.fromEntries(left.typed);
      if (typed.words.trim() === field.value.trim()) {
        drafts.remove(place);
        return;
      }
      field.value = typed.words;
      seen.value = typed.seen;
      isOwed = true;
      form.closest("details").open = true;
      say(form.dataset.restored);
      later(PAUSE);
    });
  }
})();
