/** Strict reading of request bodies: what is not understood is refused, not ignored. */
package dev.wenzhen.gateway.json;
