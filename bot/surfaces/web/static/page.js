// Shows a cited passage beside the words, without leaving the place.  Everything
// works without this: each citation is a link to a mark on the page.
"use strict";
(() => {
  const sources = document.getElementById("sources");
  if (!sources) return;
  const close = sources.querySelector(".close");
  const narrow = matchMedia("(max-width: 61.99rem)");
  let from = null;

  const mark = (link) => {
    const hash = link.getAttribute("href");
    const found = hash.startsWith("#") && document.getElementById(hash.slice(1));
    return found && sources.contains(found) ? found : null;
  };

  const clear = () => {
    for (const old of document.querySelectorAll("mark.here")) old.classList.remove("here");
    from?.classList.remove("on");
  };

  const shut = () => {
    if (!sources.classList.contains("over")) return;
    sources.classList.remove("over");
    close.hidden = true;
    from?.focus();
  };

  const show = (link, passage) => {
    clear();
    from = link;
    link.classList.add("on");
    passage.classList.add("here");
    if (narrow.matches) {
      sources.classList.add("over");
      close.hidden = false;
    }
    const gap = passage.getBoundingClientRect().top - sources.getBoundingClientRect().top;
    sources.scrollTop += gap - sources.clientHeight / 3;
    passage.focus({ preventScroll: true });
    history.replaceState(null, "", link.getAttribute("href"));
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a.cite, .stand a");
    const passage = link && mark(link);
    if (!passage) return;
    event.preventDefault();
    show(link, passage);
  });
  close.addEventListener("click", shut);
  narrow.addEventListener("change", shut);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (sources.classList.contains("over")) shut();
    else from?.focus();
  });
})();
