package dev.hubscout.local.hub;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.databases.CollectHandler;
import dev.hubscout.databases.DispatchHandler;
import dev.hubscout.instances.InventoryHandler;
import dev.hubscout.instances.StateChangeHandler;
import dev.hubscout.orchestrator.PlanHandler;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * One function in a process of its own, invoked once with an event from a file, and killed at a
 * chosen call to AWS if it gets that far.
 */
final class DoomedFunction {
  private static final long PATIENCE_SECONDS = 60;

  private DoomedFunction() {}

  /** What the process did. */
  enum End {
    KILLED,
    RETURNED
  }

  /** Runs it; fails where it ends in any other way. */
  static End run(Rig rig, String function, Path event, int haltAtCall) throws Exception {
    var output = Files.createTempFile("hubscout-", ".txt");
    try {
      var session =
          (AwsSessionCredentials)
              java.util.Objects.requireNonNull(rig.settings.cloud().credentials())
                  .resolveCredentials();
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-D" + HaltAtCall.PROPERTY + "=" + haltAtCall,
                  "-cp",
                  System.getProperty("java.class.path"),
                  DoomedFunction.class.getName(),
                  function,
                  event.toString(),
                  rig.aws.endpoint().toString(),
                  rig.dynamoDb.endpoint().toString(),
                  rig.queues.endpoint().toString(),
                  session.accessKeyId(),
                  session.secretAccessKey(),
                  session.sessionToken(),
                  Json.write(
                      new LocalQueues(
                          rig.hub().environment().planQueueUrl(),
                          rig.hub().environment().queues(),
                          List.of())))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + Files.readString(output));
      }
      return switch (process.exitValue()) {
        case HaltAtCall.EXIT -> End.KILLED;
        case 0 -> End.RETURNED;
        default -> throw new AssertionError(Files.readString(output));
      };
    } finally {
      Files.delete(output);
    }
  }

  /** The process's own side of it. */
  public static void main(String[] arguments) throws Exception {
    var home = Region.of(Rig.REGION);
    var keys =
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create(arguments[5], arguments[6], arguments[7]));
    var cloud = new AwsAccess(keys, URI.create(arguments[2]), home);
    var hub =
        Hub.of(
            Rig.environment(Json.read(arguments[8], LocalQueues.class, "queues")),
            cloud,
            new AwsAccess(keys, URI.create(arguments[3]), home),
            new AwsAccess(keys, URI.create(arguments[4]), home),
            cloud,
            Metrics.NONE,
            InstantSource.system());
    var function = function(arguments[0], hub);
    HaltAtCall.arm();
    function.invoke(Json.lenient().readTree(Files.readString(Path.of(arguments[1]))));
    System.exit(0);
  }

  static Function function(String name, Hub hub) {
    return switch (name) {
      case "plan" -> Function.of(name, new PlanHandler(hub));
      case "dispatch" ->
          Function.of(name, new DispatchHandler(hub), SQSEvent.class, SQSBatchResponse.class);
      case "collect" ->
          Function.of(name, new CollectHandler(hub), SQSEvent.class, SQSBatchResponse.class);
      case "inventory" ->
          Function.of(name, new InventoryHandler(hub), SQSEvent.class, SQSBatchResponse.class);
      case "state-change" ->
          Function.of(name, new StateChangeHandler(hub), SQSEvent.class, SQSBatchResponse.class);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
