package dev.wenzhen.reward.http;

import dev.wenzhen.reward.feedback.DimensionMean;
import dev.wenzhen.reward.feedback.PolicyFeedback;
import dev.wenzhen.reward.feedback.WilsonInterval;
import java.util.List;
import java.util.Map;

/**
 * The summary's JSON.
 *
 * @param total judgements of all policies
 */
record FeedbackSummary(long total, List<Policy> policies) {

    FeedbackSummary {
        policies = List.copyOf(policies);
    }

    static FeedbackSummary of(List<PolicyFeedback> feedback) {
        return new FeedbackSummary(
                feedback.stream().mapToLong(PolicyFeedback::total).sum(),
                feedback.stream().map(Policy::of).toList());
    }

    /**
     * One policy.
     *
     * @param upRate share of judgements that were up
     * @param upRateInterval 95 % confidence
     */
    record Policy(
            String policy,
            long total,
            long up,
            long down,
            double upRate,
            WilsonInterval upRateInterval,
            Map<String, DimensionMean> dimensions) {

        private static Policy of(PolicyFeedback feedback) {
            return new Policy(
                    feedback.policy(),
                    feedback.total(),
                    feedback.up(),
                    feedback.down(),
                    feedback.upRate(),
                    feedback.upRateInterval(),
                    feedback.dimensions());
        }
    }
}
