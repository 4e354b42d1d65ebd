/** The gateway: configuration, wiring and health; its subjects are the packages below. */
package dev.wenzhen.gateway;
