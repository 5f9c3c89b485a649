// On a telephone a row of a list is a card: every cell says there what its column is called.
(() => {
  const label = (root) => {
    for (const table of root.querySelectorAll("table.list:not(.of-files), table.figures.cards")) {
      const names = table.tHead ? [...table.tHead.rows[0].cells].map((head) => head.textContent.trim()) : [];
      for (const row of table.tBodies[0] ? table.tBodies[0].rows : []) {
        for (const cell of row.cells) {
          if (cell.colSpan > 1 || cell.matches("th, .matter, .pick")) continue;
          if (names[cell.cellIndex]) cell.dataset.label = names[cell.cellIndex];
          cell.classList.toggle("blank", !cell.textContent.trim() && !cell.querySelector("input:not([type=hidden]), img"));
        }
      }
    }
  };

  label(document);
  document.addEventListener("htmx:afterSettle", () => label(document));
})();
