/* A tap on a picture shows all of its post's pictures full size, to swipe or step through. Without it
   the link opens the file. */

function figure(link) {
  const image = document.createElement("img");
  const small = link.querySelector("img");
  image.src = link.href;
  image.alt = small.alt;
  const words = document.createElement("figcaption");
  words.textContent = small.alt;
  if (small.lang) words.lang = small.lang;
  const box = document.createElement("figure");
  box.append(image, words);
  return box;
}

function open(link) {
  const links = [...link.closest(".pictures").querySelectorAll("[data-zoom]")];
  const box = document.createElement("dialog");
  box.className = "lightbox";
  const strip = document.createElement("div");
  strip.className = "lightbox-strip";
  strip.append(...links.map(figure));
  const close = document.querySelector("#sheet .sheet-close").cloneNode(true);
  box.append(strip, close);
  box.addEventListener("close", () => box.remove());
  box.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) strip.scrollBy({ left: by * strip.clientWidth, behavior: "smooth" });
  });
  document.body.append(box);
  box.showModal();
  strip.scrollLeft = links.indexOf(link) * strip.clientWidth;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-zoom]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  open(link);
});
