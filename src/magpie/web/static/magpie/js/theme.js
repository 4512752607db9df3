/* <magpie-theme hidden data-url><button>: day, night, or as the system says. A cookie tells the server,
   so the next page comes in the right light from its first byte; a member's log-in is told as well, so
   that it lasts on her other devices. */

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
  return isSystem ? "" : theme;
}

/** Only a member has the form with the token, and a log-in to write it down in. */
function keep(theme, url) {
  const form = document.getElementById("act");
  if (!form || !url) return;
  const body = new FormData(form);
  body.set("theme", theme);
  fetch(url, { method: "POST", body, redirect: "manual", keepalive: true });
}

class MagpieTheme extends HTMLElement {
  connectedCallback() {
    if (this.isReady) return;
    this.isReady = true;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => {
      const now = root.dataset.theme ?? (systemIsDark() ? "dark" : "light");
      keep(choose(now === "dark" ? "light" : "dark"), this.dataset.url);
      this.dispatchEvent(new CustomEvent("magpie:theme", { bubbles: true }));
    });
  }
}

customElements.define("magpie-theme", MagpieTheme);
