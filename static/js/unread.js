// The number of unread messages stays true while a page is open: asked anew every half minute.
(() => {
  const badge = document.querySelector("[data-unread]");
  if (!badge) return;
  const PERIOD = 30000; // milliseconds
  const MOST = 99;

  const show = (count) => {
    badge.hidden = count === 0;
    badge.textContent = count > MOST ? `${MOST}+` : count;
  };

  const ask = async () => {
    if (document.hidden) return; // nobody is looking
    try {
      const answer = await fetch(badge.dataset.unread, {
        headers: { Accept: "application/json", "X-Officer": document.body.dataset.officer },
      });
      if (answer.ok) show((await answer.json()).unread);
      else session.look(); // it says what is the matter
    } catch {
      session.look(); // offline: it says so and retries
    }
  };

  setInterval(ask, PERIOD);
  document.addEventListener("visibilitychange", ask);
})();
