/**
 * SentencePiece models ({@code tokenizer.model}, {@code spiece.model}, {@code ice_text.model}): BPE
 * and unigram, with the library's own normalisation (github.com/google/sentencepiece).
 *
 * <p>Plain Java; equal to the library in the ids it gives, except that no control token comes out
 * of a text that spells one.
 */
package dev.wenzhen.lm.sentencepiece;
