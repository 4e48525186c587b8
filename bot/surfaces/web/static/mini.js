// The settings, opened from Telegram: proves once who opens them, then sends what is
// chosen.  Telegram hands its proof over behind the # of the address.
"use strict";
(() => {
  const told = document.getElementById("told");
  const settings = document.getElementById("settings");
  const faults = JSON.parse(document.getElementById("mini").dataset.faults);
  const KEPT = "tgWebAppData";
  const opened = new URLSearchParams(location.hash.slice(1)).get(KEPT);
  let pass = null;

  // Kept for a reload in the same window alone; the proof holds a few minutes.
  const kept = () => {
    try {
      if (opened) sessionStorage.setItem(KEPT, opened);
      return opened ?? sessionStorage.getItem(KEPT);
    } catch {
      return opened; // A frame may keep nothing.
    }
  };

  const send = async (path, body) => {
    let status = 0;
    try {
      const headers = { "Content-Type": "application/json" };
      if (pass) headers.Authorization = `Pass ${pass}`;
      const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
      status = answer.status;
      if (answer.ok) return await answer.json();
    } catch {
      status = 0;
    }
    told.textContent = faults[status] ?? faults[status > 499 ? "500" : "400"];
    return null;
  };

  // All HTML comes from the server's templates, which escape what is not theirs.
  const show = (heard) => {
    if (!heard) return;
    const focused = document.activeElement;
    const was = focused?.id || focused?.value;
    settings.innerHTML = heard.settings;
    if (heard.reply === undefined) return;
    told.innerHTML = heard.reply;
    told.scrollIntoView({ block: "nearest" });
    const again = [...settings.querySelectorAll("[id], button, input")];
    (again.find((one) => was && (one.id === was || one.value === was)) ?? told).focus();
  };

  const say = async (form) => show(await send("/mini/say", form));

  settings.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    say({ sets: form.dataset.sets, ...Object.fromEntries(new FormData(form)) });
  });
  settings.addEventListener("change", (event) => {
    if (event.target.form?.hasAttribute("data-at-once")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest('button[name="says"]');
    if (button) say({ sets: "says", says: button.value });
  });

  // In Telegram's frame the other pages, which may stand in none, open beside it.
  if (window.top !== window) {
    for (const link of document.links) {
      link.target = "_blank";
      link.rel = "noopener";
    }
  }

  const data = kept();
  told.tabIndex = -1;
  if (!data) {
    document.getElementById("elsewhere").hidden = false;
    return;
  }
  if (opened) history.replaceState(null, "", location.pathname);
  send("/mini/open", { data }).then((heard) => {
    if (heard) pass = heard.pass;
    show(heard);
  });
})();
