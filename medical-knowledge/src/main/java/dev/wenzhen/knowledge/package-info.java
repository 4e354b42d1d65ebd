/**
 * What is known about conditions, symptoms and drugs, as values. Written by engineers from general
 * knowledge and reviewed by no clinician: every entry says where it comes from.
 */
package dev.wenzhen.knowledge;
