/* <magpie-live src="/live?ticket=..." on="CommentPublished" get="/posts/{post_id}/comment"
   into="#answers-{reply_to_id} | #thread" unless="#post-{post_id}" swap="beforeend">
   Hears of something and fetches it through the ordinary door, with all its checks. Several elements
   with the same src share one stream. Without `get` it counts in its own [data-count] and shows its
   hidden content ("3 new posts"). swap="count" puts a number into a badge. Every event is also
   dispatched on the element as "magpie:live" with {kind, data}. */

const streams = new Map();

/** One EventSource for each address, closed while nobody looks at the page. A stream opened again tells
    once more what happened since the page was made; what was heard before is passed over. */
export class Stream {
  constructor(src) {
    this.src = src;
    this.listeners = [];
    this.over = new AbortController();
    const { signal } = this.over;
    document.addEventListener("visibilitychange", () => this.attend(), { signal });
    window.addEventListener("pagehide", () => this.close(), { signal });
    this.attend();
  }

  attend() {
    if (document.hidden) this.later = setTimeout(() => this.close(), 60_000);
    else {
      clearTimeout(this.later);
      this.open();
    }
  }

  open() {
    if (this.source) return;
    this.source = new EventSource(this.src);
    this.listeners.forEach(([kind, once]) => this.source.addEventListener(kind, once));
  }

  close() {
    this.source?.close();
    this.source = null;
  }

  /** Nobody needs it any more. */
  end() {
    this.over.abort();
    clearTimeout(this.later);
    this.close();
  }

  hear(kind, tell) {
    const heard = new Set();
    const once = ({ data, lastEventId }) => {
      if (!heard.has(lastEventId)) tell(JSON.parse(data));
      if (lastEventId) heard.add(lastEventId);
    };
    this.listeners.push([kind, once]);
    this.source?.addEventListener(kind, once);
  }
}

const filled = (pattern, data) => pattern.replace(/\{(\w+)\}/g, (_, key) => encodeURIComponent(data[key] ?? ""));

class MagpieLive extends HTMLElement {
  connectedCallback() {
    const src = this.getAttribute("src");
    if (!src || this.isReady) return;
    this.isReady = true;
    if (!streams.has(src)) streams.set(src, new Stream(src));
    for (const kind of (this.getAttribute("on") ?? "message").split(/\s+/)) {
      streams.get(src).hear(kind, (data) => this.isConnected && this.tell(kind, data));
    }
  }

  tell(kind, data) {
    this.dispatchEvent(new CustomEvent("magpie:live", { bubbles: true, detail: { kind, data } }));
    const get = this.getAttribute("get");
    if (!get) this.offer();
    else if (this.getAttribute("swap") === "count") this.count(filled(get, data));
    else this.bring(filled(get, data), data);
  }

  offer() {
    const count = this.querySelector("[data-count]");
    if (count) count.textContent = Number(count.textContent) + 1;
    for (const each of this.querySelectorAll(":scope > [hidden]")) each.hidden = false;
  }

  async count(url) {
    const answer = await fetch(url);
    const number = answer.ok ? (await answer.text()).trim() : "";
    for (const badge of document.querySelectorAll(this.getAttribute("into"))) badge.textContent = number;
  }

  async bring(url, data) {
    const unless = this.getAttribute("unless");
    if (unless && document.querySelector(filled(unless, data))) return;
    const target = this.getAttribute("into")
      .split("|")
      .map((each) => document.querySelector(filled(each.trim(), data)))
      .find(Boolean);
    if (target) await window.htmx.ajax("GET", url, { target, swap: this.getAttribute("swap") ?? "beforeend" });
  }
}

customElements.define("magpie-live", MagpieLive);

/* One's own comment may arrive twice, as the answer to the form and live: the later one stays. */
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  if (!elt.matches?.(".comment[id]")) return;
  for (const twin of document.querySelectorAll(`[id="${elt.id}"]`)) if (twin !== elt) twin.remove();
  elt.classList.add("is-new");
  setTimeout(() => elt.classList.remove("is-new"), 4000);
});
