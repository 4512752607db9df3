/* <magpie-gloss data-gloss-url="...">: touch a word, read its meaning. The words are fetched at the
   first touch and take the place of the same text, letter for letter, so no line moves. With data-marks
   (a language its reader learns) they come as soon as the text is on the screen, the hard ones marked. */
import { Keeper } from "./gloss-keep.js";
import { hideMeaning, showMeaning } from "./gloss-sheet.js";

/** Letters are counted without white space, which a template may set differently around the words. */
const lettersIn = (text) => text.replace(/\s+/g, "").length;

/** How many letters of `part` stand before the point, or -1 when no letter is there. */
function offsetAt(part, x, y) {
  const spot = document.caretPositionFromPoint?.(x, y);
  const range = spot ? null : document.caretRangeFromPoint?.(x, y);
  const node = spot?.offsetNode ?? range?.startContainer;
  if (!node || !part.contains(node) || node.nodeType !== Node.TEXT_NODE) return -1;
  const before = document.createRange();
  before.setStart(part, 0);
  before.setEnd(node, spot?.offset ?? range.startOffset);
  return lettersIn(before.toString());
}

/** The word that covers the letter at `offset`. */
function wordAt(part, offset) {
  let passed = 0;
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const letters = lettersIn(texts.currentNode.data);
    passed += letters;
    if (letters && passed >= offset) return texts.currentNode.parentElement.closest(".w");
  }
  return null;
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    target.fetchWords();
  }
});

class MagpieGloss extends HTMLElement {
  connectedCallback() {
    if (this.isReady) return;
    this.isReady = true;
    this.classList.add("is-ready");
    this.addEventListener("click", (event) => this.touch(event));
    this.addEventListener("keydown", (event) => this.key(event));
    this.closest("magpie-banks")
      ?.querySelector("[data-words]")
      ?.addEventListener("click", (event) => this.wordByWord(event));
    if ("marks" in this.dataset) seen.observe(this);
  }

  async touch(event) {
    if (event.target.closest("a, button, summary") || !getSelection().isCollapsed) return;
    const part = event.target.closest("[data-gloss]");
    if (!part) return;
    let word = event.target.closest(".w");
    if (!word && !this.querySelector(".w")) {
      // Not fetched yet, or still on their way: what was touched meanwhile is shown when they are here.
      const name = part.dataset.gloss;
      const offset = offsetAt(part, event.clientX, event.clientY);
      await this.fetchWords();
      if (offset >= 0) word = wordAt(this.querySelector(`[data-gloss="${name}"]`), offset);
    }
    if (word) this.show(word, true);
  }

  /** Walking past a word with the arrows isn't touching it. */
  show(word, isTouch) {
    const same = [...this.querySelectorAll(".w")].filter((each) => each.textContent === word.textContent);
    const foot = (shown) => this.keeper?.foot(shown.textContent, same.indexOf(shown), isTouch);
    showMeaning(word, foot);
  }

  key(event) {
    const word = event.target.closest(".w");
    if (!word) return;
    if (event.key === "Enter" || event.key === " ") this.show(word, true);
    else if (event.key === "ArrowRight") this.step(word, 1);
    else if (event.key === "ArrowLeft") this.step(word, -1);
    else return;
    event.preventDefault();
  }

  /** One stop for the Tab key; the arrows walk from word to word. */
  step(word, by) {
    const all = [...this.querySelectorAll(".w")];
    const next = all[all.indexOf(word) + by];
    if (!next) return;
    word.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    this.show(next, false);
  }

  /** The link to the word-by-word page becomes a switch: readings above every word, and back. */
  async wordByWord(event) {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    hideMeaning();
    await this.fetchWords();
    const isOn = this.classList.toggle("is-ruby");
    const details = this.closest("details");
    if (isOn && details) details.open = true;
    if (isOn) this.querySelector(".w")?.focus({ preventScroll: true });
  }

  fetchWords() {
    this.words ??= this.load().catch(() => {
      this.words = undefined;
    });
    return this.words;
  }

  async load() {
    const answer = await fetch(this.dataset.glossUrl, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of this.querySelectorAll("[data-gloss]")) {
      const words = page.querySelector(`[data-gloss="${part.dataset.gloss}"]`);
      if (words) part.replaceChildren(...words.childNodes);
    }
    const template = page.querySelector("template[data-keep]");
    if (template) this.keeper = new Keeper(template);
    this.querySelectorAll(".w").forEach((word, index) => {
      word.tabIndex = index ? -1 : 0;
      word.setAttribute("role", "button");
    });
  }
}

customElements.define("magpie-gloss", MagpieGloss);
