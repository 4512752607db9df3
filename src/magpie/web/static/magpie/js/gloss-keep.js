/* The foot of the gloss sheet for members: a touched word is kept in her list at once where she
   learns its language, by a second tap elsewhere; what was kept by mistake is undone in place. */

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

async function send(url, fields = {}) {
  const headers = { "HX-Request": "true", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") };
  const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(fields) });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

export class Keeper {
  constructor(template) {
    this.template = template;
  }

  get keepsTouched() {
    return this.template.dataset.keep === "touch";
  }

  /** What stands below the meaning of the `nth` such word. */
  foot(text, nth, isTouch) {
    const foot = document.createElement("div");
    foot.className = "gloss-foot";
    const keep = () =>
      send(this.template.dataset.url, { word: `${nth}:${text}`, zone: zone() })
        .then((html) => (foot.innerHTML = html))
        .catch(() => this.offer(foot));
    foot.addEventListener("click", (event) => {
      const undo = event.target.closest("[data-undo]");
      if (event.target.closest("[data-keep-word]")) keep();
      else if (undo) send(undo.dataset.undo).then(() => this.offer(foot), () => {});
    });
    if (isTouch && this.keepsTouched) keep();
    else this.offer(foot);
    return foot;
  }

  offer(foot) {
    foot.replaceChildren(this.template.content.cloneNode(true));
  }
}
