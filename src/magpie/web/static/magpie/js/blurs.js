/* Paints the blur of a picture into its place until the picture is there. */
import { decode } from "./blurhash.js";

const WIDTH = 20;

export function paintBlurs(root) {
  for (const image of root.querySelectorAll("img[data-blurhash]")) paint(image);
}

function paint(image) {
  const { blurhash } = image.dataset;
  delete image.dataset.blurhash;
  if (!blurhash || image.complete) return;
  const height = Math.max(1, Math.round((WIDTH * image.height) / image.width) || WIDTH);
  const pixels = decode(blurhash, WIDTH, height);
  if (!pixels) return;
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = height;
  canvas.getContext("2d").putImageData(new ImageData(pixels, WIDTH, height), 0, 0);
  image.before(canvas);
  image.addEventListener("load", () => canvas.remove(), { once: true });
}
