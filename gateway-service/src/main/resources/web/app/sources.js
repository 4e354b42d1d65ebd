// Where the numbers in a reply lead.

/** The id of a source's item in the list under its reply. */
export function sourceId(turnKey, number) {
  return `source-${turnKey}-${number}`;
}

/** The address when it is a web page's, else null. */
export function webAddress(url) {
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? href : null;
  } catch {
    return null;
  }
}
