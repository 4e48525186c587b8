// Looks again at what goes on, while it does; without this a link does.
"use strict";
(() => {
  const replies = document.getElementById("replies");
  const again = async () => {
    if (!replies.hasAttribute("data-goes-on")) return;
    try {
      const answer = await fetch(location.href);
      if (answer.ok && !document.hidden) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = page.getElementById("replies");
        replies.toggleAttribute("data-goes-on", now.hasAttribute("data-goes-on"));
        if (replies.innerHTML !== now.innerHTML && !replies.contains(document.activeElement)) {
          replies.replaceChildren(...now.childNodes);
        }
      }
    } catch {
      // The connection may come back.
    }
    setTimeout(again, 2000);
  };
  if (replies.hasAttribute("data-goes-on") && location.pathname !== "/desk/say") setTimeout(again, 2000);
})();
