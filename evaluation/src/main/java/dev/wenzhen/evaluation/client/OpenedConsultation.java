package dev.wenzhen.evaluation.client;

/** A consultation that was just opened, and what to show before its first turn. */
public record OpenedConsultation(String id, String greeting, String label, String notice) {}
