package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.LoopbackPort;
import dev.hubscout.testing.Needs;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Engines that cannot be had here, played by a small program of the right name, with files and
 * answers as the real ones have them. What a test like this cannot show is that they are right.
 */
class StandInsIT {

  static Stream<Act> acts() {
    return Stream.of(
            Acts.relational(),
            Acts.documentsAndKeys(),
            Acts.columnsSearchAndSeries(),
            Acts.proxies())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void isFoundAsItIs(Act act) throws Exception {
    Needs.program("bash", "bash");
    try (var bench = new Bench()) {
      var home = Files.createDirectory(bench.base().resolve("home"));
      int port = LoopbackPort.forServer();
      int second = LoopbackPort.forServer();
      int[] both = {port, second};
      UnaryOperator<String> filled =
          text ->
              text.replace("{home}", home.toString())
                  .replace("{port}", Integer.toString(port))
                  .replace("{port2}", Integer.toString(second));
      for (var file : act.files.entrySet()) {
        write(home.resolve(file.getKey()), filled.apply(file.getValue()));
      }
      var program = StandIn.install(home.resolve(act.program), act.asked, act.answer);
      if (!act.listener.isEmpty()) {
        var listener = StandIn.install(home.resolve(act.listener), "", "");
        bench.awaitPort(
            StandIn.listen(bench, List.of(listener.toString(), "LISTENER", "-inherit"), port),
            port);
      }
      int[] ports =
          !act.listener.isEmpty() ? new int[0] : act.isToldOf("{port2}") ? both : new int[] {port};
      var process = bench.start(builder(act, program, filled, ports));
      bench.await(process, () -> link(process).equals(program));
      for (int one : ports) {
        bench.awaitPort(process, one);
      }

      var report = Bench.agent("discover").json();

      var found = Bench.database(report, process.pid());
      for (var expected : act.expected.entrySet()) {
        assertThat(found.at("/" + expected.getKey()).asText())
            .as("%s of %s", expected.getKey(), report.toPrettyString())
            .isEqualTo(filled.apply(expected.getValue()));
      }
      if (!act.expected.containsKey("class")) {
        assertThat(found.get("class").asText()).isEqualTo("database");
        assertThat(found.get("data_size_complete").asBoolean()).isTrue();
        assertThat(found.get("data_apparent_bytes").asLong()).isPositive();
      } else {
        assertThat(found.get("data_dir").isNull()).isTrue();
      }
      assertThat(report.toString()).doesNotContain("s3cr3t");
    }
  }

  private static Path link(Process process) throws Exception {
    return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "exe"));
  }

  private static ProcessBuilder builder(
      Act act, Path program, UnaryOperator<String> filled, int... ports) {
    var command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                "exec -a \"$0\" \"$@\"",
                filled.apply(act.startedAs),
                program.toString()));
    act.arguments.forEach(argument -> command.add(filled.apply(argument)));
    var builder =
        new ProcessBuilder(command).directory(Path.of(filled.apply(act.directory)).toFile());
    var environment = builder.environment();
    environment.put("STANDIN_LISTEN", StandIn.addresses(ports));
    environment.put("STANDIN_OPEN", filled.apply(String.join(" ", act.held)));
    environment.put("DATABASE_PASSWORD", "s3cr3t");
    act.environment.forEach((key, value) -> environment.put(key, filled.apply(value)));
    return builder;
  }

  /** A text that begins with a zero is written as some products write theirs: two bytes each. */
  private static void write(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    boolean wide = text.startsWith("\u0000");
    Charset charset = wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    Files.write(file, (wide ? text.substring(1) : text).getBytes(charset));
  }
}
