/**
 * Applies the rules to what arrives: loads, decides, commits with the expected version, and says
 * what is to be published then. Ports to the store, the broker and the meters are here.
 */
package dev.wenzhen.dialogue.desk;
