/** A patient's message from the request to the log of commands: screen, admit, publish. */
package dev.wenzhen.gateway.turn;
