import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const ALLOWED_TAGS = [
  ...['a', 'blockquote', 'br', 'code', 'del', 'em', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol'],
  ...['p', 'pre', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
];

/** Absolute web links and phone numbers; no script, no data, nothing relative to this page. */
const ALLOWED_LINKS = /^(?:https?:\/\/|tel:)/i;

/** What our own marks look like, see reply-marks.js: a model's link must not. */
const LIKE_A_MARK = /^\s*\[?\d+\]?\s*$/;

const marked = new Marked({
  gfm: true,
  breaks: true,
  // "[1]: address" would lead the sources' numbers astray.
  tokenizer: { def: () => undefined },
  renderer: {
    // HTML in a reply is text. (What the renderer lets pass, the purifier still looks at.)
    html: ({ text }) => escapeHtml(text),
    // An image would be fetched from elsewhere.
    image: ({ text }) => escapeHtml(text),
    // h1 belongs to the page.
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + 1);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
  },
});

const purifier = DOMPurify(window);
purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName === 'A' && LIKE_A_MARK.test(node.textContent)) {
    node.removeAttribute('href');
  }
  if (node.nodeName === 'A' && node.hasAttribute('href')) {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer nofollow');
  }
});

function escapeHtml(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Cuts Markdown into its top-level blocks; a block that is over doesn't change as text grows. */
export function markdownBlocks(text) {
  return marked.lexer(text).filter((block) => block.type !== 'space');
}

/** A block as harmless nodes. */
export function renderBlock(block) {
  return purifier.sanitize(marked.parser([block]), {
    ALLOWED_TAGS,
    ALLOWED_ATTR: ['href', 'start'],
    ALLOWED_URI_REGEXP: ALLOWED_LINKS,
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
}
