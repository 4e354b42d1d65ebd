/** The reward service's HTTP side. */
package dev.wenzhen.reward.http;
