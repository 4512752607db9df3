/* The pictures of a post being written: shown at once from the device, uploaded while the person goes
   on writing, put in order, described. Fills `media` (ids) and `alts` (a line each) of the form. */
import { newKey } from "./key.js";

class Shot {
  constructor(shots, file) {
    this.shots = shots;
    this.file = file;
    this.key = newKey();
    const template = shots.owner.querySelector("template[data-shot]");
    this.item = template.content.firstElementChild.cloneNode(true);
    this.item.shot = this;
    this.address = URL.createObjectURL(file);
    const view = document.createElement(file.type.startsWith("video/") ? "video" : "img");
    view.src = this.address;
    this.item.querySelector("[data-preview]").append(view);
    this.item.addEventListener("click", (event) => this.tapped(event.target.closest("button")));
    this.done = this.upload();
  }

  tapped(button) {
    if (!button) return;
    if ("remove" in button.dataset) this.remove();
    else if (button.dataset.move === "1") this.item.nextElementSibling?.after(this.item);
    else this.item.previousElementSibling?.before(this.item);
  }

  remove() {
    URL.revokeObjectURL(this.address);
    this.request?.abort();
    this.item.remove();
  }

  /** Resolves to whether the server has it; says in the person's language why not. */
  upload() {
    const { owner } = this.shots;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", owner.form.elements.csrfmiddlewaretoken.value);
    body.set("idempotency_key", this.key);
    body.set("file", this.file);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.responseType = "json";
      request.upload.onprogress = ({ loaded, total }) => {
        this.item.querySelector("progress").value = (100 * loaded) / total;
      };
      request.onloadend = () => resolve(this.answered(request));
      request.open("POST", owner.dataset.uploadUrl);
      request.send(body);
    });
  }

  answered({ status, response }) {
    this.item.querySelector("progress").hidden = true;
    this.id = status === 200 ? response?.id : undefined;
    if (this.id) return true;
    const line = this.item.querySelector(".errors");
    line.hidden = false;
    line.textContent = response?.error ?? document.body.dataset.failed;
    return false;
  }
}

export class Shots {
  constructor(owner) {
    this.owner = owner;
    this.list = owner.querySelector("[data-shots]");
    this.input = owner.form.elements.files;
    const paper = owner.querySelector("[data-drop]");
    this.input.addEventListener("change", () => this.take());
    this.take();
    owner.addEventListener("paste", (event) => event.clipboardData.files.length && this.add(event.clipboardData.files));
    paper.addEventListener("dragover", (event) => this.hover(event, paper, true));
    paper.addEventListener("dragleave", (event) => this.hover(event, paper, false));
    paper.addEventListener("drop", (event) => {
      this.hover(event, paper, false);
      this.add(event.dataTransfer.files);
    });
  }

  /** What the file field holds, chosen now or before this script came. */
  take() {
    this.add(this.input.files);
    this.input.value = "";
  }

  hover(event, paper, isOver) {
    event.preventDefault();
    paper.classList.toggle("is-over", isOver);
  }

  get all() {
    return [...this.list.children].map((item) => item.shot);
  }

  get isReady() {
    return this.all.every((shot) => shot.id);
  }

  add(files) {
    const room = Number(this.owner.dataset.maxFiles) - this.all.length;
    const wanted = [...files].filter((file) => /^(image|video)\//.test(file.type));
    for (const file of wanted.slice(0, room)) this.list.append(new Shot(this, file).item);
  }

  /** Waits for what is still on its way; false when something could not be sent. */
  async finished() {
    return (await Promise.all(this.all.map((shot) => shot.done))).every(Boolean);
  }

  /** Files that the page came with, uploaded before, stay first. */
  fillIn() {
    const { media, alts } = this.owner.form.elements;
    this.before ??= { media: media.value, alts: alts.value };
    const alt = (shot) => shot.item.querySelector("[data-alt]").value.replace(/\s+/g, " ").trim();
    const first = (value) => (this.before.media ? [value] : []);
    media.value = [...first(this.before.media), ...this.all.map((shot) => shot.id)].join(",");
    alts.value = [...first(this.before.alts), ...this.all.map(alt)].join("\n");
  }
}
