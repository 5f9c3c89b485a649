// What is registered need not be kept in this browser any longer.
(() => {
  localStorage.removeItem(document.querySelector("[data-registered]").dataset.registered);
})();
