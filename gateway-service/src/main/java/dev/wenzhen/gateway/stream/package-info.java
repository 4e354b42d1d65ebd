/** The events of running turns on their way to readers: window, log, resume. */
package dev.wenzhen.gateway.stream;
