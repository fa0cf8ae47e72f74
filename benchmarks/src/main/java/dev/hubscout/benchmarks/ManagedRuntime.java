package dev.hubscout.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.hubscout.aws.capability.FunctionVariables;
import dev.hubscout.aws.deployment.Variables;
import dev.hubscout.benchmarks.RuntimeApi.Step;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Starts an unpacked function as Lambda's runtime java25 does: the runtime interface client and
 * what it needs on the class path, which loads the function's own classes and {@code lib} by
 * itself, in a new JVM.
 */
final class ManagedRuntime {
  /**
   * What the runtime gives the JVM of a function with 1,024 MB; the heap and its neighbours grow
   * with the function's memory.
   */
  static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xmx870m",
          "-XX:MaxMetaspaceSize=128m",
          "-XX:ReservedCodeCacheSize=48m",
          "-Djava.net.preferIPv4Stack=true",
          "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED");

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path task;
  private final Map<String, String> environment;
  private final List<String> flags;

  /**
   * @param task the unpacked zip
   * @param environment everything that the function finds; this process's own is not inherited
   */
  ManagedRuntime(Path task, Map<String, String> environment, List<String> flags) {
    this.task = task;
    this.environment = environment;
    this.flags = flags;
  }

  /**
   * A start and its first invocation.
   *
   * @param init from the process's start until it asks for an event
   * @param invocation from the event until the answer
   * @param cpu what the process used until then, of all processors together
   * @param log what it wrote
   */
  record Start(Duration init, Duration invocation, Duration cpu, Step answer, String log) {
    Duration total() {
      return init.plus(invocation);
    }
  }

  /** Starts a function cold, invokes it once, and ends it. */
  Start start(PackagedFunction function, String event) throws IOException, InterruptedException {
    try (var running = new Running(function, event)) {
      long asked = running.begun;
      while (true) {
        var step = running.next();
        switch (step.kind()) {
          case READY_FOR_SNAPSHOT -> {}
          case ASKED -> asked = step.at();
          case ANSWERED, FAILED -> {
            return new Start(
                Duration.ofNanos(asked - running.begun),
                Duration.ofNanos(step.at() - asked),
                running.process.info().totalCpuDuration().orElse(Duration.ZERO),
                step,
                running.log());
          }
        }
      }
    }
  }

  /** Starts a function until Lambda would take its snapshot, and gives what it wrote. */
  String untilSnapshot(PackagedFunction function) throws IOException, InterruptedException {
    try (var running = new Running(function, "{}")) {
      var step = running.next();
      if (step.kind() != Step.Kind.READY_FOR_SNAPSHOT) {
        throw new IllegalStateException(step + running.log());
      }
      return running.log();
    }
  }

  /**
   * Makes what Lambda's runtime has, too: an archive of the runtime's own classes, which are those
   * that it needs to start this function and give it an event. The function's classes are not in
   * it: a JVM archives what is on its class path, and the runtime loads a function by itself.
   */
  void archive(PackagedFunction function, String event, Path archive)
      throws IOException, InterruptedException {
    var archiving = new ArrayList<>(flags);
    archiving.add("-XX:ArchiveClassesAtExit=" + archive);
    var runtime = new ManagedRuntime(task, environment, archiving);
    try (var running = runtime.new Running(function, event)) {
      while (running.next().kind() != Step.Kind.ANSWERED) {
        // it has only begun
      }
      running.process.destroy();
      if (!running.process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)
          || !Files.isRegularFile(archive)) {
        throw new IllegalStateException("no archive was made: " + running.log());
      }
    }
  }

  /** A function's process with a runtime API of its own. */
  private final class Running implements AutoCloseable {
    private final RuntimeApi api;
    private final Path output = Files.createTempFile("hubscout-function", ".log");
    private final Process process;
    private final long begun;

    Running(PackagedFunction function, String event) throws IOException {
      api = new RuntimeApi(event);
      var builder =
          new ProcessBuilder(command(function))
              .directory(task.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(variables(function, api));
      begun = System.nanoTime();
      process = builder.start();
    }

    Step next() throws IOException, InterruptedException {
      try {
        return api.next(LIMIT);
      } catch (IllegalStateException e) {
        throw new IllegalStateException(log(), e);
      }
    }

    String log() throws IOException {
      return Files.readString(output);
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly().onExit().join();
      api.close();
      Files.delete(output);
    }
  }

  private List<String> command(PackagedFunction function) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-classpath", classPath(), AWSLambda.class.getName()));
    command.add(function.handler());
    return command;
  }

  private Map<String, String> variables(PackagedFunction function, RuntimeApi api) {
    var variables = new TreeMap<>(environment);
    // as deployed: those of what it needs, and no others
    var needed = FunctionVariables.of(function.function());
    variables
        .keySet()
        .removeIf(
            name ->
                name.startsWith(Variables.PREFIX)
                    && !needed.contains(name.substring(Variables.PREFIX.length())));
    variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
    variables.put("_HANDLER", function.handler());
    variables.put("LAMBDA_TASK_ROOT", task.toString());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.function().functionName());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    return variables;
  }

  /**
   * The jars that the managed runtime brings: its client, the interfaces, and the serialization.
   */
  private static String classPath() {
    return Stream.of(
            AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
        .map(ManagedRuntime::jar)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jar(Class<?> of) {
    try {
      return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
