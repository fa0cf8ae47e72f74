package dev.hubscout.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.benchmarks.RuntimeApi.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function from its zip, in Lambda's own Java runtime. */
class ColdStartIT {
  private static final String SNAP_START = "AWS_LAMBDA_INITIALIZATION_TYPE";
  private static final Map<HubFunction, PackagedFunction> FUNCTIONS = new HashMap<>();
  private static final Map<String, Path> TASKS = new ConcurrentHashMap<>();

  @TempDir private static Path folder;
  private static ColdStartHub hub;

  @BeforeAll
  static void unpack() throws IOException {
    for (var function : functions()) {
      var packaged = PackagedFunction.of(function);
      FUNCTIONS.put(function, packaged);
      if (!TASKS.containsKey(packaged.module())) {
        var task = Files.createDirectory(folder.resolve(packaged.module()));
        PackagedFunction.unpack(
            PackagedFunction.zip(Path.of("..").toAbsolutePath().normalize(), packaged.module()),
            task);
        TASKS.put(packaged.module(), task);
      }
    }
    hub = new ColdStartHub();
  }

  @AfterAll
  static void close() {
    hub.close();
  }

  static List<HubFunction> functions() {
    return Registrations.functions();
  }

  private static ManagedRuntime runtime(PackagedFunction function, Map<String, String> variables) {
    return new ManagedRuntime(TASKS.get(function.module()), variables, ManagedRuntime.FLAGS);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void answersItsSample(HubFunction name) throws Exception {
    var function = FUNCTIONS.get(name);

    var start = runtime(function, hub.environment()).start(function, function.sample().text());

    assertThat(start.answer().kind()).as(start.answer().body()).isEqualTo(Step.Kind.ANSWERED);
    // as where a class were left out that it needs: a batch's answer would only say "again"
    assertThat(start.log()).doesNotContain("\"level\":\"WARN\"", "\"level\":\"ERROR\"", "Error:");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void answersAfterARestoreAsWell(HubFunction name) throws Exception {
    var function = FUNCTIONS.get(name);
    var variables = new TreeMap<>(hub.environment());
    variables.put(SNAP_START, "snap-start");

    var start = runtime(function, variables).start(function, function.sample().text());

    assertThat(start.answer().kind()).as(start.answer().body()).isEqualTo(Step.Kind.ANSWERED);
    assertThat(start.log()).contains("primed for the snapshot");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isRehearsedWithoutACall(HubFunction name) throws Exception {
    var function = FUNCTIONS.get(name);
    var called = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          called.incrementAndGet();
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.start();
    try {
      var variables = new TreeMap<>(hub.environment());
      variables.put(SNAP_START, "snap-start");
      var anywhere = "http://127.0.0.1:" + server.getAddress().getPort();
      variables.replaceAll(
          (variable, value) -> variable.startsWith("AWS_ENDPOINT_URL") ? anywhere : value);

      var log = runtime(function, variables).untilSnapshot(function);

      assertThat(called).hasValue(0);
      assertThat(log)
          .contains("primed for the snapshot")
          .doesNotContain("\"level\":\"WARN\"", "\"level\":\"ERROR\"");
    } finally {
      server.stop(0);
    }
  }
}
