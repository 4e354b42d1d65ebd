/** Keeps prescriptions out of replies: no prescription drug with dose and instruction leaves. */
package dev.wenzhen.safety.prescription;
