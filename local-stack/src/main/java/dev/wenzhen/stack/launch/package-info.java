/** Starts, finds again, reclaims and stops the parts of a stack in their order. */
package dev.wenzhen.stack.launch;
