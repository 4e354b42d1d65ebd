/**
 * What an operator asks of a model folder before a worker serves it: what is in it, whether it
 * runs, how fast, and what exactly it computes.
 */
package dev.wenzhen.lm.inspect;
