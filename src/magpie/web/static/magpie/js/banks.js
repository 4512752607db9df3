/* <magpie-banks>: remembers whether this reader keeps both banks open, and swaps which one stands
   first. Without it the far bank is an ordinary <details>. */

const KEY = "magpie:banks";

function preference() {
  return localStorage.getItem(KEY); // "both", "one", or null: as the page came
}

class MagpieBanks extends HTMLElement {
  connectedCallback() {
    this.bridge = this.querySelector(":scope > .bridge");
    if (!this.bridge || this.isReady) return;
    this.isReady = true;
    // Who wants translations only on tap has said so herself; that is not this device's to remember.
    const isOwn = this.classList.contains("is-small") || "folded" in this.bridge.dataset;
    if (!isOwn && preference()) this.bridge.open = preference() === "both";
    this.bridge.firstElementChild.addEventListener("click", () => {
      this.bridge.classList.add("has-moved");
      if (!isOwn) localStorage.setItem(KEY, this.bridge.open ? "one" : "both");
    });
    const swap = this.querySelector("[data-swap]");
    if (!swap) return;
    swap.hidden = false;
    swap.addEventListener("click", () => this.swap());
  }

  /** The two texts change places; headings and roles of the places stay. */
  swap() {
    this.bridge.open = true;
    this.bridge.classList.remove("has-moved");
    void this.bridge.offsetWidth; // lets the arc draw itself again
    this.bridge.classList.add("has-moved");
    const near = this.querySelector(":scope > .bank");
    const far = this.bridge.querySelector(".bank");
    const marker = document.createComment("");
    near.replaceWith(marker);
    far.replaceWith(near);
    marker.replaceWith(far);
    for (const bank of [near, far]) {
      bank.classList.toggle("bank-near", bank === far);
      bank.classList.toggle("bank-far", bank === near);
    }
    this.classList.toggle("is-swapped");
    this.dispatchEvent(new CustomEvent("magpie:swapped", { bubbles: true }));
  }
}

customElements.define("magpie-banks", MagpieBanks);
