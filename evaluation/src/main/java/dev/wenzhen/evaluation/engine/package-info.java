/** Our engine beside llama.cpp: the same weights, the same processor, in turns in one run. */
package dev.wenzhen.evaluation.engine;
