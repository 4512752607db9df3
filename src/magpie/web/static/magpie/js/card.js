/* <magpie-card>: the evening's card by keyboard: space or Enter turns it, 1-4 answer. It also tells
   the server the device's time zone, which is how "evening" is known. */
class MagpieCard extends HTMLElement {
  connectedCallback() {
    const zone = this.querySelector("[name=zone]");
    if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
    this.back = this.querySelector("details");
    this.key = (event) => this.press(event);
    document.addEventListener("keydown", this.key);
    this.back?.querySelector("summary").focus({ preventScroll: true });
    this.back?.addEventListener("toggle", () => this.querySelector(".grade.is-3").focus({ preventScroll: true }));
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.key);
  }

  press(event) {
    if (!this.back || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.target.closest("a, input, textarea, select")) return;
    const isTurn = event.key === " " || event.key === "Enter";
    if (!this.back.open && isTurn) this.back.open = true;
    else if (this.back.open && /^[1-4]$/.test(event.key)) this.querySelector(`.grade.is-${event.key}`).click();
    else return;
    event.preventDefault();
  }
}

customElements.define("magpie-card", MagpieCard);
