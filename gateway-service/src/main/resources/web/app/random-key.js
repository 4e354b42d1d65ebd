/**
 * A new idempotency key. `crypto.randomUUID` exists in secure contexts only (https and loopback);
 * a page served by plain http on a ward's network still has `getRandomValues`.
 */
export function randomKey() {
  if (typeof crypto.randomUUID === 'function') {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
