package dev.wenzhen.reward.http;

import dev.wenzhen.reward.feedback.FeedbackLedger;
import dev.wenzhen.reward.kafka.FeedbackReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What replies were thought of. */
@Path("/v1/feedback")
public class FeedbackResource {

    private static final String PROBLEM_JSON = "application/problem+json";

    private final FeedbackLedger ledger;
    private final FeedbackReader reader;

    FeedbackResource(FeedbackLedger ledger, FeedbackReader reader) {
        this.ledger = ledger;
        this.reader = reader;
    }

    /** 503 while the topic is still being read: half a count looks like a whole one. */
    @GET
    @Path("summary")
    @Produces({MediaType.APPLICATION_JSON, PROBLEM_JSON})
    public Response summary() {
        if (!reader.caughtUp()) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .type(PROBLEM_JSON)
                    .header(HttpHeaders.RETRY_AFTER, 1)
                    .entity(Problem.CATCHING_UP)
                    .build();
        }
        return Response.ok(FeedbackSummary.of(ledger.summary()), MediaType.APPLICATION_JSON)
                .build();
    }
}
