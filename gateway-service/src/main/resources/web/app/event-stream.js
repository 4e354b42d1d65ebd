/**
 * Server-sent events out of a byte stream, as the HTML standard reads them (section 9.2.6):
 * lines end in CR, LF or CRLF, comments are dropped, an unfinished last event is dropped.
 */
export class EventStreamParser {
  #decoder = new TextDecoder('utf-8');
  #rest = '';
  #afterCarriageReturn = false;
  #data = [];
  #type = '';
  #id = '';

  /** Returns the events that these bytes complete, each `{id, type, data}`. */
  push(bytes) {
    return this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  #take(text) {
    if (this.#afterCarriageReturn && text.startsWith('\n')) {
      text = text.slice(1);
    }
    if (text !== '') {
      this.#afterCarriageReturn = text.endsWith('\r');
    }
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    this.#rest = lines.pop();
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line) {
    if (line === '') {
      return this.#dispatch();
    }
    const colon = line.indexOf(':');
    if (colon === 0) {
      return [];
    }
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.#data.push(value);
    } else if (field === 'event') {
      this.#type = value;
    } else if (field === 'id') {
      this.#id = value;
    }
    return [];
  }

  #dispatch() {
    const event = { id: this.#id, type: this.#type || 'message', data: this.#data.join('\n') };
    const empty = this.#data.length === 0;
    this.#data = [];
    this.#type = '';
    return empty ? [] : [event];
  }
}
