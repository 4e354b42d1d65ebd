import { PROBLEMS } from './texts.js';

const TIMEOUT_MILLIS = 15_000;

/** A failure that can be shown: RFC 9457's members, and `uncertain` when it may have worked. */
export class ApiProblem extends Error {
  constructor({ status = 0, code, title, detail, alert }) {
    super(code);
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.alert = alert;
  }

  /** Whether the same request may be accepted, or was: nothing said that it never will be. */
  get uncertain() {
    return this.status === 0 || this.status >= 500 || [408, 409, 429].includes(this.status);
  }

  static network() {
    return new ApiProblem({ code: 'network', ...PROBLEMS.network });
  }

  static async of(response) {
    const body = await response.json().catch(() => ({}));
    return new ApiProblem({
      status: response.status,
      code: body.code ?? 'unexpected',
      title: body.title ?? PROBLEMS.unexpected.title,
      detail: body.detail ?? PROBLEMS.unexpected.detail,
      alert: body.alert,
    });
  }
}

async function call(method, path, { body, headers = {} } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    });
  } catch {
    throw ApiProblem.network();
  }
  if (!response.ok) {
    throw await ApiProblem.of(response);
  }
  try {
    return await response.json();
  } catch {
    throw ApiProblem.network();
  }
}

const consultationPath = (id) => `/v1/consultations/${encodeURIComponent(id)}`;
const turnPath = (id, turnId) => `${consultationPath(id)}/turns/${encodeURIComponent(turnId)}`;

export const consultationApi = {
  open: () => call('POST', '/v1/consultations', { body: {} }),
  snapshot: (id) => call('GET', consultationPath(id)),
  submit: (id, text, key) =>
    call('POST', `${consultationPath(id)}/turns`, {
      body: { text },
      headers: { 'Idempotency-Key': key },
    }),
  cancel: (id, turnId) => call('POST', `${turnPath(id, turnId)}/cancel`),
  rate: (id, turnId, rating) =>
    call('POST', `${turnPath(id, turnId)}/feedback`, { body: { rating } }),
  eventsPath: (id, turnId) => `${turnPath(id, turnId)}/events`,
};
