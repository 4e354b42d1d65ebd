/** Consultations as the gateway opens, lists and shows them. */
package dev.wenzhen.gateway.consultation;
