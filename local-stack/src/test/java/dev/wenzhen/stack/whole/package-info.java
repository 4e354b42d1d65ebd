/** Tests of the whole platform as a patient's client sees it; they share one stack. */
package dev.wenzhen.stack.whole;
