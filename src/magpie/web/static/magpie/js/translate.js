/* <magpie-translate data-post data-shape data-auto>: asks for a post in its reader's language, as soon
   as it comes into view where she wants that, else when its button is pressed. Wishes of the same moment
   travel together; what is still to come is heard of live, and the arc draws itself. */
import { Stream } from "./live.js";

const GATHER_MS = 80;
const ASK_AGAIN_MS = 30_000;
const BATCH = 40;

const wishes = new Map(); // element -> "new", "waiting" or "failed"
let timer = 0;
let stream = null;

const token = () => document.querySelector("#act [name=csrfmiddlewaretoken]")?.value ?? "";
const here = () => [...wishes.keys()].filter((each) => each.isConnected);
const of = (id) => here().filter((each) => each.dataset.post === id);

function soon(ms = GATHER_MS) {
  clearTimeout(timer);
  timer = setTimeout(ask, ms);
}

async function ask() {
  for (const each of wishes.keys()) if (!each.isConnected) wishes.delete(each);
  const asked = here().slice(0, BATCH);
  if (!asked.length || document.hidden) return;
  const body = new URLSearchParams(asked.map((each) => ["post", `${each.dataset.post}:${each.dataset.shape}`]));
  let answer;
  try {
    answer = await fetch("/posts/translate", { method: "POST", body, headers: { "X-CSRFToken": token() } });
  } catch {
    return asked.forEach((each) => each.rest());
  }
  if (!answer.ok) return asked.forEach((each) => each.rest());
  const { ready, waiting, failed, live } = await answer.json();
  for (const each of asked) {
    const id = each.dataset.post;
    if (id in ready) each.arrive(ready[id]);
    else if (waiting.includes(id)) each.say("waiting");
    else if (id in failed) each.say("failed", failed[id]);
    else each.rest();
  }
  listen(live);
  if (here().length > BATCH) soon();
  else if (waiting.length) soon(ASK_AGAIN_MS);
}

/** One stream for all that is still to come on this page. */
function listen(url) {
  stream?.end();
  stream = url ? new Stream(url) : null;
  stream?.hear("PostTranslated", ({ post_id: id }) => of(id).forEach((each) => each.fetch()));
  stream?.hear("PostNotTranslated", ({ post_id: id }) => of(id).length && soon());
}

const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      target.querySelectorAll("magpie-translate[data-auto]").forEach((each) => each.wish());
    }
  },
  { rootMargin: "50% 0%" },
);

class MagpieTranslate extends HTMLElement {
  connectedCallback() {
    if (this.isReady) return;
    this.isReady = true;
    this.card = this.closest(".cover, magpie-banks");
    this.button = this.querySelector("button");
    this.button?.addEventListener("click", (event) => {
      event.preventDefault();
      this.wish();
    });
    if ("auto" in this.dataset && this.card) seen.observe(this.card);
  }

  wish() {
    wishes.set(this, "new");
    this.say("waiting");
    soon();
  }

  /** "waiting", or "failed" with the reason; after that the button may be pressed again. */
  say(state, words = "") {
    wishes.set(this, state);
    for (const each of this.querySelectorAll("[data-say]")) {
      each.hidden = each.dataset.say !== state;
      if (words && !each.hidden && each.textContent !== words) each.textContent = words;
    }
    if (this.button) this.button.hidden = state === "waiting";
    this.toggleAttribute("data-waiting", state === "waiting");
  }

  /** Nothing came of it: the button stands there again. */
  rest() {
    wishes.delete(this);
    this.querySelectorAll("[data-say]").forEach((each) => (each.hidden = true));
    if (this.button) this.button.hidden = false;
    this.removeAttribute("data-waiting");
  }

  async fetch() {
    const answer = await fetch(`/posts/${this.dataset.post}/card?shape=${this.dataset.shape}`);
    if (answer.ok && this.isConnected) this.arrive(await answer.text());
  }

  /** The card's banks change places with the new ones; of its pictures only the descriptions do. */
  arrive(html) {
    wishes.delete(this);
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const banks = fresh.querySelector(this.card.localName === "magpie-banks" ? "magpie-banks" : ".cover");
    if (!banks) return;
    const whole = this.card.closest(".post, .comment-body") ?? this.card;
    for (const picture of fresh.querySelectorAll("img[src][alt]")) {
      const shown = whole.querySelector(`img[src="${CSS.escape(picture.getAttribute("src"))}"]`);
      for (const name of ["alt", "lang"]) if (picture.hasAttribute(name)) shown?.setAttribute(name, picture.getAttribute(name));
    }
    document.adoptNode(banks);
    banks.classList.add("is-new");
    this.card.replaceWith(banks);
    window.htmx?.process(banks);
    document.dispatchEvent(new CustomEvent("magpie:arrived", { detail: { elt: banks } }));
    setTimeout(() => banks.classList.remove("is-new"), 1000);
  }
}

customElements.define("magpie-translate", MagpieTranslate);
document.addEventListener("visibilitychange", () => here().length && soon());
