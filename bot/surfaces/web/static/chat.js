// The talk: sends what is typed or pressed, and shows what comes, in its order.
// The server keeps it all; what is shown twice by two ways replaces itself.
"use strict";
(() => {
  const talk = document.getElementById("talk");
  const log = document.getElementById("log");
  const form = document.getElementById("ask");
  const words = document.getElementById("words");
  const told = document.getElementById("told");
  const blank = document.getElementById("message");
  const names = document.getElementById("names").dataset;
  const faults = JSON.parse(talk.dataset.faults);
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
    day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
  });
  let last = talk.dataset.last;
  let source = null;

  const dress = (message) => {
    const by = ["reader", "push"].find((each) => message.classList.contains(each)) ?? "bot";
    message.querySelector(".unseen").textContent = names[by];
    const news = message.querySelector(".news");
    news.hidden = by !== "push";
    if (by === "push") news.textContent = `${names.push} · ${clock.format(new Date(message.dataset.at))}`;
  };

  const made = (said) => {
    const message = blank.content.firstElementChild.cloneNode(true);
    message.classList.add(said.by);
    if (said.id) message.dataset.id = said.id;
    message.dataset.at = said.at;
    // Made by the server's templates, which escape all that is not theirs.
    message.querySelector(".words").innerHTML = said.html;
    dress(message);
    return message;
  };

  const atFoot = () => innerHeight + scrollY > document.documentElement.scrollHeight - 120;

  const show = (said) => {
    const there = log.querySelector(`[data-id="${Number(said.id)}"]`);
    const follow = atFoot();
    if (there) {
      const open = there.querySelector("details[open]") !== null;
      if (there.querySelector(".words").innerHTML !== said.html) {
        there.querySelector(".words").innerHTML = said.html;
        if (open) there.querySelector("details")?.setAttribute("open", "");
      }
      return there;
    }
    const message = made(said);
    const after = [...log.children].find((each) => Number(each.dataset.id) > said.id);
    log.insertBefore(message, after ?? null);
    if (follow && said.by === "push") message.scrollIntoView({ block: "nearest" });
    return message;
  };

  const say = async (text, label) => {
    told.textContent = "";
    talk.setAttribute("aria-busy", "true");
    let status = 0;
    try {
      const answer = await fetch("/chat/say", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text, label: label ?? "" }),
      });
      status = answer.status;
      if (!answer.ok) throw new Error(answer.statusText);
      const heard = await answer.json();
      const shown = heard.said.map(show);
      if (heard.last !== null) {
        empty();
        shown.push(show({ id: 0.5, by: "bot", at: new Date().toISOString(), html: heard.last }));
      }
      shown[0]?.scrollIntoView({ block: "start" });
      return true;
    } catch {
      told.textContent = faults[status] ?? faults[status > 500 ? "500" : "400"];
      return false;
    } finally {
      talk.removeAttribute("aria-busy");
    }
  };

  const empty = () => {
    for (const old of log.querySelectorAll('.message:not([data-id^="0"])')) old.remove();
  };

  const live = () => {
    if (source) return;
    source = new EventSource(`/chat/live?after=${last}`);
    source.addEventListener("said", (event) => {
      last = event.lastEventId;
      show(JSON.parse(event.data));
    });
    source.addEventListener("forgotten", empty);
    source.addEventListener("asleep", rest);
    source.addEventListener("error", () => {
      // Refused for good, or the way is broken: the browser tries the latter again.
      if (source?.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(live, 5000);
      }
    });
  };

  const rest = () => {
    source?.close();
    source = null;
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = words.value.trim();
    if (!typed || talk.hasAttribute("aria-busy")) return;
    words.value = "";
    words.focus();
    if (!(await say(typed))) words.value = words.value || typed;
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  log.addEventListener("click", (event) => {
    const button = event.target.closest('button[name="says"]');
    if (!button || talk.hasAttribute("aria-busy")) return;
    words.focus({ preventScroll: true });
    say(button.value, button.textContent);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) live();
  });
  addEventListener("focus", live);
  addEventListener("pagehide", rest);
  addEventListener("pageshow", live);

  for (const message of log.children) {
    if (!message.querySelector(".unseen")) {
      const dressed = made({ by: "bot", html: "" });
      message.prepend(dressed.querySelector(".unseen"), dressed.querySelector(".news"));
      dress(message);
    }
  }
  form.hidden = false;
  if (!matchMedia("(pointer: coarse)").matches) words.focus({ preventScroll: true });
  const latest = [...log.querySelectorAll(".message.reader, .message.push")].pop();
  latest?.scrollIntoView({ block: "start", behavior: "instant" });
  live();
})();
