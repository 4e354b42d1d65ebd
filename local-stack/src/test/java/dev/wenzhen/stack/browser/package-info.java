/** The patient page in Debian's Chromium, driven by Playwright. */
package dev.wenzhen.stack.browser;
