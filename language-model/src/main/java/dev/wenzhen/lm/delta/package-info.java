/**
 * Models that are published as a difference to another: tensor by tensor, in bounded memory, to a
 * folder that appears whole or not at all.
 */
package dev.wenzhen.lm.delta;
