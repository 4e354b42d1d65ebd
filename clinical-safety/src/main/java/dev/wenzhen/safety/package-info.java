/**
 * The emergency and crisis screen: patient text in, a fixed alert or nothing out.
 *
 * <p>Rules and texts are data; it needs no model, no network and no other part of the platform.
 */
package dev.wenzhen.safety;
