/** Takes out of a text what tells who somebody is, and leaves what a doctor needs. */
package dev.wenzhen.safety.privacy;
