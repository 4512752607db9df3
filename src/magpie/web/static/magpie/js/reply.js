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
    this.text.addEventListener("input", () => localStorage.setItem(this.key, this.text.value));
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
    this.addEventListener("htmx:configRequest", (event) => {
      event.detail.path = this.form.getAttribute("action");
    });
    this.addEventListener("htmx:afterRequest", (event) => event.detail.successful && this.sent());
    this.showFile();
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
    if (id) line.querySelector("[data-name]").textContent = link.closest(".comment").querySelector(".person-name").textContent;
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
    this.showFile();
    this.renewKey();
    localStorage.removeItem(this.key);
    this.turnTo(null);
  }
}

customElements.define("magpie-reply", MagpieReply);
