package dev.hubscout.local.hub;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.databases.CollectHandler;
import dev.hubscout.databases.DispatchHandler;
import dev.hubscout.instances.InventoryHandler;
import dev.hubscout.instances.StateChangeHandler;
import dev.hubscout.local.aws.Credentials;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.orchestrator.PlanHandler;
import dev.hubscout.resources.ResourcesHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * One function in a process of its own, invoked once with an event from a file, and killed at a
 * chosen call to AWS if it gets that far.
 */
final class DoomedFunction {
  private static final long PATIENCE_SECONDS = 60;

  /** A training run also writes what it learned. */
  private static final long TRAINING_SECONDS = 600;

  /** What the status of a process is that was killed. */
  private static final int SIGKILL = 128 + 9;

  /**
   * A part of a task of resources may take 520 s, and what is sent on needs 70 s: after the first
   * part, a function that has no more goes on in another message.
   */
  private static final Duration ONE_PART = Duration.ofSeconds(520 + 70);

  private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static @Nullable ProcessCache cache;

  private DoomedFunction() {}

  /** What the process did. */
  enum End {
    KILLED,
    RETURNED
  }

  /** Runs it; fails where it ends in any other way. */
  static End run(Rig rig, String function, Path event, int haltAtCall) throws Exception {
    return run(rig, List.of(function, event.toString()), haltAtCall, process -> {});
  }

  /**
   * Runs several one after the other in one process.
   *
   * @param functions names and files of events by turns
   * @param started told of the process, which it may kill
   */
  static End run(Rig rig, List<String> functions, int haltAtCall, Consumer<ProcessHandle> started)
      throws Exception {
    var cache = cache();
    var jvm = new ArrayList<>(JVM);
    jvm.addAll(
        List.of(
            "-XX:AOTCache=" + cache.archive(),
            "-D" + HaltAtCall.PROPERTY + "=" + haltAtCall,
            "-cp",
            cache.classPath()));
    return run(rig, jvm, functions, PATIENCE_SECONDS, started);
  }

  /** Found once: it looks at every file of the class path, and each process is one of hundreds. */
  private static synchronized ProcessCache cache() throws Exception {
    if (cache == null) {
      cache = ProcessCache.of(JVM, DoomedFunction::train);
    }
    return cache;
  }

  /** Every function once, as a process that is not killed. */
  private static void train(List<String> jvm) throws Exception {
    var organization =
        Rig.organization()
            .instances(Rig.instances(2, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    var directory = Files.createTempDirectory("hubscout-");
    try (var rig = Rig.of(organization, new Faults(), Rig::idle)) {
      var collected = task(rig, Capability.DATABASES);
      function("dispatch", rig.hub()).invoke(message(collected));
      var command = rig.hub().runs().parts(collected.key()).getFirst().handle();
      rig.awaitCommand(command);
      var events = new LinkedHashMap<String, JsonNode>();
      events.put("plan", Json.lenient().createObjectNode().put("capability", "databases"));
      events.put("dispatch", message(task(rig, Capability.DATABASES)));
      events.put("collect", KilledCase.sqs(Rig.event(Rig.MEMBER, Rig.REGION, command).toString()));
      events.put("inventory", message(task(rig, Capability.INSTANCES)));
      events.put("resources", message(task(rig, ListedServices.ask(rig, "training"))));
      var arguments = new ArrayList<String>();
      for (var event : events.entrySet()) {
        var file = directory.resolve(event.getKey());
        Files.writeString(file, event.getValue().toString());
        arguments.addAll(List.of(event.getKey(), file.toString()));
      }
      if (run(rig, jvm, arguments, TRAINING_SECONDS, process -> {}) != End.RETURNED) {
        throw new AssertionError("the training run did not return");
      }
    } finally {
      try (var files = Files.list(directory)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private static Task task(Rig rig, Capability capability) {
    return task(rig, rig.start(capability));
  }

  private static Task task(Rig rig, RunId id) {
    Rig.await("the task to be planned", () -> rig.tasks(id).size() == 1);
    return rig.tasks(id).getFirst();
  }

  private static JsonNode message(Task task) {
    return KilledCase.sqs(Json.write(TaskMessage.of(task.key())));
  }

  /**
   * @param functions names and files of events by turns
   */
  private static End run(
      Rig rig,
      List<String> jvm,
      List<String> functions,
      long patience,
      Consumer<ProcessHandle> started)
      throws Exception {
    var output = Files.createTempFile("hubscout-", ".txt");
    try {
      var session =
          (AwsSessionCredentials)
              Objects.requireNonNull(rig.settings.cloud().credentials()).resolveCredentials();
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvm);
      command.addAll(
          List.of(
              DoomedFunction.class.getName(),
              Objects.requireNonNull(rig.settings.cloud().endpoint()).toString(),
              rig.dynamoDb.endpoint().toString(),
              rig.queues.endpoint().toString(),
              session.accessKeyId(),
              session.secretAccessKey(),
              session.sessionToken(),
              rig.dynamoDb.keys().accessKeyId(),
              rig.dynamoDb.keys().secretAccessKey(),
              rig.queues.keys().accessKeyId(),
              rig.queues.keys().secretAccessKey(),
              Json.write(
                  new LocalQueues(
                      rig.hub().environment().planQueueUrl(),
                      rig.hub().environment().queues(),
                      List.of()))));
      command.addAll(functions);
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      started.accept(process.toHandle());
      if (!process.waitFor(patience, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + Files.readString(output));
      }
      return switch (process.exitValue()) {
        case HaltAtCall.EXIT, SIGKILL -> End.KILLED;
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
            AwsSessionCredentials.create(arguments[3], arguments[4], arguments[5]));
    var cloud = new AwsAccess(keys, URI.create(arguments[0]), home);
    var hub =
        Hub.of(
            Rig.environment(Json.read(arguments[10], LocalQueues.class, "queues")),
            cloud,
            new AwsAccess(
                new Credentials(arguments[6], arguments[7], null).provider(),
                URI.create(arguments[1]),
                home),
            new AwsAccess(
                new Credentials(arguments[8], arguments[9], null).provider(),
                URI.create(arguments[2]),
                home),
            cloud,
            Metrics.NONE,
            InstantSource.system());
    for (int i = 11; i < arguments.length; i += 2) {
      var function = function(arguments[i], hub);
      HaltAtCall.arm();
      invoke(function, Json.lenient().readTree(Files.readString(Path.of(arguments[i + 1]))));
    }
    System.exit(0);
  }

  /** As it is invoked here, in the other process or in this one. */
  static void invoke(Function function, JsonNode event) throws IOException {
    if (function.name().equals("resources")) {
      function.invoke(event, ONE_PART);
    } else {
      function.invoke(event);
    }
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
      case "resources" ->
          Function.of(name, new ResourcesHandler(hub), SQSEvent.class, SQSBatchResponse.class);
      case "state-change" ->
          Function.of(name, new StateChangeHandler(hub), SQSEvent.class, SQSBatchResponse.class);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
