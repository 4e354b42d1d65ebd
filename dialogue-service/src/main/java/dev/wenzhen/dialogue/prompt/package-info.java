/** What a model is given to read: structured messages with keep-flags, no template, no tokens. */
package dev.wenzhen.dialogue.prompt;
