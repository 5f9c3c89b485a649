// A telephone shows the parts of a long page folded; a link into a folded part opens it.
(() => {
  const parts = document.querySelectorAll("details.part");

  const target = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    return id ? document.getElementById(id) : null;
  };

  const reveal = () => {
    const aim = target();
    if (!aim) return;
    for (let at = aim; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    aim.scrollIntoView(); // what was folded or unfolded has moved it
  };

  if (matchMedia("(max-width: 48rem)").matches) {
    for (const part of parts) part.open = false;
  }
  reveal();
  addEventListener("hashchange", reveal);

  // A second click on the same link does not change the address, but is to open the part again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href*='#']");
    if (link && new URL(link.getAttribute("href"), location.href).href === location.href) reveal();
  });
})();
