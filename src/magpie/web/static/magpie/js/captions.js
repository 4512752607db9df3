/* <magpie-captions>: the editor's lines follow the video and lead it: a number plays its line, Alt+P
   plays and stops, Alt+J plays the line again, Alt+N goes to the next. Saving is the form's. */
class MagpieCaptions extends HTMLElement {
  connectedCallback() {
    this.video = this.querySelector("video");
    if (!this.video) return;
    this.cues = [...this.querySelectorAll(".cue")];
    this.querySelector("[data-keys]").hidden = false;
    for (const button of this.querySelectorAll("[data-seek]")) button.disabled = false;
    this.addEventListener("click", (event) => {
      const cue = event.target.closest("[data-seek]")?.closest(".cue");
      if (cue) this.playFrom(cue);
    });
    this.addEventListener("keydown", (event) => this.key(event));
    this.video.addEventListener("timeupdate", () => this.mark());
    this.mark();
  }

  playFrom(cue) {
    this.video.currentTime = cue.dataset.start / 1000;
    this.video.play().catch(() => {});
  }

  key(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const cue = event.target.closest(".cue") ?? this.querySelector(".cue.is-now") ?? this.cues[0];
    const next = this.cues[this.cues.indexOf(cue) + 1];
    if (event.code === "KeyP") this.video.paused ? this.video.play().catch(() => {}) : this.video.pause();
    else if (event.code === "KeyJ" && cue) this.playFrom(cue);
    else if (event.code === "KeyN" && next) {
      next.querySelector("textarea").focus();
      this.playFrom(next);
    } else return;
    event.preventDefault();
  }

  mark() {
    const now = this.video.currentTime * 1000;
    for (const cue of this.cues) {
      cue.classList.toggle("is-now", now >= cue.dataset.start && now < cue.dataset.end);
    }
  }
}

customElements.define("magpie-captions", MagpieCaptions);
