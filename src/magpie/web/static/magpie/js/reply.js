/* <magpie-reply>: "Answer" under a comment turns the form at the foot of the thread to that comment;
   what was written is kept until the server has it. Ctrl+Enter sends. */
import { newKey } from "./key.js";

class MagpieReply extends HTMLElement {
  connectedCallback() {
    if (this.isReady) return;
    this.isReady = true;
    this.form = this.querySelector("form");
    this.text = this.form.elements.text;
    this.home = this.form.dataset.home;
    this.key = `magpie:draft:${this.home}`;
    this.renewKey();
    this.text.value ||= localStorage.getItem(this.key) ?? "";
    this.text.addEventListener("input", () => this.changed());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
    this.querySelector("[data-cancel]").addEventListener("click", (event) => {
      event.preventDefault();
      this.turnTo(null);
    });
    this.form.elements.files.addEventListener("change", () => this.showFile());
    this.querySelector("[data-drop-file]").addEventListener("click", () => {
      this.form.elements.files.value = "";
      this.showFile();
    });
    document.addEventListener("click", (event) => this.asked(event));
    // Its preview in another language is asked for by buttons inside the form; these two are about sending.
    const isSending = (event) => event.detail.elt === this.form;
    this.addEventListener("htmx:configRequest", (event) => {
      if (isSending(event)) event.detail.path = this.form.getAttribute("action");
    });
    this.addEventListener("htmx:afterRequest", (event) => {
      if (isSending(event) && event.detail.successful) this.sent();
    });
    this.showFile();
  }

  changed() {
    localStorage.setItem(this.key, this.text.value);
    clearTimeout(this.later);
    this.later = setTimeout(() => this.guess(), 600);
  }

  /** Says in which language the answer is being written, as the server sees it. */
  async guess() {
    const line = this.querySelector("[data-in]");
    const { csrfmiddlewaretoken: token, language: field } = this.form.elements;
    const text = this.text.value.trim();
    line.hidden = true;
    if (text.length < 4) return;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token.value);
    body.set("text", text);
    const answer = await fetch(this.dataset.languageUrl, { method: "POST", body });
    if (!answer.ok || text !== this.text.value.trim()) return;
    const { language, name } = await answer.json();
    field.value = language;
    if (language === "und") return;
    line.textContent = line.dataset.in.replace("{language}", name);
    line.hidden = false;
  }

  /** Each answer has its own key, so that sending it twice makes one. */
  renewKey() {
    this.form.elements.idempotency_key.value = newKey();
  }

  asked(event) {
    const link = event.target.closest("[data-reply-to]");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    this.turnTo(link);
    this.text.focus();
  }

  turnTo(link) {
    const id = link?.dataset.replyTo;
    this.form.setAttribute("action", id ? `/posts/${id}/reply` : this.home);
    this.form.setAttribute("hx-target", id ? `#answers-${id}` : "#thread");
    const line = this.querySelector(".reply-to");
    line.hidden = !id;
    const comment = link?.closest(".comment");
    if (comment) line.querySelector("[data-name]").textContent = comment.querySelector(".person-name").textContent;
    this.offer(comment?.querySelector("[data-language]")?.dataset.language);
  }

  /** The language of what is answered is the likely one to see the answer in. */
  offer(language) {
    const select = this.form.elements.into;
    this.likely ??= select.value;
    const known = [...select.options].map(({ value }) => value);
    select.value = known.includes(language) ? language : this.likely;
  }

  /** The chosen picture, small, before it is sent. */
  showFile() {
    const [file] = this.form.elements.files.files;
    const line = this.querySelector(".reply-file");
    const image = line.querySelector("img");
    if (image.src) URL.revokeObjectURL(image.src);
    image.removeAttribute("src");
    if (file) image.src = URL.createObjectURL(file);
    line.querySelector("[data-file]").textContent = file?.name ?? "";
    line.hidden = !file;
  }

  sent() {
    this.form.reset();
    this.form.elements.language.value = "";
    this.querySelector("[data-in]").hidden = true;
    for (const version of this.querySelectorAll(".version, .across-note")) version.remove();
    this.showFile();
    this.renewKey();
    localStorage.removeItem(this.key);
    this.turnTo(null);
  }
}

customElements.define("magpie-reply", MagpieReply);
