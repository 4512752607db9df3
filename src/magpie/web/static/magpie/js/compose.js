/* <magpie-compose>: counting, guessing the language, keeping the draft, sending only when every file is
   there. Its pictures are in shots.js. The form inside works without any of it. */
import { Shots } from "./shots.js";

class MagpieCompose extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    this.text = this.form.elements.text;
    this.heading = this.form.elements.title;
    this.key = `magpie:draft:${this.dataset.draft}`;
    this.shots = new Shots(this);
    this.restore();
    this.count();
    this.form.addEventListener("input", (event) => this.changed(event));
    this.form.addEventListener("submit", (event) => this.send(event));
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
  }

  changed(event) {
    if (event.target.name === "language") this.hasChosen = event.target.value !== "";
    if (![this.text, this.heading].includes(event.target)) return;
    this.count();
    for (const line of this.querySelectorAll("[data-stale]")) line.hidden = false;
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      this.keep();
      this.guess();
    }, 600);
  }

  count() {
    const left = Number(this.dataset.max) - [...this.text.value].length;
    this.querySelector("[data-left]").textContent = left < 500 ? left : "";
    this.classList.toggle("is-too-long", left < 0);
  }

  keep() {
    const draft = { text: this.text.value, title: this.heading?.value ?? "" };
    if (draft.text || draft.title) localStorage.setItem(this.key, JSON.stringify(draft));
    else localStorage.removeItem(this.key);
    this.querySelector("[data-kept]").hidden = !draft.text && !draft.title;
  }

  /** What was written before this script came is kept like what is written after. */
  restore() {
    if (this.text.value || this.heading?.value) {
      this.keep();
      this.guess();
      return;
    }
    const kept = localStorage.getItem(this.key);
    if (!kept) return;
    const draft = JSON.parse(kept);
    this.text.value = draft.text;
    if (this.heading) this.heading.value = draft.title;
    this.querySelector("[data-kept]").hidden = false;
  }

  /** Asks the server which language this is, unless the writer has said so herself. */
  async guess() {
    const text = `${this.heading?.value ?? ""} ${this.text.value}`.trim();
    if (this.hasChosen || text.length < 4) return;
    const answer = await this.post(this.dataset.languageUrl, { text });
    if (!answer.ok || this.hasChosen) return;
    const { language } = await answer.json();
    const select = this.form.elements.language;
    if ([...select.options].some((option) => option.value === language)) select.value = language;
  }

  post(url, fields) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return fetch(url, { method: "POST", body });
  }

  async send(event) {
    this.keep();
    if (this.classList.contains("is-too-long")) {
      event.preventDefault();
      this.text.focus();
      return;
    }
    if (this.shots.isReady) {
      this.shots.fillIn();
      return;
    }
    event.preventDefault();
    const button = this.form.querySelector(".compose-send .button");
    button.disabled = true;
    const allThere = await this.shots.finished();
    button.disabled = false;
    if (allThere) this.form.requestSubmit();
  }
}

customElements.define("magpie-compose", MagpieCompose);
