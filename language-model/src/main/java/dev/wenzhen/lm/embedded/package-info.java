/**
 * The generator that runs a model in this process: prompt renderer, scheduler, engine and reply
 * text put together.
 *
 * <p>One thread owns the engine; each pass of its loop is one prefill chunk and one step of all.
 */
package dev.wenzhen.lm.embedded;
