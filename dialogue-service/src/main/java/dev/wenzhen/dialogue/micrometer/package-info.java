/** The service's figures, as Prometheus reads them. */
package dev.wenzhen.dialogue.micrometer;
