package dev.wenzhen.assessment.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a patient told, or one message of it. No sentence of the patient's is kept: only
 * ids, numbers and words of the word lists.
 *
 * @param duration how long it has lasted
 * @param symptoms by id, in the order told; at most as many as the knowledge base has
 */
public record PatientFacts(
        Demographics demographics,
        Background background,
        Optional<Duration> duration,
        Optional<Severity> severity,
        Map<String, Evidence> symptoms) {

    public static final PatientFacts NONE =
            new PatientFacts(
                    Demographics.UNKNOWN,
                    Background.EMPTY,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());

    public PatientFacts {
        symptoms = Collections.unmodifiableMap(new LinkedHashMap<>(symptoms));
    }

    /**
     * With a later message's facts. The patient's own later word on a symptom replaces the earlier
     * one; not knowing replaces nothing.
     */
    public PatientFacts with(PatientFacts later) {
        Map<String, Evidence> all = new LinkedHashMap<>(symptoms);
        later.symptoms.forEach((id, evidence) -> all.merge(id, evidence, PatientFacts::merge));
        return new PatientFacts(
                demographics.with(later.demographics),
                background.with(later.background),
                Stream.of(duration, later.duration)
                        .flatMap(Optional::stream)
                        .max(Duration::compareTo),
                Stream.of(severity, later.severity)
                        .flatMap(Optional::stream)
                        .max(Severity::compareTo),
                all);
    }

    private static Evidence merge(Evidence earlier, Evidence later) {
        if (later.presence() == Presence.UNKNOWN) {
            return earlier;
        }
        boolean same = earlier.presence() == later.presence();
        return same ? new Evidence(later.presence(), earlier.volunteered()) : later;
    }

    public Optional<Evidence> symptom(String id) {
        return Optional.ofNullable(symptoms.get(id));
    }

    public boolean has(String symptomId) {
        return symptom(symptomId).filter(e -> e.presence() == Presence.PRESENT).isPresent();
    }

    /** Ids of symptoms in one state, in the order told. */
    public List<String> symptoms(Presence presence) {
        List<String> ids = new ArrayList<>();
        symptoms.forEach(
                (id, evidence) -> {
                    if (evidence.presence() == presence) {
                        ids.add(id);
                    }
                });
        return ids;
    }

    /** What the patient came with: the symptoms that were brought up unasked. */
    @JsonIgnore
    public List<String> complaint() {
        return symptoms(Presence.PRESENT).stream()
                .filter(id -> symptoms.get(id).volunteered())
                .toList();
    }

    PatientFacts withSymptom(String id, Evidence evidence) {
        Map<String, Evidence> all = new LinkedHashMap<>(symptoms);
        all.put(id, evidence);
        return new PatientFacts(demographics, background, duration, severity, all);
    }

    PatientFacts withDemographics(Demographics other) {
        return new PatientFacts(other, background, duration, severity, symptoms);
    }
}
