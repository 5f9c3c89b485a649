// What is typed or pressed before the page's scripts are there is told to them once they are: a draft
// is kept and Ctrl+Enter sends, however slowly they came. Stands before them, and is not deferred.
(() => {
  const typed = new Set(); // fields
  let pressed = null; // where Ctrl+Enter was, last
  const noteTyped = ({ target }) => typed.add(target);
  const notePressed = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) pressed = event.target;
  };
  document.addEventListener("input", noteTyped, true);
  document.addEventListener("keydown", notePressed, true);

  const tell = () => {
    document.removeEventListener("input", noteTyped, true);
    document.removeEventListener("keydown", notePressed, true);
    for (const field of typed) {
      if (field.isConnected) field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (pressed && pressed.isConnected) {
      pressed.dispatchEvent(new KeyboardEvent("keydown", {
        key: "Enter", ctrlKey: true, bubbles: true, cancelable: true,
      }));
    }
  };
  // Deferred scripts have run by then; those that wait for this event themselves go first.
  document.addEventListener("DOMContentLoaded", () => setTimeout(tell));
})();
