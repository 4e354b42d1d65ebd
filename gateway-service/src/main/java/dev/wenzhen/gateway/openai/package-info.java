/** The OpenAI-compatible façade: what is read from it and written to it. */
package dev.wenzhen.gateway.openai;
