/* <magpie-reveal>: shows a password while its eye is open. */

class MagpieReveal extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => {
      const show = input.type === "password";
      input.type = show ? "text" : "password";
      button.setAttribute("aria-pressed", show);
      input.focus();
    });
  }
}

customElements.define("magpie-reveal", MagpieReveal);
