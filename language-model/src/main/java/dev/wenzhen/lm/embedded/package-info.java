/**
 * The generator that runs a model in this process: prompt renderer, scheduler, engine and reply
 * text put together.
 *
 * <p>One thread owns the engine; each pass of its loop is a piece of one prompt and a step of all
 * replies, in one engine call where bits do not matter.
 */
package dev.wenzhen.lm.embedded;
