/* <magpie-passkey task begin>: asks the device for a passkey, then sends its form with the answer in
   a field `credential`. Without a script the button sends the form as it is, and the server says why
   that isn't enough. With `automatic`, passkeys are offered in the name field as well. */

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

/** What the server sent as JSON, with the bytes that browsers want. */
function readable(options) {
  const withBytes = (each) => ({ ...each, id: bytes(each.id) });
  const ready = { ...options, challenge: bytes(options.challenge) };
  if (options.user) ready.user = withBytes(options.user);
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (options[list]) ready[list] = options[list].map(withBytes);
  }
  return ready;
}

/** A browser's answer as the JSON that the server reads. */
function sendable(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const present = parts.filter((name) => response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: Object.fromEntries(present.map((name) => [name, text(response[name])])),
  });
}

class MagpiePasskey extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.form = this.button.form;
    this.button.addEventListener("click", (event) => {
      if (this.isSending) return;
      event.preventDefault();
      this.waiting?.abort();
      this.ask();
    });
    if (this.hasAttribute("automatic")) this.offer();
  }

  async ask() {
    if (!window.PublicKeyCredential) return this.say("missing");
    this.button.disabled = true;
    try {
      const options = await this.options();
      if (options) this.field().value = sendable(await this.fromDevice({ publicKey: options }));
      this.send();
    } catch (error) {
      this.say(error.name === "InvalidStateError" ? "known" : "stopped");
    } finally {
      this.button.disabled = false;
    }
  }

  /** Waits in the name field's own list until somebody picks a passkey there. */
  async offer() {
    if (!(await window.PublicKeyCredential?.isConditionalMediationAvailable?.())) return;
    const options = await this.options();
    if (!options) return;
    this.waiting = new AbortController();
    try {
      const { signal } = this.waiting;
      const found = await this.fromDevice({ publicKey: options, mediation: "conditional", signal });
      this.field().value = sendable(found);
      this.send();
    } catch {
      // Nobody picked one; the button and the password are still there.
    }
  }

  fromDevice(request) {
    return navigator.credentials[this.getAttribute("task")](request);
  }

  /** The options for the device, or null when the form itself has to be put right first. */
  async options() {
    const body = new FormData(this.form);
    body.set(this.button.name, this.button.value);
    const answer = await fetch(this.getAttribute("begin"), { method: "POST", body });
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    return answer.ok && isJson ? readable(await answer.json()) : null;
  }

  field() {
    let field = this.form.elements.credential;
    if (!field) {
      field = Object.assign(document.createElement("input"), { type: "hidden", name: "credential" });
      this.form.append(field);
    }
    return field;
  }

  send() {
    this.button.disabled = false;
    this.isSending = true;
    this.form.requestSubmit(this.button);
    this.isSending = false;
  }

  say(what) {
    const line = this.querySelector("[role=status]");
    line.textContent = this.dataset[what];
    line.hidden = false;
  }
}

customElements.define("magpie-passkey", MagpiePasskey);
