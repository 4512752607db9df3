/* The small sheet beside a touched word: the word with its reading above, its meanings, its level.
   There is one for the page; it lives in the top layer and scrolls with the text. */

let sheet = null;
let shownFor = null;

function make() {
  sheet = document.createElement("div");
  sheet.className = "gloss-pop";
  sheet.popover = "manual";
  sheet.id = "gloss-pop";
  sheet.setAttribute("role", "status");
  document.body.append(sheet);
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".gloss-pop, .w")) hideMeaning();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideMeaning());
  window.addEventListener("resize", hideMeaning);
}

function paragraph(className, text, lang) {
  const p = document.createElement("p");
  p.className = className;
  p.textContent = text;
  if (lang) p.lang = lang;
  return p;
}

/** The way to the word's page in the community glossary. */
function linkTo(entry) {
  const link = document.createElement("a");
  link.className = "gloss-entry";
  link.href = entry;
  link.textContent = document.body.dataset.fromGlossary;
  return link;
}

function fill(word, foot) {
  const { r: reading, m: meanings = "", l: level, g: entry } = word.dataset;
  const lang = word.closest("[lang]").lang;
  const head = paragraph("gloss-word", "", lang);
  if (reading) {
    const ruby = document.createElement("ruby");
    const rt = document.createElement("rt");
    rt.textContent = reading;
    rt.lang = "zh-Latn";
    ruby.append(word.textContent, rt);
    head.append(ruby);
  } else head.append(word.textContent);
  const short = meanings.split(";").slice(0, 4).join(";");
  // Only Chinese words have readings, and their meanings are English; English words have Chinese ones.
  const parts = [head, paragraph("gloss-meaning", short, reading ? "en" : "zh-Hans")];
  if (level) parts.push(paragraph("gloss-level", level));
  if (entry) parts.push(linkTo(entry));
  if (foot) parts.push(foot);
  sheet.replaceChildren(...parts);
}

/** Below the word if there is room, above it otherwise; never outside the screen. */
function place(word) {
  const box = word.getClientRects()[0];
  const { offsetWidth: width, offsetHeight: height } = sheet;
  const room = document.documentElement.clientWidth;
  const left = Math.min(Math.max(12, box.left + box.width / 2 - width / 2), room - width - 12);
  const bar = document.querySelector(".nav")?.getBoundingClientRect();
  const floor = bar && bar.top > innerHeight / 2 ? bar.top : innerHeight;
  const isBelow = box.bottom + height + 10 < floor || box.top < height + 10;
  const top = isBelow ? box.bottom + 8 : box.top - height - 8;
  sheet.style.left = `${left + scrollX}px`;
  sheet.style.top = `${top + scrollY}px`;
}

/** `footOf(word)` makes what stands below the meaning; asked only when the sheet really opens. */
export function showMeaning(word, footOf) {
  if (!sheet) make();
  if (shownFor === word) {
    hideMeaning();
    return;
  }
  hideMeaning();
  shownFor = word;
  word.setAttribute("aria-expanded", "true");
  word.setAttribute("aria-describedby", sheet.id);
  fill(word, footOf?.(word));
  sheet.showPopover();
  place(word);
}

export function hideMeaning() {
  shownFor?.removeAttribute("aria-expanded");
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
  if (sheet?.matches(":popover-open")) sheet.hidePopover();
}
