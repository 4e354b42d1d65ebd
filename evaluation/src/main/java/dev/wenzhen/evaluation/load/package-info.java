/** Many consultations at once, and what must hold for each of them whatever breaks meanwhile. */
package dev.wenzhen.evaluation.load;
