/** How well and how briefly each question policy asks, on simulated patients. */
package dev.wenzhen.evaluation.questions;
