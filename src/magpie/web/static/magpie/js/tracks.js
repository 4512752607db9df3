/* Captions of a player: the button turns the only ones on and off; of several it shows the list.
   The first is on without being asked for, unless captions were turned off before. */
const OFF = "magpie:captions";

export class Tracks {
  constructor(video, button, tell) {
    Object.assign(this, { video, button, tell, list: [...video.textTracks] });
    button.hidden = !this.list.length;
    if (this.list.length > 1) this.makeMenu();
    this.show(localStorage.getItem(OFF) === "off" ? null : this.list[0]);
  }

  get isOn() {
    return this.list.some((track) => track.mode === "showing");
  }

  turn() {
    if (!this.list.length) return;
    if (!this.menu) this.choose(this.isOn ? null : this.list[0]);
    else if ((this.menu.hidden = !this.menu.hidden)) this.button.focus();
    else (this.menu.querySelector("[aria-checked=true]") ?? this.menu.firstElementChild).focus();
  }

  choose(track) {
    localStorage.setItem(OFF, track ? "on" : "off");
    this.show(track);
    this.tell();
  }

  show(wanted) {
    for (const track of this.list) track.mode = track === wanted ? "showing" : "disabled";
    this.menu?.querySelectorAll("button").forEach((each, index) => {
      each.setAttribute("aria-checked", (this.list[index] ?? null) === wanted);
    });
  }

  makeMenu() {
    this.menu = document.createElement("div");
    Object.assign(this.menu, { className: "player-tracks", hidden: true });
    this.menu.setAttribute("role", "menu");
    for (const track of [...this.list, null]) {
      const choice = document.createElement("button");
      choice.type = "button";
      choice.setAttribute("role", "menuitemradio");
      choice.textContent = track ? track.label : this.button.dataset.off;
      choice.addEventListener("click", () => {
        this.choose(track);
        this.turn();
      });
      this.menu.append(choice);
    }
    this.menu.addEventListener("keydown", (event) => this.key(event));
    this.button.closest(".player-bar").after(this.menu);
  }

  key(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (step) event.target[step]?.focus();
    else if (event.key === "Escape") this.turn();
    else if (event.key !== "Tab") return event.stopPropagation();
    event.preventDefault();
    return event.stopPropagation();
  }
}
