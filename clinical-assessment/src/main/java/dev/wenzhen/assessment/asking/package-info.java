/**
 * Ask or advise: one strategy per file, behind {@link
 * dev.wenzhen.assessment.asking.QuestionPolicy}.
 */
package dev.wenzhen.assessment.asking;
