/** What the gateway measures. */
package dev.wenzhen.gateway.metrics;
