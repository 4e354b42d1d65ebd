/** What every service that reads a topic does alike. */
package dev.wenzhen.events.reading;
