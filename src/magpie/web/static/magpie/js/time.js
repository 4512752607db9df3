/* <magpie-time><time datetime="...">12 January</time></magpie-time>: says when in relation to now, in
   the language of the interface. After a week the date itself says more, so it stays. */

const language = document.documentElement.lang || "en";
const relative = new Intl.RelativeTimeFormat(language, { style: "short", numeric: "auto" });
const sameYear = new Intl.DateTimeFormat(language, { month: "short", day: "numeric" });
const otherYear = new Intl.DateTimeFormat(language, { year: "numeric", month: "short", day: "numeric" });
const steps = [
  ["minute", 60],
  ["hour", 3600],
  ["day", 86400],
];
const shown = new Set();

export function inWords(then, now = new Date()) {
  const seconds = (then - now) / 1000;
  const age = Math.abs(seconds);
  if (age < 45) return relative.format(0, "second");
  if (age >= 7 * 86400) {
    return (then.getFullYear() === now.getFullYear() ? sameYear : otherYear).format(then);
  }
  const [unit, size] = steps.findLast(([, length]) => age >= length * 0.75);
  return relative.format(Math.round(seconds / size) || -1, unit);
}

class MagpieTime extends HTMLElement {
  connectedCallback() {
    shown.add(this);
    this.tell();
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  tell() {
    const time = this.querySelector("time");
    const text = time && inWords(new Date(time.dateTime));
    if (text && time.textContent !== text) time.textContent = text;
  }
}

customElements.define("magpie-time", MagpieTime);
setInterval(() => document.hidden || shown.forEach((each) => each.tell()), 60_000);
