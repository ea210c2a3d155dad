// Uploads and runs: what a page shows anew without being loaded again; everything works without it.
(() => {
  "use strict";
  // What is too large is said before it is sent.
  for (const form of document.querySelectorAll("form[data-limit]")) {
    const input = form.querySelector("input[type=file]");
    const check = () => {
      const isTooLarge = (input.files[0]?.size ?? 0) > Number(form.dataset.limit);
      input.setCustomValidity(isTooLarge ? form.dataset.tooLarge : "");
      if (isTooLarge) input.reportValidity();
    };
    input.addEventListener("change", check);
  }

  // What is under way is looked at again, until it is over.
  const look = async () => {
    const live = document.getElementById("live");
    if (!live?.querySelector("[data-refresh]")) return;
    try {
      const response = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById("live");
      if (fresh && !live.contains(document.activeElement)) live.replaceChildren(...fresh.childNodes);
    } catch {
      // The next look may succeed.
    }
    later();
  };
  const later = () => {
    const mark = document.querySelector("#live [data-refresh]");
    if (mark) setTimeout(look, Math.max(1000, Number(mark.dataset.refresh)));
  };
  later();
})();
