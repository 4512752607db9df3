/* Small manners of the whole page: menus close, toasts leave, links are copied, questions are asked
   in the sheet instead of on a page of their own, and a lost connection is said. */

const body = document.body;

export function toast(text, isWrong = false) {
  const box = document.createElement("div");
  box.className = isWrong ? "toast is-wrong" : "toast";
  box.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = text;
  const close = document.createElement("button");
  close.className = "icon-button";
  close.type = "button";
  close.dataset.closeToast = "";
  close.setAttribute("aria-label", body.dataset.close);
  close.textContent = "×";
  box.append(words, close);
  document.getElementById("toasts").append(box);
  welcome(box);
}

/** Good news leaves after a while unless somebody is reading it; trouble stays until closed. */
function welcome(box) {
  const sent = /(?:^|\s)sent-(\S+)/.exec(box.dataset.tags ?? "");
  if (sent) localStorage.removeItem(`magpie:draft:${sent[1]}`);
  if (box.classList.contains("is-wrong")) return;
  const leave = () => (box.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : box.remove());
  setTimeout(leave, 6000);
}

async function ask(link) {
  closeMenus();
  const sheet = document.getElementById("sheet");
  await window.htmx.ajax("GET", link.href, {
    target: "#sheet-body",
    swap: "innerHTML",
    select: ".confirm",
  });
  if (sheet.querySelector(".confirm")) sheet.showModal();
  else window.location.assign(link.href);
}

async function copy(button) {
  await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
  toast(button.dataset.copied);
}

/** In a list, a tap on plain text opens the post; on words that can be touched it doesn't. */
function openCard(event) {
  const text = event.target.closest(".post:not(.is-whole) .prose");
  if (!text || event.target.closest("a, button, magpie-gloss") || !getSelection().isCollapsed) return;
  text.closest(".post").querySelector(".person-sub a")?.click();
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

function showCopyButtons(root) {
  for (const button of root.querySelectorAll("[data-copy][hidden]")) button.hidden = !navigator.clipboard;
}

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  closeMenus(at("details.menu"));
  if (at("[data-close-toast]")) at(".toast").remove();
  if (at("[data-copy]")) copy(at("[data-copy]")).then(() => closeMenus());
  if (at("[data-close-dialog]") && at("dialog")) {
    event.preventDefault();
    at("dialog").close();
  }
  openCard(event);
  const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (at("a[data-sheet]") && plain && window.htmx) {
    event.preventDefault();
    ask(at("a[data-sheet]"));
  }
  if (at("a[data-back]") && plain && document.referrer.startsWith(location.origin)) {
    event.preventDefault();
    history.back();
  }
});

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

/* A tap beside the sheet closes it. */
document.getElementById("sheet")?.addEventListener("click", (event) => {
  if (event.target === event.currentTarget) event.currentTarget.close();
});

for (const name of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(name, (event) => {
    const status = event.detail.xhr?.status ?? 0;
    if (status === 0 || status >= 500) toast(body.dataset.failed, true);
  });
}
document.addEventListener("htmx:load", (event) => {
  showCopyButtons(event.detail.elt);
  if (event.detail.elt.matches?.(".toast")) welcome(event.detail.elt);
});
showCopyButtons(document);
document.querySelectorAll(".toast").forEach(welcome);
