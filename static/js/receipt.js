// What is registered need not be kept in this browser any longer: of the window it was sent from.
(() => {
  const sent = `sent/${document.querySelector("[data-registered]").dataset.registered}`;
  const place = sessionStorage.getItem(sent);
  if (place) localStorage.removeItem(place);
  sessionStorage.removeItem(sent);
})();
