/**
 * The written form of the knowledge: one YAML file per entry in {@code src/main/knowledge}, read
 * strictly, checked as a whole, and compiled into one resource when the module is built.
 */
package dev.wenzhen.knowledge.form;
