/** Looks at the platform from outside: a client, loads, measurements. */
package dev.wenzhen.evaluation;
