/** Which partition of its pool's requests a generation goes to: near its cache, unless crowded. */
package dev.wenzhen.dialogue.routing;
