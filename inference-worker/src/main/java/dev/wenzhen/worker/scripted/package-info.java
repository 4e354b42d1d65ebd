/**
 * A generator that runs no model: a measuring device for the path around it.
 *
 * <p>It must be chosen by name ({@code wenzhen.worker.engine=scripted}) and is called {@code
 * scripted} wherever the worker tells what it runs.
 */
package dev.wenzhen.worker.scripted;
