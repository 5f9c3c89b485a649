// The bar keeps one row of sections: what has no room goes under "more", and comes back with room.
(() => {
  const nav = document.querySelector(".bar .sections");
  const more = nav && nav.querySelector("[data-more]");
  if (more) {
    const links = [...nav.children].filter((child) => child !== more);
    const leaving = links.filter((link) => !("stays" in link.dataset)).reverse();
    const inside = more.querySelector("div");
    let last = 0;

    const lay = () => {
      if (nav.clientWidth === last) return;
      const focused = nav.contains(document.activeElement) ? document.activeElement : null;
      more.hidden = true;
      for (const link of links) nav.insertBefore(link, more);
      for (const link of leaving) {
        if (nav.scrollWidth <= nav.clientWidth) break;
        more.hidden = false;
        inside.prepend(link);
      }
      more.classList.toggle("here", Boolean(inside.querySelector("[aria-current]")));
      if (focused) (more.open || !inside.contains(focused) ? focused : more.firstElementChild).focus();
      last = nav.clientWidth;
    };

    nav.classList.add("one-row");
    lay();
    new ResizeObserver(lay).observe(nav);
  }

  // A menu closes with Escape and with a click beside it.
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest && event.target.closest("details.menu[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.menu[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
})();
