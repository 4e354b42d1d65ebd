/** Which of the twenty departments a text belongs to, from the knowledge. */
package dev.wenzhen.knowledge.department;
