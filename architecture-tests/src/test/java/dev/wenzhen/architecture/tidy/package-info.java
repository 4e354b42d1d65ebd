/**
 * Tidiness that no compiler checks: sizes, forbidden calls each with its replacement, package
 * descriptions, words that do not belong here, and a README tree equal to the directories.
 */
package dev.wenzhen.architecture.tidy;
