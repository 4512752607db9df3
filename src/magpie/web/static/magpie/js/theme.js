/* <magpie-theme hidden><button>: day, night, or as the system says. A cookie tells the server, so the
   next page comes in the right light from its first byte. */

const root = document.documentElement;
const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

function choose(theme) {
  const isSystem = (theme === "dark") === systemIsDark();
  if (isSystem) delete root.dataset.theme;
  else root.dataset.theme = theme;
  const age = isSystem ? 0 : 31_536_000;
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  const paper = getComputedStyle(root).backgroundColor;
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = paper;
}

class MagpieTheme extends HTMLElement {
  connectedCallback() {
    if (this.isReady) return;
    this.isReady = true;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => {
      const now = root.dataset.theme ?? (systemIsDark() ? "dark" : "light");
      choose(now === "dark" ? "light" : "dark");
      this.dispatchEvent(new CustomEvent("magpie:theme", { bubbles: true }));
    });
  }
}

customElements.define("magpie-theme", MagpieTheme);
