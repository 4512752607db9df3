/* <magpie-player>: our controls over a <video controls> that works without them. Tap to play, keys
   like everywhere (space or k, m, c, f, arrows), pauses when it leaves the screen, one at a time. */

import { Tracks } from "./tracks.js";

const MUTED = "magpie:muted";
let playing = null;

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) if (!isIntersecting) target.video.pause();
  },
  { threshold: 0.35 },
);

const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

class MagpiePlayer extends HTMLElement {
  connectedCallback() {
    if (this.video) return;
    this.video = this.querySelector("video");
    const template = this.querySelector("template");
    if (!this.video || !template) return;
    this.append(template.content.cloneNode(true));
    this.video.removeAttribute("controls");
    this.video.muted = localStorage.getItem(MUTED) === "yes";
    this.bar = this.querySelector("[type=range]");
    this.tabIndex = 0;
    this.tracks = new Tracks(this.video, this.querySelector("[data-do=captions]"), () => this.tell());
    this.listen();
    watcher.observe(this);
    this.tell();
  }

  disconnectedCallback() {
    watcher.unobserve(this);
  }

  listen() {
    const video = this.video;
    const does = { play: () => this.toggle(), mute: () => this.mute(), captions: () => this.tracks.turn(), full: () => this.full() };
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) does[button.dataset.do]();
      else if (event.target === video) this.toggle();
    });
    this.addEventListener("keydown", (event) => this.key(event, does));
    this.addEventListener("pointermove", () => this.wake());
    this.addEventListener("focusin", () => this.wake());
    this.bar.addEventListener("input", () => {
      video.currentTime = (this.bar.value / 1000) * (video.duration || 0);
    });
    for (const name of ["play", "pause", "timeupdate", "volumechange", "loadedmetadata", "ended"]) {
      video.addEventListener(name, () => this.tell());
    }
    video.addEventListener("play", () => {
      if (playing && playing !== video) playing.pause();
      playing = video;
      this.wake();
    });
  }

  key(event, does) {
    const onButton = event.target.closest("button, input");
    const name = { k: "play", m: "mute", c: "captions", f: "full" }[event.key];
    const jump = { ArrowLeft: -5, ArrowRight: 5 }[event.key];
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (name) does[name]();
    else if (event.key === " " && !onButton) this.toggle();
    else if (jump && !event.target.matches("input")) this.video.currentTime += jump;
    else return;
    event.preventDefault();
  }

  toggle() {
    if (this.video.paused) this.video.play().catch(() => this.video.setAttribute("controls", ""));
    else this.video.pause();
  }

  mute() {
    this.video.muted = !this.video.muted;
    localStorage.setItem(MUTED, this.video.muted ? "yes" : "no");
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (this.requestFullscreen) this.requestFullscreen();
    else this.video.webkitEnterFullscreen?.();
  }

  /** Controls fade when nobody has moved for a while. */
  wake() {
    this.classList.remove("is-idle");
    clearTimeout(this.sleep);
    this.sleep = setTimeout(() => this.classList.add("is-idle"), 2500);
  }

  tell() {
    const video = this.video;
    this.classList.toggle("is-playing", !video.paused);
    if (!video.paused) this.classList.add("has-played");
    this.bar.value = video.duration ? (video.currentTime / video.duration) * 1000 : 0;
    this.bar.setAttribute("aria-valuetext", clock(video.currentTime));
    this.querySelector("[data-time]").textContent = clock(video.duration - video.currentTime);
    const press = (name, isOn) => this.querySelector(`.player-bar [data-do=${name}]`).setAttribute("aria-pressed", isOn);
    press("play", !video.paused);
    press("mute", video.muted);
    press("captions", this.tracks.isOn);
  }
}

customElements.define("magpie-player", MagpiePlayer);
