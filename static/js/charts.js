// Every chart is drawn from the table beside it: without this script, the table is what is read.
(() => {
  const style = getComputedStyle(document.documentElement);
  const ink = (name) => style.getPropertyValue(name).trim();
  const colours = [ink("--brand"), "#d99a21", ink("--green"), ink("--seal"), "#7a6a9b", "#5b8fa8", "#a0765b", "#8c8c8c"];

  const read = (table) =>
    [...table.tBodies[0].rows]
      .filter((row) => row.cells.length > 1)
      .map((row) => [row.cells[0].firstChild.textContent.trim() || row.cells[0].textContent.trim(), Number(row.cells[1].textContent)]);

  const draw = (place) => {
    const rows = read(document.getElementById(place.dataset.table));
    if (!rows.length) return;
    const kind = place.dataset.kind;
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    place.append(canvas);
    const one = kind === "line" ? ink("--brand") : null;
    const sideways = kind === "bar";
    new Chart(canvas, {
      type: kind,
      data: {
        labels: rows.map(([label]) => label),
        datasets: [{
          data: rows.map(([, value]) => value),
          borderColor: one || "#fff",
          borderWidth: one ? 2 : 1,
          pointRadius: 2,
          tension: 0.25,
          backgroundColor: sideways ? ink("--brand") : one ? "rgb(31 78 95 / 10%)" : colours,
          fill: Boolean(one),
          maxBarThickness: 18,
        }],
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        indexAxis: sideways ? "y" : "x",
        plugins: { legend: { display: kind === "doughnut", position: "right" } },
        scales: kind === "doughnut" ? {} : { x: { beginAtZero: true, ticks: { precision: 0 } }, y: { beginAtZero: true, ticks: { precision: 0, autoSkip: false } } },
      },
    });
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".drawn").forEach(draw));
})();
