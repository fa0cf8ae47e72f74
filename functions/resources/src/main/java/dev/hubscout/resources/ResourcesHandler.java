package dev.hubscout.resources;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.hub.PrimedHandler;
import dev.hubscout.aws.hub.PrimingEvents;
import dev.hubscout.aws.queue.SqsBatch;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.work.TaskWorker;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.permission.ResourcesStep;
import dev.hubscout.resources.work.ResourcesWork;
import dev.hubscout.resources.work.Scraping;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Lambda's entry point for the queue of resources tasks. */
public final class ResourcesHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** What takes tasks, and what counts messages. */
  private record Wiring(TaskWorker worker, Metrics metrics) {}

  /** One of each for the process, made when the first task is worked. */
  private static final class Shared {
    static final Catalogue CATALOGUE = Catalogue.load();

    static final SdkHttpClient HTTP =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(60))
            .build();
  }

  private final PrimedHandler<Wiring> prepared;

  /** For Lambda. */
  public ResourcesHandler() {
    prepared = PrimedHandler.inLambda(ResourcesHandler::parts, ResourcesHandler::prime);
  }

  public ResourcesHandler(Hub hub) {
    prepared = PrimedHandler.of(parts(hub));
  }

  private static void prime(Hub hub) {
    PrimingEvents.task(Capability.RESOURCES, hub, parts(hub).worker());
    PrimingEvents.account(hub, ResourcesStep.STEP);
  }

  private static Wiring parts(Hub hub) {
    var work =
        new ResourcesWork(
            hub.spokes(),
            hub.runs(),
            hub.listings(),
            () -> Shared.CATALOGUE,
            new Scraping(Shared.HTTP, Scraping.AT_ONCE, ownRole(hub)),
            hub.metrics(),
            hub.clock());
    var worker =
        TaskWorker.inParts(
            hub.runs(),
            hub.closing(),
            work,
            hub.queues(),
            hub.failures(),
            hub.environment().taskDeadline(Capability.RESOURCES),
            hub.clock());
    return new Wiring(worker, hub.metrics());
  }

  /** Whether calls are made with the role whose permissions are made from the catalogue. */
  private static boolean ownRole(Hub hub) {
    return switch (hub.environment().spokeAccess()) {
      case SpokeAccess.AssumeRole(var role) -> role.equals(Names.spokeRole());
      case SpokeAccess.OwnAccount() -> false;
    };
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      var parts = prepared.get();
      return SqsBatch.tasks(event, context, parts.metrics(), parts.worker());
    }
  }
}
