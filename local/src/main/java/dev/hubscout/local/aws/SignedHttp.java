package dev.hubscout.local.aws;

import dev.hubscout.local.signature.CallerCheck;
import dev.hubscout.local.signature.CallerCheck.Refusal;
import dev.hubscout.local.signature.SignedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.scaladsl.ConnectionContext;
import org.apache.pekko.http.scaladsl.Http;
import org.apache.pekko.http.scaladsl.HttpExt;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.scaladsl.Flow;
import scala.concurrent.Future;

/**
 * Pekko's HTTP server, which passes on what is signed by who may call. ElasticMQ binds its routes
 * to the server of its actor system and takes no other handler, so that this one is the server.
 */
final class SignedHttp extends HttpExt {
  private static final long BODY_MILLIS = 10_000;
  private static final long LARGEST_BODY = 4 << 20;

  private final ExtendedActorSystem system;
  private final CallerCheck callers;

  private SignedHttp(ExtendedActorSystem system, CallerCheck callers) {
    super(system.settings().config().getConfig("pekko.http"), system);
    this.system = system;
    this.callers = callers;
  }

  /**
   * Makes it the server of an actor system that has none yet.
   *
   * @throws IllegalStateException where this version of Pekko has another idea of extensions; a
   *     server without the check is not started
   */
  @SuppressWarnings("unchecked")
  static void install(ExtendedActorSystem system, CallerCheck callers) {
    try {
      var field = system.getClass().getDeclaredField("extensions");
      field.setAccessible(true);
      var extensions = (Map<Object, Object>) field.get(system);
      var server = new SignedHttp(system, callers);
      extensions.put(org.apache.pekko.http.scaladsl.Http$.MODULE$, server);
      if (Http.get(system) != server) {
        throw new IllegalStateException("Pekko has another HTTP server than the one given");
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Pekko takes no HTTP server that checks its callers", e);
    }
  }

  @Override
  @SuppressWarnings("deprecation") // what all of its newer entry points call
  public Future<Http.ServerBinding> bindAndHandle(
      Flow<HttpRequest, HttpResponse, Object> handler,
      String host,
      int port,
      ConnectionContext context,
      ServerSettings settings,
      LoggingAdapter log,
      Materializer materializer) {
    return super.bindAndHandle(
        checked(handler, materializer), host, port, context, settings, log, materializer);
  }

  @SuppressWarnings("unchecked")
  private Flow<HttpRequest, HttpResponse, Object> checked(
      Flow<HttpRequest, HttpResponse, Object> handler, Materializer materializer) {
    var checked =
        org.apache.pekko.stream.javadsl.Flow.of(HttpRequest.class)
            .mapAsync(
                1,
                request ->
                    ((CompletionStage<HttpRequest>)
                            (CompletionStage<?>)
                                request.toStrict(BODY_MILLIS, LARGEST_BODY, system))
                        .thenCompose(strict -> answer(strict, handler, materializer)));
    return (Flow<HttpRequest, HttpResponse, Object>) (Flow<?, ?, ?>) checked.asScala();
  }

  private CompletionStage<HttpResponse> answer(
      HttpRequest request,
      Flow<HttpRequest, HttpResponse, Object> handler,
      Materializer materializer) {
    return callers
        .refusal(signed(request))
        .<CompletionStage<HttpResponse>>map(
            refusal -> CompletableFuture.completedFuture(refused(refusal)))
        .orElseGet(
            () ->
                Source.single(request)
                    .via(handler.asJava())
                    .runWith(Sink.<HttpResponse>head(), materializer));
  }

  private static SignedRequest signed(HttpRequest request) {
    var headers = new HashMap<String, List<String>>();
    for (var header : request.getHeaders()) {
      headers.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value());
    }
    var content = (HttpEntity.Strict) request.entity();
    // Pekko keeps these apart from the other headers
    headers.put("Content-Type", List.of(content.getContentType().toString()));
    var body = content.getData().toArray();
    headers.put("Content-Length", List.of(Integer.toString(body.length)));
    var uri = request.getUri();
    return new SignedRequest(
        request.method().value(),
        uri.getPathString(),
        uri.rawQueryString().orElse(null),
        headers,
        body);
  }

  private static HttpResponse refused(Refusal refusal) {
    var error =
        Text.object().put("__type", refusal.code()).put("message", refusal.message()).toString();
    return (HttpResponse)
        org.apache.pekko.http.javadsl.model.HttpResponse.create()
            .withStatus(refusal.status())
            .withEntity(error);
  }
}
