/**
 * The generator that asks a server which speaks OpenAI's protocol (vLLM, SGLang, DJL Serving,
 * Ollama, llama.cpp), streaming.
 *
 * <p>One thread per running reply; the JDK's HTTP client. No word of a conversation is logged.
 */
package dev.wenzhen.lm.remote;
