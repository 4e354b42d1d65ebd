/**
 * Processes of this machine: started with pid file and log, probed, ended; found again by a later
 * launcher. Knows nothing of what they do.
 */
package dev.wenzhen.stack.process;
