/* Decodes a blurhash (github.com/woltapp/blurhash, the published algorithm) into pixels. */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

const number = (text) => [...text].reduce((sum, digit) => sum * 83 + DIGITS.indexOf(digit), 0);
const toLinear = (byte) => {
  const part = byte / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};
const toByte = (linear) => {
  const part = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055));
};
const signedSquare = (part) => Math.sign(part) * part * part;

function colours(hash) {
  const average = number(hash.slice(2, 6));
  const strongest = (number(hash[1]) + 1) / 166;
  const all = [[average >> 16, (average >> 8) & 255, average & 255].map(toLinear)];
  for (let at = 6; at < hash.length; at += 2) {
    const value = number(hash.slice(at, at + 2));
    const parts = [Math.floor(value / 361), Math.floor(value / 19) % 19, value % 19];
    all.push(parts.map((part) => signedSquare((part - 9) / 9) * strongest));
  }
  return all;
}

/** RGBA bytes of `width` x `height`; null when `hash` is no blurhash. */
export function decode(hash, width, height) {
  const across = (number(hash[0] ?? "") % 9) + 1;
  const down = Math.floor(number(hash[0] ?? "") / 9) + 1;
  if (hash.length !== 4 + 2 * across * down) return null;
  const parts = colours(hash);
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sum = [0, 0, 0];
      parts.forEach((part, index) => {
        const wave =
          Math.cos((Math.PI * x * (index % across)) / width) *
          Math.cos((Math.PI * y * Math.floor(index / across)) / height);
        for (let channel = 0; channel < 3; channel++) sum[channel] += part[channel] * wave;
      });
      sum.forEach((value, channel) => {
        pixels[4 * (y * width + x) + channel] = toByte(value);
      });
    }
  }
  return pixels;
}
