package dev.wenzhen.gateway.http;

import dev.wenzhen.gateway.metrics.GatewayMetrics;
import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.turn.StateUnavailableException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception of a request to its problem document; none tells more than it must. */
@ApplicationScoped
public class ProblemMappers {

    private static final System.Logger LOG = System.getLogger(ProblemMappers.class.getName());

    private final GatewayMetrics metrics;

    public ProblemMappers(GatewayMetrics metrics) {
        this.metrics = metrics;
    }

    /** Whatever no route took. */
    void answerTheRest(@Observes Router router) {
        router.route().last().handler(ProblemMappers::answerTheRest);
    }

    private static void answerTheRest(RoutingContext exchange) {
        Optional<String> methods = ApiPaths.methodsOf(exchange.request().path());
        methods.ifPresent(allowed -> exchange.response().putHeader("Allow", allowed));
        int notFound = Response.Status.NOT_FOUND.getStatusCode();
        ProblemType type = typeOf(notFound, exchange.request().path());
        ProblemAnswers.send(exchange, Problem.of(type));
    }

    /** The framework calls an address not found when only the method is wrong. */
    private static ProblemType typeOf(int status, String path) {
        ProblemType type = ProblemType.ofStatus(status);
        return type == ProblemType.NOT_FOUND && ApiPaths.methodsOf(path).isPresent()
                ? ProblemType.METHOD_NOT_ALLOWED
                : type;
    }

    @ServerExceptionMapper
    public Response refused(ProblemException refused, UriInfo uri) {
        return answer(refused.problem(), uri);
    }

    @ServerExceptionMapper
    public Response unavailable(StateUnavailableException unavailable, UriInfo uri) {
        return answer(Problem.of(ProblemType.STATE_UNAVAILABLE), uri);
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException refused, UriInfo uri) {
        ProblemType type = typeOf(refused.getResponse().getStatus(), uri.getPath());
        Response answer = answer(Problem.of(type), uri);
        if (type == ProblemType.METHOD_NOT_ALLOWED) {
            ApiPaths.methodsOf(uri.getPath())
                    .ifPresent(allowed -> answer.getHeaders().add(HttpHeaders.ALLOW, allowed));
        }
        return answer;
    }

    @ServerExceptionMapper
    public Response failed(Throwable failure, UriInfo uri, RoutingContext exchange) {
        // Its message could quote a request: only where it happened is told.
        LOG.log(
                Level.ERROR,
                "request failed method={0} type={1} at={2}",
                exchange.request().method(),
                failure.getClass().getName(),
                failure.getStackTrace().length == 0 ? "?" : failure.getStackTrace()[0]);
        return answer(Problem.of(ProblemType.INTERNAL_ERROR), uri);
    }

    private Response answer(Problem problem, UriInfo uri) {
        metrics.rejected(problem.type());
        String path = uri.getPath();
        Response.ResponseBuilder response =
                Response.status(problem.type().status()).entity(ProblemAnswers.body(path, problem));
        ProblemAnswers.headers(path, problem).forEach(response::header);
        return response.build();
    }
}
