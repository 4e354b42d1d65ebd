/** Whether the model that advises may speak, after somebody was in danger. */
package dev.wenzhen.safety.crisis;
