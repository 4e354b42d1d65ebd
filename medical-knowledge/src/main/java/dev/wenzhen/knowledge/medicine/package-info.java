/**
 * Which drugs a reply speaks of, whether it recommends them, and whether that goes against what is
 * known of the patient.
 */
package dev.wenzhen.knowledge.medicine;
