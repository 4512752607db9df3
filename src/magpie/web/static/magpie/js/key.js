/* A key for something that must be made once, however often it is sent. Works on plain http too, where
   crypto.randomUUID doesn't exist. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
