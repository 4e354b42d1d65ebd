/**
 * What the facts speak for: a posterior over the knowledge base's conditions, its entropy, and what
 * an answer could still tell. Consistent with the knowledge base, which no clinician has reviewed.
 */
package dev.wenzhen.assessment.inference;
