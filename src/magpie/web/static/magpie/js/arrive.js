/* Uploads that show how far they are. A form with data-upload works without this; with it the file
   is sent by XMLHttpRequest, the one way a browser tells its progress. data-upload="one" sends the
   form as it is; "each" sends the files one after the other, then asks where they belong. */

const number = (bytes) => (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: bytes < 1e7 ? 1 : 0 });

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
    const answer = this.form.dataset.upload === "each" ? await this.sendEach() : await this.send(new FormData(this.form));
    window.removeEventListener("beforeunload", keep);
    if (answer.url) window.location.assign(answer.url);
    else this.fail(answer.error);
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

/* "Follow these 12" counts what is ticked. */
function count(form) {
  const button = form.querySelector("[data-count]");
  const ticked = form.querySelectorAll("input[name=account]:checked").length;
  button.textContent = (ticked === 1 ? button.dataset.one : button.dataset.many).replace("{n}", ticked);
  button.disabled = ticked === 0;
}
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-follow]");
  if (form) count(form);
});
