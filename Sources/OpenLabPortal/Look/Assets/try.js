// A try as it happens: results come in while the page is read. Without a script the page reloads itself instead.
(() => {
  "use strict";

  // Ticking all scopes at once, without asking the server.
  for (const link of document.querySelectorAll("[data-tick]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      for (const box of document.querySelectorAll('input[name="grant"]')) box.checked = link.dataset.tick === "all";
    });
  }

  const place = document.getElementById("try");
  if (!place?.dataset.events || !window.EventSource) return;
  const status = document.getElementById("try-status");
  const source = new EventSource(place.dataset.events);
  let count = document.querySelectorAll("#try-items > li").length;
  let spoken = 0;

  // Who listens is told how many there are, not all at once: at most every other second.
  const say = () => {
    if (Date.now() - spoken < 2000) return;
    spoken = Date.now();
    status.textContent = place.dataset.say.replace("{n}", count);
  };

  source.addEventListener("item", (event) => {
    const list = document.getElementById("try-items");
    if (!list) return;
    list.parentElement.hidden = false;
    list.insertAdjacentHTML("beforeend", event.data);
    count += 1;
    say();
  });

  source.addEventListener("progress", (event) => {
    const progress = JSON.parse(event.data);
    const bar = document.getElementById("try-progress");
    const said = document.getElementById("try-said");
    if (bar && progress.fraction !== undefined) bar.value = progress.fraction;
    if (said && progress.message !== undefined) said.textContent = progress.message;
  });

  // The try took a turn: a question, the result, an end. Focus follows only where it was in what is replaced.
  source.addEventListener("panel", (event) => {
    const hadFocus = place.contains(document.activeElement) || document.activeElement === document.body;
    place.innerHTML = event.data;
    count = document.querySelectorAll("#try-items > li").length;
    const heading = place.querySelector("h2");
    if (!heading) return;
    status.textContent = heading.textContent;
    if (hadFocus) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  });

  source.addEventListener("end", (event) => {
    source.close();
    const way = document.querySelector(".way");
    if (way && event.data) way.outerHTML = event.data;
  });

  addEventListener("pagehide", () => source.close());
})();
