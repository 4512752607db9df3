/* Uploads that show how far they are. A form with data-upload works without this; with it the file
   is sent by XMLHttpRequest, the one way a browser tells its progress. data-upload="whole" sends the
   form as it is, or large files in pieces (the tus protocol), so that what broke off goes on where it
   was, even after the page was closed; "each" sends the files one after the other, then asks where
   they belong. */

import "./count.js";

const number = (bytes) => (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: bytes < 1e7 ? 1 : 0 });

const WHOLE = 8e6; // bytes that are sent at once
const PIECE = 4e6;
const RETRIES = [0, 1000, 3000, 5000, 10000, 30000];

class Upload {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=file]");
    this.box = form.querySelector("[data-sending]");
    this.words = this.box.querySelector("p");
    this.bar = this.box.querySelector("progress");
    this.button = form.querySelector("button[type=submit], button:not([type])");
    form.addEventListener("submit", (event) => this.start(event));
    this.input.addEventListener("change", () => this.input.files.length && form.requestSubmit());
    this.bindDrop(form.querySelector(".drop"));
  }

  bindDrop(drop) {
    if (!drop) return;
    for (const name of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("is-over", name === "dragover");
        if (name !== "drop" || !event.dataTransfer.files.length) return;
        this.input.files = event.dataTransfer.files;
        this.form.requestSubmit();
      });
    }
  }

  async start(event) {
    if (!this.input.files.length) return;
    event.preventDefault();
    if (this.isBusy) return;
    this.isBusy = true;
    this.button.disabled = true;
    this.box.hidden = false;
    window.addEventListener("beforeunload", keep);
    const answer = await this.sendAll();
    window.removeEventListener("beforeunload", keep);
    if (answer.url) window.location.assign(answer.url);
    else this.fail(answer.error);
  }

  sendAll() {
    if (this.form.dataset.upload === "each") return this.sendEach();
    const size = [...this.input.files].reduce((sum, file) => sum + file.size, 0);
    return size > WHOLE ? this.sendPieces() : this.send(new FormData(this.form));
  }

  /** Large files go in pieces; then the form names them by their numbers. */
  async sendPieces() {
    await import("../vendor/tus-js-client-4.3.1.min.js");
    const files = [...this.input.files];
    const body = new FormData(this.form);
    body.delete(this.input.name);
    for (const [n, file] of files.entries()) {
      const before = files.length > 1 ? `${n + 1} / ${files.length} · ` : "";
      const answer = await this.sendInPieces(file, before);
      if (answer.error) return answer;
      body.append("upload", answer.number);
    }
    this.bar.removeAttribute("value");
    this.words.textContent = this.box.dataset.looking;
    return this.send(body);
  }

  sendInPieces(file, before) {
    return new Promise((done) => {
      const upload = new window.tus.Upload(file, {
        endpoint: this.form.dataset.pieces,
        chunkSize: PIECE,
        retryDelays: RETRIES,
        removeFingerprintOnSuccess: true,
        headers: { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
        metadata: { filename: file.name },
        onProgress: (loaded, total) => {
          this.bar.max = total;
          this.bar.value = loaded;
          this.words.textContent = `${before}${number(loaded)} / ${number(total)} MB`;
        },
        onSuccess: () => done({ number: upload.url.split("/").pop() }),
        onError: (error) => done({ error: error.originalResponse?.getBody() || document.body.dataset.failed }),
      });
      upload.findPreviousUploads().then(([previous]) => {
        if (previous) upload.resumeFromPreviousUpload(previous);
        upload.start();
      });
    });
  }

  /** One file a request: what has arrived stays, whatever happens to the rest. */
  async sendEach() {
    const files = [...this.input.files];
    const wrong = [];
    for (const [n, file] of files.entries()) {
      const body = new FormData(this.form);
      body.delete(this.input.name);
      body.set(this.input.name, file, file.name);
      body.set("hold", "1");
      const answer = await this.send(body, files.length > 1 ? `${n + 1} / ${files.length} · ` : "");
      if (answer.error) wrong.push(answer.error);
    }
    const body = new FormData(this.form);
    body.delete(this.input.name);
    const answer = await this.send(body);
    return wrong.length ? { error: wrong.join(" ") } : answer;
  }

  send(body, before = "") {
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.form.action);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        this.bar.max = total;
        this.bar.value = loaded;
        this.words.textContent = `${before}${number(loaded)} / ${number(total)} MB`;
      });
      request.upload.addEventListener("load", () => {
        this.bar.removeAttribute("value");
        this.words.textContent = before + this.box.dataset.looking;
      });
      request.addEventListener("load", () => done(request.response ?? { error: document.body.dataset.failed }));
      request.addEventListener("error", () => done({ error: document.body.dataset.failed }));
      request.send(body);
    });
  }

  fail(sentence) {
    this.isBusy = false;
    this.button.disabled = false;
    this.box.hidden = true;
    const place = this.form.querySelector("[data-wrong]");
    place.querySelector("span").textContent = sentence;
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
    this.input.value = "";
  }
}

const keep = (event) => event.preventDefault();

for (const form of document.querySelectorAll("form[data-upload]")) new Upload(form);
