/* The one script of every page. It brings what is always wanted and fetches the rest only when the
   page holds it: each custom element upgrades HTML that already works without it. */
import "./page.js";
import "./time.js";
import "./banks.js";
import { paintBlurs } from "./blurs.js";

const elements = {
  "magpie-captions": () => import("./captions.js"),
  "magpie-card": () => import("./card.js"),
  "magpie-gloss": () => import("./gloss.js"),
  "magpie-live": () => import("./live.js"),
  "magpie-translate": () => import("./translate.js"),
  "magpie-player": () => import("./player.js"),
  "magpie-compose": () => import("./compose.js"),
  "magpie-reply": () => import("./reply.js"),
  "magpie-reveal": () => import("./reveal.js"),
  "magpie-theme": () => import("./theme.js"),
  "[data-zoom]": () => import("./lightbox.js"),
};
const asked = new Set();

function upgrade(root) {
  for (const [selector, fetchModule] of Object.entries(elements)) {
    if (!asked.has(selector) && (root.matches?.(selector) || root.querySelector(selector))) {
      asked.add(selector);
      fetchModule();
    }
  }
  paintBlurs(root);
}

upgrade(document);
for (const name of ["htmx:load", "magpie:arrived"]) {
  document.addEventListener(name, (event) => upgrade(event.detail.elt));
}
