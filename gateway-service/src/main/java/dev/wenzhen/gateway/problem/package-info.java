/** Errors of the public API: a stable code, a title and an advice for each. */
package dev.wenzhen.gateway.problem;
