/** A client of the gateway's public API, as an app would have it: streams, resumes, retries. */
package dev.wenzhen.evaluation.client;
