// What the portal does a little faster with a script; everything works without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const wish = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (wish.matches ? "dark" : "light")) === "dark";

  // The theme changes at once, and the next page remembers it.
  const toggle = document.querySelector(".theme");
  const name = () => {
    const label = isDark() ? toggle.dataset.light : toggle.dataset.dark;
    toggle.setAttribute("aria-label", label);
    toggle.title = label;
  };
  if (toggle) {
    name();
    wish.addEventListener("change", name);
    toggle.addEventListener("click", (event) => {
      event.preventDefault();
      root.dataset.theme = isDark() ? "light" : "dark";
      document.cookie = `theme=${root.dataset.theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
      name();
    });
  }

  // A filter that is chosen is applied.
  for (const form of document.querySelectorAll("form[data-apply]")) {
    form.addEventListener("change", () => form.requestSubmit());
  }

  // "/" goes to the search, as in many catalogues.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector("input[type=search]");
    if (field) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });

  // What can be copied offers it where the machine lets us.
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
    });
  }

  // A form is sent once.
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
      setTimeout(() => delete form.dataset.sent, 4000);
    });
  }
})();
