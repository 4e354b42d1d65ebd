// What outlives a reload. Browsers may forbid storage: then the page works until it is closed.

const CONSULTATION = 'wenzhen.consultation';
const TEXT_SIZE = 'wenzhen.textSize';
const PENDING = 'wenzhen.pending';

function get(storage, name) {
  try {
    return window[storage].getItem(name);
  } catch {
    return null;
  }
}

function set(storage, name, value) {
  try {
    if (value === null) {
      window[storage].removeItem(name);
    } else {
      window[storage].setItem(name, value);
    }
  } catch {
    // Forbidden or full: see above.
  }
}

export const pageStorage = {
  consultationId: () => get('localStorage', CONSULTATION),
  keepConsultationId: (id) => set('localStorage', CONSULTATION, id),

  largeText: () => get('localStorage', TEXT_SIZE) === 'large',
  keepLargeText: (large) => set('localStorage', TEXT_SIZE, large ? 'large' : null),

  /**
   * The message that was sent and not yet acknowledged, `{consultationId, key, text}`, or null.
   * Sent again with its key after a reload, it is accepted once.
   */
  pending() {
    try {
      return JSON.parse(get('sessionStorage', PENDING));
    } catch {
      return null;
    }
  },
  keepPending: (pending) =>
    set('sessionStorage', PENDING, pending === null ? null : JSON.stringify(pending)),
};
