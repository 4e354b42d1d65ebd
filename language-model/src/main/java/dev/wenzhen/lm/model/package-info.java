/**
 * Hugging Face model folders: what is in them, checked before anything native is touched.
 *
 * <p>Every fault is an {@link dev.wenzhen.lm.model.InvalidModelException} with a stable code.
 */
package dev.wenzhen.lm.model;
