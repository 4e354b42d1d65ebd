/** What the red-flag screen catches, what it misses, and how often it cries out for nothing. */
package dev.wenzhen.evaluation.safety;
