/**
 * From a request to a running turn: queue, admission, claim, start, and which offsets are done.
 *
 * <p>Plain Java; the broker and the generator stand behind ports.
 */
package dev.wenzhen.worker.work;
