// A clerk's hands stay on the keyboard: Ctrl+Enter sends, / searches, j and k walk the list.
(() => {
  const typing = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  const walk = (step) => {
    const links = [...document.querySelectorAll("table.list .matter a")];
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + step, 0), links.length - 1)].focus();
  };

  // The form one is in; on a page just opened, where the cursor is in none, the one that is there.
  const meant = (element) => {
    const within = element.closest && element.closest("form");
    if (within) return within.matches(".ctrl-enter") ? within : null;
    const promising = document.querySelectorAll("form.ctrl-enter");
    return promising.length === 1 ? promising[0] : null;
  };

  document.addEventListener("keydown", (event) => {
    const form = meant(event.target);
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[type=submit]"));
      return;
    }
    if (typing(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "/") {
      const search = document.querySelector("[role=search] input");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
    if (event.key === "j") walk(1);
    if (event.key === "k") walk(-1);
  });

  document.addEventListener("click", (event) => {
    if (event.target.matches("[data-print]")) window.print();
  });

  // What was wrong is not said of what is typed now.
  document.addEventListener("input", (event) => {
    const group = event.target.closest && event.target.closest(".has-error");
    if (!group) return;
    group.classList.remove("has-error");
    for (const error of group.querySelectorAll(".error:not(.live)")) error.remove();
  });

  // After a refusal the cursor stands where something is asked of the whole form, or in the first
  // wrong field.
  const wrong = document.querySelector("[role=alert][tabindex]")
    || document.querySelector(".has-error input, .has-error textarea, .has-error select");
  if (wrong) wrong.focus();
})();
