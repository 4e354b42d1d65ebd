/** What the release of replies keeps back, lets out, cites and marks, and how long it takes. */
package dev.wenzhen.evaluation.replies;
