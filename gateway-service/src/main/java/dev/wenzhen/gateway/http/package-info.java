/** The public API over HTTP and SSE. */
package dev.wenzhen.gateway.http;
