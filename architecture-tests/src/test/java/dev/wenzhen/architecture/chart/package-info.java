/**
 * The chart and the compose file: rendered, checked against two Kubernetes model libraries, and
 * compared with the topics that the services use.
 */
package dev.wenzhen.architecture.chart;
