/** The triage level of simulated patients against their condition's own level. */
package dev.wenzhen.evaluation.triage;
