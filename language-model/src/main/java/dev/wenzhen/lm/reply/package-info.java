/**
 * What is done to a reply after decoding, piece by piece as it streams: the seeds' own
 * post-processing, one rule per file.
 *
 * <p>Plain text in and out; whatever is not certain yet is held back.
 */
package dev.wenzhen.lm.reply;
